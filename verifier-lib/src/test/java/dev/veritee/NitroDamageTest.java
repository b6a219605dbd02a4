// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.CborWriter;
import dev.veritee.forge.nitro.CertificateRole;
import dev.veritee.forge.nitro.NitroScenario;
import dev.veritee.forge.nitro.PayloadField;
import dev.veritee.report.JsonReport;
import dev.veritee.report.TextReport;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is damaged in a document, before or after it is signed, there is a verdict, and it is no better than before. */
class NitroDamageTest {
    private static final List<NitroScenario> SCENARIOS =
            List.of(NitroScenario.enclave(Seed.DEFAULT), NitroScenario.nitroTpm(Seed.DEFAULT));
    private static final List<ForgedEvidence> GOOD =
            SCENARIOS.stream().map(s -> s.mint("good", "the default")).toList();

    /** What reads the payload runs before the signature is known to hold, so that the signed may be anything. */
    @Property(tries = 200)
    void thePayloadBeforeItIsSigned(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ForgedEvidence forged = SCENARIOS
                .get(random.nextInt(SCENARIOS.size()))
                .edit(draft -> draft.payload().editMap(map -> damaged(map, random)))
                .mint("damaged", "");
        judge(forged, forged.evidence());
    }

    @Property(tries = 150)
    void certificatesUnderAGoodSignature(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        CertificateRole role = CertificateRole.values()[random.nextInt(CertificateRole.values().length)];
        ForgedEvidence forged = SCENARIOS
                .get(random.nextInt(SCENARIOS.size()))
                .edit(draft -> {
                    byte[] certificate = draft.pki().get(role).der();
                    byte[] damaged = damaged(certificate, random);
                    if (role == CertificateRole.LEAF) {
                        draft.payload().set(PayloadField.CERTIFICATE, CborWriter.bytes(damaged));
                    } else {
                        draft.bundle().set(role.place(), () -> damaged);
                    }
                })
                .mint("damaged", "");
        judge(forged, forged.evidence());
    }

    @Property(tries = 300)
    void theDocument(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ForgedEvidence forged = GOOD.get(random.nextInt(GOOD.size()));
        byte[] document = damaged(forged.evidence(), random);
        if (random.nextInt(4) == 0) {
            document = Arrays.copyOf(document, random.nextInt(2 * document.length));
        }
        Appraisal appraisal = judge(forged, document);
        if (appraisal.components().get(0).authenticity() == Authenticity.AUTHENTIC) {
            assertThat(Bytes.wrap(document)).isEqualTo(Bytes.wrap(forged.evidence()));
        }
    }

    private static Appraisal judge(ForgedEvidence forged, byte[] evidence) throws Exception {
        Appraisal appraisal = Forged.verifier(forged)
                .build()
                .verify(EvidenceBundle.of(evidence), Challenge.nonce(forged.nonce()), forged.validAt());
        assertThat(appraisal.components()).hasSize(1);
        assertThat(appraisal.trusted()).as("nobody pinned the forged root").isFalse();
        assertThat(JsonReport.write(appraisal, "0")).isNotEmpty();
        assertThat(TextReport.write(appraisal, true, true)).isNotEmpty();
        return appraisal;
    }

    /** Some bytes changed, of which those that stand for tags, heads and lengths do most. */
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] telling = {
            0,
            1,
            2,
            3,
            4,
            6,
            19,
            22,
            23,
            24,
            0x30,
            0x31,
            0x40,
            0x58,
            0x5F,
            0x60,
            (byte) 0x80,
            (byte) 0x84,
            (byte) 0x9F,
            (byte) 0xA0,
            (byte) 0xBF,
            (byte) 0xC0,
            (byte) 0xF6,
            (byte) 0xFF
        };
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] =
                    random.nextBoolean() ? telling[random.nextInt(telling.length)] : (byte) random.nextInt();
        }
        return damaged;
    }
}
