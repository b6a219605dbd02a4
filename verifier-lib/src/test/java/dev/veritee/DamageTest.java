// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import dev.veritee.forge.intel.IntelDraft;
import dev.veritee.forge.intel.IntelFiles;
import dev.veritee.forge.intel.IntelScenario;
import dev.veritee.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is damaged, in the evidence or in the store, there is a verdict, and it is no better than before. */
class DamageTest {
    private static final IntelScenario SCENARIO = IntelScenario.tdx(Seed.DEFAULT);
    private static final ForgedEvidence GOOD = SCENARIO.mint("good", "the default");
    private static final List<byte[]> CHAIN = chain();

    private static List<byte[]> chain() {
        List<byte[]> chain = new ArrayList<>();
        IntelDraft draft = SCENARIO.draft();
        for (CertificateDraft certificate : draft.quote().chain()) {
            chain.add(certificate.der());
        }
        return chain;
    }

    /** Certificates are decoded before any signature is known to hold, so that damage must be expected anywhere in them. */
    @Property(tries = 200)
    void certificatesInTheQuote(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> chain = new ArrayList<>();
        CHAIN.forEach(der -> chain.add(der.clone()));
        int which = random.nextInt(chain.size());
        damage(chain.get(which), random);
        boolean bare = random.nextBoolean();
        byte[] data = bare ? concat(chain) : pem(chain);
        ForgedEvidence forged =
                SCENARIO.edit(d -> d.quote().certificationData(5, data)).mint("damaged", "");

        Appraisal appraisal = verify(forged, forged.collateral());
        assertThat(appraisal.components()).hasSize(1);
        assertThat(appraisal.trusted()).isFalse();
        assertThat(JsonReport.write(appraisal, "0")).isNotEmpty();
    }

    @Property(tries = 200)
    void filesOfTheStore(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, byte[]> store = new LinkedHashMap<>(GOOD.collateral());
        List<String> names = new ArrayList<>(store.keySet());
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            byte[] content = store.get(name).clone();
            if (name.equals(IntelFiles.SIGNING_CHAIN) && random.nextBoolean()) {
                content = CHAIN.get(random.nextInt(3)).clone();
            }
            damage(content, random);
            store.put(name, content);
        }
        Appraisal appraisal = verify(GOOD, store);
        assertThat(appraisal.trusted()).as("nobody pinned the forged root").isFalse();
        assertThat(JsonReport.write(appraisal, "0")).isNotEmpty();
    }

    private static Appraisal verify(ForgedEvidence forged, Map<String, byte[]> store) throws Exception {
        return Forged.verifier(forged)
                .collateral(CollateralSource.of(store))
                .build()
                .verify(EvidenceBundle.of(forged.evidence()), Challenge.nonce(forged.nonce()), forged.validAt());
    }

    /** Some bytes, of which those that stand for tags and lengths do most. */
    private static void damage(byte[] bytes, Random random) {
        byte[] telling = {0, 1, 2, 3, 4, 5, 6, 10, 12, 19, 23, 24, 0x30, 0x31, (byte) 0x80, (byte) 0xA0, (byte) 0xFF};
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    random.nextBoolean() ? telling[random.nextInt(telling.length)] : (byte) random.nextInt();
        }
    }

    private static byte[] pem(List<byte[]> chain) {
        StringBuilder pem = new StringBuilder();
        for (byte[] der : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(List<byte[]> chain) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        chain.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
