// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Verifier;
import dev.veritee.forge.ForgedEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Goal P11: not one signature more than is needed. */
class SignatureCountTest {
    @ParameterizedTest
    @EnumSource(Scenario.class)
    void verifiesTheLeastNumberOfSignatures(Scenario scenario) {
        int tasks = 20;
        CountingEngine engine = new CountingEngine(Engine.DEFAULT.create());
        Row row = scenario.row(scenario.mint(tasks), engine);
        for (int i = 0; i < tasks; i++) {
            engine.reset();
            row.next();
            assertThat(engine.verifications(1)).isEqualTo(scenario.least());
        }
    }

    @Test
    void countsTheSameForSgx() {
        List<ForgedEvidence> one = Platforms.sgx("sgx").quotesOfOne(3);
        ForgedEvidence other = Platforms.sgx("sgx").quotesOfMany(1).get(0);
        CountingEngine engine = new CountingEngine(Engine.DEFAULT.create());
        Verifier verifier = Task.of(one.get(0)).verifier(engine);

        assertThat(count(engine, verifier, one.get(0))).isEqualTo(9);
        assertThat(count(engine, verifier, one.get(1))).isEqualTo(1);
        assertThat(count(engine, verifier, other)).isEqualTo(3);
        assertThat(count(engine, verifier, one.get(2))).isEqualTo(1);
    }

    @Test
    void countsTheSameForReportsOfMoreThanOneChip() {
        List<ForgedEvidence> one = Chips.genoa("snp").reportsOfOne(3);
        ForgedEvidence other = Chips.genoa("snp").reportsOfMany(1).get(0);
        CountingEngine engine = new CountingEngine(Engine.DEFAULT.create());
        Verifier verifier = Task.of(one.get(0)).verifier(engine);

        assertThat(signatures(engine, verifier, one.get(0))).isEqualTo(Scenario.SNP_COLD.least());
        assertThat(signatures(engine, verifier, one.get(1))).isEqualTo(Scenario.SNP_KNOWN_CHIP.least());
        assertThat(signatures(engine, verifier, other)).isEqualTo(Scenario.SNP_NEW_CHIP.least());
        assertThat(signatures(engine, verifier, one.get(2))).isEqualTo(Scenario.SNP_KNOWN_CHIP.least());
    }

    @Test
    void countsTheSameForDocumentsOfMoreThanOneInstance() {
        List<ForgedEvidence> one = Documents.of("nitro").documentsOfOne(3);
        ForgedEvidence other = Documents.of("nitro").documentsOfMany(1).get(0);
        CountingEngine engine = new CountingEngine(Engine.DEFAULT.create());
        Verifier verifier = Task.of(one.get(0)).verifier(engine);

        assertThat(signatures(engine, verifier, one.get(0))).isEqualTo(Scenario.NITRO_COLD.least());
        assertThat(signatures(engine, verifier, one.get(1))).isEqualTo(Scenario.NITRO_KNOWN_LEAF.least());
        assertThat(signatures(engine, verifier, other)).isEqualTo(Scenario.NITRO_NEW_LEAF.least());
        assertThat(signatures(engine, verifier, one.get(2))).isEqualTo(Scenario.NITRO_KNOWN_LEAF.least());
    }

    @Test
    void countsTheSameForReportsOfMoreThanOneGpu() {
        List<ForgedEvidence> one = Gpus.of("nvidia").reportsOfOne(3);
        ForgedEvidence other = Gpus.of("nvidia").reportsOfMany(1).get(0);
        CountingEngine engine = new CountingEngine(Engine.DEFAULT.create());
        Verifier verifier = Task.of(one.get(0)).verifier(engine);

        assertThat(signatures(engine, verifier, one.get(0))).isEqualTo(Scenario.NVIDIA_COLD.least());
        assertThat(signatures(engine, verifier, one.get(1))).isEqualTo(Scenario.NVIDIA_KNOWN_GPU.least());
        assertThat(signatures(engine, verifier, other)).isEqualTo(Scenario.NVIDIA_NEW_GPU.least());
        assertThat(signatures(engine, verifier, one.get(2))).isEqualTo(Scenario.NVIDIA_KNOWN_GPU.least());
    }

    @Test
    void verifiesAgainWhatItHasSeen() {
        ForgedEvidence quote = Platforms.tdx("again").quotesOfOne(1).get(0);
        CountingEngine engine = new CountingEngine(Engine.DEFAULT.create());
        Verifier verifier = Task.of(quote).verifier(engine);

        assertThat(count(engine, verifier, quote)).isEqualTo(9);
        assertThat(count(engine, verifier, quote)).isEqualTo(1);
    }

    private static double count(CountingEngine engine, Verifier verifier, ForgedEvidence quote) {
        return signatures(engine, verifier, quote).number(Unit.N256);
    }

    private static Signatures signatures(CountingEngine engine, Verifier verifier, ForgedEvidence evidence) {
        engine.reset();
        Task.of(evidence).run(verifier);
        return engine.verifications(1);
    }
}
