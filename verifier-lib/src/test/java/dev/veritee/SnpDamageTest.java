// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.CertificateTable;
import dev.veritee.forge.amd.EndorsementKey;
import dev.veritee.forge.amd.Processor;
import dev.veritee.report.JsonReport;
import dev.veritee.report.TextReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is damaged, in a report, in its table or in the store, there is a verdict, and it is no better than before. */
class SnpDamageTest {
    private static final List<AmdScenario> SCENARIOS = List.of(
            AmdScenario.vcek(Seed.DEFAULT, Processor.MILAN).edit(d -> d.idBlock(true)),
            AmdScenario.vcek(Seed.DEFAULT, Processor.TURIN).version(5),
            AmdScenario.vlek(Seed.DEFAULT, Processor.GENOA));
    private static final List<ForgedEvidence> GOOD =
            SCENARIOS.stream().map(s -> s.mint("good", "the default")).toList();

    /** Certificates are decoded before any signature is known to hold, so that damage must be expected anywhere in them. */
    @Property(tries = 200)
    void certificatesInTheTable(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ForgedEvidence forged = SCENARIOS
                .get(random.nextInt(SCENARIOS.size()))
                .edit(d -> {
                    byte[] vek = d.vek().der();
                    byte[] authority = d.issuer().der();
                    byte[] list = d.pki().crl().der();
                    damage(random.nextBoolean() ? vek : random.nextBoolean() ? authority : list, random);
                    d.table()
                            .add(
                                    d.kind() == EndorsementKey.VCEK ? CertificateTable.VCEK : CertificateTable.VLEK,
                                    () -> vek)
                            .add(CertificateTable.ASK, () -> authority)
                            .add(CertificateTable.CRL, () -> list);
                })
                .mint("damaged", "");
        judge(forged, forged.evidence(), Map.of());
    }

    @Property(tries = 300)
    void theReport(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ForgedEvidence forged = GOOD.get(random.nextInt(GOOD.size()));
        byte[] report = forged.evidence();
        damage(report, random);
        if (random.nextInt(4) == 0) {
            report = Arrays.copyOf(report, random.nextInt(2 * report.length));
        }
        judge(forged, report, forged.collateral());
    }

    @Property(tries = 200)
    void filesOfTheStore(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ForgedEvidence forged = GOOD.get(random.nextInt(GOOD.size()));
        Map<String, byte[]> store = new LinkedHashMap<>(forged.collateral());
        List<String> names = new ArrayList<>(store.keySet());
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            byte[] content = store.get(name).clone();
            damage(content, random);
            store.put(name, content);
        }
        judge(forged, forged.evidence(), store);
    }

    private static void judge(ForgedEvidence forged, byte[] evidence, Map<String, byte[]> store) throws Exception {
        Appraisal appraisal = Forged.verifier(forged)
                .collateral(CollateralSource.of(store))
                .build()
                .verify(EvidenceBundle.of(evidence), Challenge.nonce(forged.nonce()), forged.validAt());
        assertThat(appraisal.components()).hasSize(1);
        assertThat(appraisal.trusted()).as("nobody pinned the forged root").isFalse();
        if (appraisal.components().get(0).authenticity() == Authenticity.AUTHENTIC) {
            assertThat(Bytes.wrap(evidence).slice(0, 1184))
                    .isEqualTo(Bytes.wrap(forged.evidence()).slice(0, 1184));
        }
        assertThat(JsonReport.write(appraisal, "0")).isNotEmpty();
        assertThat(TextReport.write(appraisal, true, true)).isNotEmpty();
    }

    /** Some bytes, of which those that stand for tags and lengths do most. */
    private static void damage(byte[] bytes, Random random) {
        byte[] telling = {0, 1, 2, 3, 4, 5, 6, 10, 12, 19, 22, 23, 24, 0x30, 0x31, (byte) 0x80, (byte) 0xA0, (byte) 0xFF
        };
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    random.nextBoolean() ? telling[random.nextInt(telling.length)] : (byte) random.nextInt();
        }
    }
}
