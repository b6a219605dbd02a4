// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.snp.SnpEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No single bit of an authentic report, nor of a certificate that it rests on, can change without the report ceasing to
 * be authentic. The default run flips the bits at the borders of all fields and a seeded sample; with {@code
 * -Dveritee.exhaustive=true} every bit there is.
 */
class SnpBitFlipTest {
    private static final int SAMPLE = 400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snp-good",
                "snp-good-milan-vcek-v2",
                "snp-good-turin-vcek-v5",
                "snp-good-milan-vlek-v3",
                "snp-good-driver-response"
            })
    void everyBitOfAReportCounts(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        Verifier verifier = Forged.verifier(forged).build();
        byte[] report = forged.evidence();
        assertThat(authenticity(verifier, report, forged)).isEqualTo(Authenticity.AUTHENTIC);

        List<Field> fields = SnpEvidence.decode(Bytes.copyOf(report), List.of(), Limits.standard())
                .fields();
        for (int bit : BitFlips.bits(report.length, fields, SAMPLE)) {
            assertThat(authenticity(verifier, BitFlips.flipped(report, bit), forged))
                    .as("bit %d of byte %d in %s", bit % 8, bit / 8, recipe)
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    /** Certificates that come along with a report: everything behind it up to the certificates is a table. */
    @ParameterizedTest
    @ValueSource(strings = {"snp-good-table", "snp-turin-good-table", "snp-vlek-good-table"})
    void everyBitOfAnExtendedReportCounts(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        Verifier verifier = Forged.verifier(forged).build();
        byte[] extended = forged.evidence();
        assertThat(authenticity(verifier, extended, forged)).isEqualTo(Authenticity.AUTHENTIC);

        for (int bit : BitFlips.bits(extended.length, List.of(), SAMPLE)) {
            // What is said to be in the table is a matter of taste: what a certificate is, it says itself.
            if (!isTableEntry(bit / 8 - 1184)) {
                assertThat(authenticity(verifier, BitFlips.flipped(extended, bit), forged))
                        .as("bit %d of byte %d in %s", bit % 8, bit / 8, recipe)
                        .isNotEqualTo(Authenticity.AUTHENTIC);
            }
        }
    }

    private static boolean isTableEntry(int at) {
        return at >= 0 && at < 3 * 24;
    }

    @ParameterizedTest
    @CsvSource({
        "snp-good, vcek.der",
        "snp-good, ask.der",
        "snp-good-turin-vcek-v5, vcek.der",
        "snp-good-turin-vcek-v5, ask.der",
        "snp-good-milan-vlek-v3, vlek.der",
        "snp-good-milan-vlek-v3, asvk.der"
    })
    void everyBitOfACertificateCounts(String recipe, String file) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        byte[] certificate = forged.file(file);
        for (int bit : BitFlips.bits(certificate.length, List.of(), SAMPLE)) {
            Map<String, byte[]> store = new HashMap<>(forged.collateral());
            store.put(file, BitFlips.flipped(certificate, bit));
            Verifier verifier = Forged.verifier(forged)
                    .collateral(CollateralSource.of(store))
                    .build();
            assertThat(authenticity(verifier, forged.evidence(), forged))
                    .as("bit %d of byte %d in %s of %s", bit % 8, bit / 8, file, recipe)
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    private static Authenticity authenticity(Verifier verifier, byte[] report, ForgedEvidence forged) {
        return verifier.verify(EvidenceBundle.of(report), Challenge.nonce(forged.nonce()), forged.validAt())
                .components()
                .get(0)
                .authenticity();
    }
}
