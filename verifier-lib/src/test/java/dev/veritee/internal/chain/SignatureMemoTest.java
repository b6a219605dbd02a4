// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is remembered of signatures: only what held, and only for the very same bytes. */
class SignatureMemoTest {
    private static final SignatureAlgorithm ES256 = SignatureAlgorithm.ECDSA_P256_SHA256;

    private final AtomicInteger verifications = new AtomicInteger();
    private final AtomicInteger keys = new AtomicInteger();
    private final SignatureMemo memo = new SignatureMemo(new Engine(), java.util.Set.of());

    /** A signature holds when it is key and message together; a key is anything but zero bytes. */
    private final class Engine implements SignatureEngine {
        @Override
        public Optional<VerifyingKey> key(SignatureAlgorithm algorithm, Bytes publicKey) {
            keys.incrementAndGet();
            return publicKey.isZero()
                    ? Optional.empty()
                    : Optional.of((message, signature) -> {
                        verifications.incrementAndGet();
                        return signature.equals(
                                publicKey.concat(Bytes.utf8(algorithm.name())).concat(message));
                    });
        }
    }

    private static Bytes sign(SignatureAlgorithm scheme, String key, String message) {
        return Bytes.utf8(key + scheme.name() + message);
    }

    @Test
    void whatHeldIsNotComputedAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(memo.verify(ES256, Bytes.utf8("k"), Bytes.utf8("m"), sign(ES256, "k", "m")))
                    .isTrue();
        }
        assertThat(verifications).hasValue(1);
        assertThat(keys).hasValue(1);
    }

    @Test
    void whatDidNotHoldIsComputedEveryTime() {
        for (int i = 0; i < 3; i++) {
            assertThat(memo.verify(ES256, Bytes.utf8("k"), Bytes.utf8("m"), Bytes.utf8("no")))
                    .isFalse();
            assertThat(memo.verify(ES256, Bytes.fromHex("00"), Bytes.utf8("m"), Bytes.utf8("no")))
                    .isFalse();
            assertThat(memo.isKey(ES256, Bytes.fromHex("00"))).isFalse();
        }
        assertThat(verifications).hasValue(3);
    }

    @Test
    void oneOtherByteOrAnotherSchemeIsAnotherQuestion() {
        SignatureAlgorithm other = new SignatureAlgorithm("other");
        assertThat(memo.verify(ES256, Bytes.utf8("k"), Bytes.utf8("m"), sign(ES256, "k", "m")))
                .isTrue();

        assertThat(memo.verify(ES256, Bytes.utf8("k"), Bytes.utf8("n"), sign(ES256, "k", "m")))
                .isFalse();
        assertThat(memo.verify(ES256, Bytes.utf8("l"), Bytes.utf8("m"), sign(ES256, "k", "m")))
                .isFalse();
        assertThat(memo.verify(ES256, Bytes.utf8("k"), Bytes.utf8("m"), sign(ES256, "k", "mm")))
                .isFalse();
        assertThat(memo.verify(other, Bytes.utf8("k"), Bytes.utf8("m"), sign(ES256, "k", "m")))
                .isFalse();
        assertThat(memo.verifyOnce(other, Bytes.utf8("k"), Bytes.utf8("m"), sign(ES256, "k", "m")))
                .isFalse();
        assertThat(memo.verifyOnce(other, Bytes.utf8("k"), Bytes.utf8("m"), sign(other, "k", "m")))
                .isTrue();
    }

    /** Far more keys and results than are kept: forgetting changes no answer. */
    @Test
    void forgettingChangesNoAnswer() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5000; i++) {
                String key = "k" + i % 1500;
                assertThat(memo.verify(ES256, Bytes.utf8(key), Bytes.utf8("m" + i), sign(ES256, key, "m" + i)))
                        .isTrue();
                assertThat(memo.verify(ES256, Bytes.utf8(key), Bytes.utf8("x" + i), sign(ES256, key, "m" + i)))
                        .isFalse();
            }
        }
    }
}
