// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Component;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.nvidia.NvidiaReport;
import dev.veritee.policy.Policy;
import dev.veritee.rim.SwidRim;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No single bit of a report can change without the report ceasing to be authentic, and no bit of what it is held against
 * without the verdict ceasing to affirm, except in the armour around certificates and signatures.
 */
class NvidiaBitFlipTest {
    private static final int SAMPLE = 400;
    private static final int SAMPLE_OF_A_FILE = Boolean.getBoolean("veritee.exhaustive") ? 600 : 12;

    @ParameterizedTest
    @ValueSource(strings = {"nvidia-gpu-good", "nvidia-gpu-good-blackwell", "nvidia-nvswitch-good"})
    void everyBitOfAReportCounts(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        Verifier verifier = Forged.verifier(forged).build();
        byte[] report = forged.evidence();
        NvidiaReport original = NvidiaReport.decode(Part.bare(Bytes.copyOf(report)), Limits.standard());
        assertThat(verify(verifier, report, forged).components().get(0).authenticity())
                .isEqualTo(Authenticity.AUTHENTIC);

        for (int bit : BitFlips.bits(report.length, original.fields(), SAMPLE)) {
            assertThat(verify(verifier, BitFlips.flipped(report, bit), forged)
                            .components()
                            .get(0)
                            .authenticity())
                    .as("bit %d of byte %d in %s", bit % 8, bit / 8, recipe)
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    @Test
    void everyBitOfTheCollateralCounts() throws Exception {
        ForgedEvidence forged = Forged.mint("nvidia-gpu-good");
        Map<String, byte[]> files = forged.collateral();
        Component seen = verify(Forged.verifier(forged).build(), forged.evidence(), forged)
                .components()
                .get(0);
        Policy policy = Forged.policy(Forged.pinning(forged, seen.claims()).build());
        assertThat(affirms(forged, policy, files)).isTrue();
        Random random = new Random(20260601);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            int[] bits = IntStream.concat(
                            IntStream.of(0, 8 * file.getValue().length - 1),
                            random.ints(SAMPLE_OF_A_FILE, 0, 8 * file.getValue().length))
                    .toArray();
            for (int bit : bits) {
                byte[] flipped = BitFlips.flipped(file.getValue(), bit);
                Map<String, byte[]> changed = new LinkedHashMap<>(files);
                changed.put(file.getKey(), flipped);
                if (affirms(forged, policy, changed)) {
                    assertThat(onlyArmourDiffers(file.getValue(), flipped))
                            .as("bit %d of byte %d in %s", bit % 8, bit / 8, file.getKey())
                            .isTrue();
                }
            }
        }
    }

    private static boolean affirms(ForgedEvidence forged, Policy policy, Map<String, byte[]> files) throws Exception {
        Verifier verifier = Forged.verifier(forged)
                .collateral(CollateralSource.of(files))
                .policy(policy)
                .build();
        return verify(verifier, forged.evidence(), forged).trusted();
    }

    private static Appraisal verify(Verifier verifier, byte[] report, ForgedEvidence forged) {
        return verifier.verify(EvidenceBundle.of(report), Challenge.nonce(forged.nonce()), forged.validAt());
    }

    /** White space in base64, and letters around the blocks of PEM; what was signed and by whom is the same. */
    private static boolean onlyArmourDiffers(byte[] original, byte[] flipped) throws DecodeException {
        if (original[0] != '<') {
            return original[0] == '-';
        }
        SwidRim before = SwidRim.decode(Bytes.wrap(original), Limits.standard());
        SwidRim after = SwidRim.decode(Bytes.wrap(flipped), Limits.standard());
        return before.label().equals(after.label()) && before.certificates().equals(after.certificates());
    }
}
