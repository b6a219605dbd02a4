// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.Verifier;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as evidence for the verifier. */
class VerifierFuzz {
    private static final Judge JUDGE = Judge.of("tdx-good");
    private static final Verifier VERIFIER = JUDGE.verifier();

    @MethodSource("dev.veritee.fuzzing.Seeds#tdxQuotes")
    @FuzzTest
    void verify(byte[] input) {
        JUDGE.judge(VERIFIER, input);
    }
}
