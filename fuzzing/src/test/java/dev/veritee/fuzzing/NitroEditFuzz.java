// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.Verifier;
import org.junit.jupiter.params.provider.MethodSource;

/** A good document with some bytes changed: each three bytes of input are where, and what to change. */
class NitroEditFuzz {
    private static final Judge JUDGE = Judge.of("nitro-tpm-good");
    private static final Verifier VERIFIER = JUDGE.verifier();

    @MethodSource("dev.veritee.fuzzing.Seeds#edits")
    @FuzzTest
    void verify(byte[] input) {
        byte[] evidence = JUDGE.forged().evidence();
        for (int i = 0; i + 2 < input.length; i += 3) {
            int where = (input[i] & 0xff) << 8 | input[i + 1] & 0xff;
            evidence[where % evidence.length] ^= input[i + 2];
        }
        JUDGE.judge(VERIFIER, evidence);
    }
}
