// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.Verifier;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as an attestation document for the verifier. */
class NitroVerifierFuzz {
    private static final Judge JUDGE = Judge.of("nitro-good");
    private static final Verifier VERIFIER = JUDGE.verifier();

    @MethodSource("dev.veritee.fuzzing.Seeds#documents")
    @FuzzTest
    void verify(byte[] input) {
        JUDGE.judge(VERIFIER, input);
    }
}
