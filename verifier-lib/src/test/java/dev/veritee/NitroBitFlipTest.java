// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.CborWriter;
import dev.veritee.forge.nitro.CertificateRole;
import dev.veritee.forge.nitro.NitroDraft;
import dev.veritee.forge.nitro.NitroScenario;
import dev.veritee.forge.nitro.PayloadField;
import dev.veritee.nitro.NitroDocument;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No single bit of an authentic document can change without the document ceasing to be authentic, nor can one of its
 * certificates, even if the document is signed over the change. The default run flips the bits at the borders of all
 * fields and a seeded sample; with {@code -Dveritee.exhaustive=true} every bit there is.
 */
class NitroBitFlipTest {
    private static final int SAMPLE = 300;
    private static final int SAMPLE_OF_CERTIFICATE = 60;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nitro-good",
                "nitro-tpm-good",
                "nitro-good-definite",
                "nitro-good-tagged",
                "nitro-good-all-indefinite",
                "nitro-good-all-optional"
            })
    void everyBitOfADocumentCounts(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        Verifier verifier = Forged.verifier(forged).build();
        byte[] document = forged.evidence();
        assertThat(authenticity(verifier, document, forged)).isEqualTo(Authenticity.AUTHENTIC);

        List<Field> fields =
                NitroDocument.decode(Bytes.copyOf(document), Limits.standard()).fields();
        for (int bit : BitFlips.bits(document.length, fields, SAMPLE)) {
            assertThat(authenticity(verifier, BitFlips.flipped(document, bit), forged))
                    .as("bit %d of byte %d in %s", bit % 8, bit / 8, recipe)
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBitOfACertificateCountsWhoeverSignsOverIt(CertificateRole role) throws Exception {
        NitroScenario scenario = NitroScenario.enclave(Seed.DEFAULT);
        ForgedEvidence good = scenario.mint("good", "the default");
        Verifier verifier = Forged.verifier(good).build();
        byte[] certificate = scenario.draft().pki().get(role).der();
        assertThat(authenticity(verifier, showing(scenario, role, certificate), good))
                .isEqualTo(Authenticity.AUTHENTIC);

        for (int bit : BitFlips.bits(certificate.length, List.of(), SAMPLE_OF_CERTIFICATE)) {
            assertThat(authenticity(verifier, showing(scenario, role, BitFlips.flipped(certificate, bit)), good))
                    .as("bit %d of byte %d of %s", bit % 8, bit / 8, role)
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    /** A document with other bytes for one of its certificates, signed as ever. */
    private static byte[] showing(NitroScenario scenario, CertificateRole role, byte[] certificate) {
        return scenario.edit(draft -> show(draft, role, certificate))
                .mint("flipped", "")
                .evidence();
    }

    private static void show(NitroDraft draft, CertificateRole role, byte[] certificate) {
        if (role == CertificateRole.LEAF) {
            draft.payload().set(PayloadField.CERTIFICATE, CborWriter.bytes(certificate));
        } else {
            draft.bundle().set(role.place(), () -> certificate);
        }
    }

    private static Authenticity authenticity(Verifier verifier, byte[] document, ForgedEvidence forged) {
        return verifier.verify(EvidenceBundle.of(document), Challenge.nonce(forged.nonce()), forged.validAt())
                .components()
                .get(0)
                .authenticity();
    }
}
