// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Another engine, with a count of the signatures that it verifies. */
final class CountingEngine implements SignatureEngine {
    private final SignatureEngine engine;
    private final Map<Unit, LongAdder> verifications = new EnumMap<>(Unit.class);

    CountingEngine(SignatureEngine engine) {
        this.engine = engine;
        for (Unit unit : Unit.values()) {
            verifications.put(unit, new LongAdder());
        }
    }

    @Override
    public Optional<VerifyingKey> key(SignatureAlgorithm algorithm, Bytes publicKey) {
        return engine.key(algorithm, publicKey).map(key -> new CountedKey(key, count(algorithm)));
    }

    private LongAdder count(SignatureAlgorithm algorithm) {
        for (Map.Entry<Unit, LongAdder> one : verifications.entrySet()) {
            if (one.getKey().scheme().equals(algorithm)) {
                return one.getValue();
            }
        }
        throw new IllegalStateException("nobody counts " + algorithm);
    }

    /** The signatures since the last reset, for each of so many operations. */
    Signatures verifications(int operations) {
        Map<Unit, Double> each = new EnumMap<>(Unit.class);
        verifications.forEach((unit, count) -> each.put(unit, (double) count.sum() / operations));
        return new Signatures(each);
    }

    void reset() {
        verifications.values().forEach(LongAdder::reset);
    }

    private record CountedKey(VerifyingKey key, LongAdder count) implements VerifyingKey {
        @Override
        public boolean verify(Bytes message, Bytes signature) {
            count.increment();
            return key.verify(message, signature);
        }

        @Override
        public void prepare() {
            key.prepare();
        }
    }
}
