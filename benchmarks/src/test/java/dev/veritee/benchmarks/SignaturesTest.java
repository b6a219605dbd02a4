// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.crypto.SignatureEngine;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Counts by scheme, and what floor they make. */
class SignaturesTest {
    private static final Map<Unit, Double> MICROSECONDS = Map.of(Unit.N256, 1.0, Unit.N384, 10.0, Unit.NRSA, 100.0);

    @Test
    void makesTheFloorOfEachSchemeByItsOwnUnit() {
        Signatures cold = Scenario.SNP_COLD.least();
        assertThat(cold.total(MICROSECONDS::get)).isEqualTo(310);
        assertThat(Scenario.COLD.least().total(MICROSECONDS::get)).isEqualTo(9);
        assertThat(cold).hasToString("1+3");
    }

    @Test
    void tellsSchemesApart() {
        CountingEngine engine = new CountingEngine(Engine.NOBODY.create());
        verify(engine, Unit.N384);
        verify(engine, Unit.NRSA);
        verify(engine, Unit.NRSA);

        assertThat(engine.verifications(1))
                .isEqualTo(Signatures.of(Unit.N384, 1).and(Unit.NRSA, 2))
                .isNotEqualTo(Signatures.of(Unit.N384, 2).and(Unit.NRSA, 1));
        engine.reset();
        assertThat(engine.verifications(1)).isEqualTo(Signatures.none());
    }

    @Test
    void leavesNothingOutOfTheEngineThatItCounts() {
        AtomicInteger readied = new AtomicInteger();
        SignatureEngine engine = (algorithm, key) -> Optional.of(new VerifyingKey() {
            @Override
            public boolean verify(Bytes message, Bytes signature) {
                return true;
            }

            @Override
            public void prepare() {
                readied.incrementAndGet();
            }
        });
        new CountingEngine(engine)
                .key(Unit.N256.scheme(), Bytes.EMPTY)
                .orElseThrow()
                .prepare();
        assertThat(readied).hasValue(1);
    }

    private static void verify(CountingEngine engine, Unit unit) {
        engine.key(unit.scheme(), Bytes.EMPTY).orElseThrow().verify(Bytes.EMPTY, Bytes.EMPTY);
    }
}
