// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Another engine, with a count of the signatures that it verifies. */
final class CountingEngine implements SignatureEngine {
    private final SignatureEngine engine;
    private final LongAdder verifications = new LongAdder();

    CountingEngine(SignatureEngine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<VerifyingKey> key(SignatureAlgorithm algorithm, Bytes publicKey) {
        return engine.key(algorithm, publicKey).map(key -> (message, signature) -> {
            verifications.increment();
            return key.verify(message, signature);
        });
    }

    long verifications() {
        return verifications.sum();
    }

    void reset() {
        verifications.reset();
    }
}
