// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.Verifier;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as SEV-SNP evidence for the verifier. */
class SnpVerifierFuzz {
    private static final Judge JUDGE = Judge.of("snp-good");
    private static final Verifier VERIFIER = JUDGE.verifier();

    @MethodSource("dev.veritee.fuzzing.Seeds#reports")
    @FuzzTest
    void verify(byte[] input) {
        JUDGE.judge(VERIFIER, input);
    }
}
