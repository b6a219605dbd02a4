// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.Verifier;
import org.junit.jupiter.params.provider.MethodSource;

/** A good quote with some of its bytes changed: each three bytes of input are where, and what to change. */
class EditFuzz {
    private static final Judge JUDGE = Judge.of("tdx-good-v5-td15");
    private static final Verifier VERIFIER = JUDGE.verifier();

    @MethodSource("dev.veritee.fuzzing.Seeds#edits")
    @FuzzTest
    void verify(byte[] input) {
        byte[] quote = JUDGE.forged().evidence();
        for (int i = 0; i + 2 < input.length; i += 3) {
            int where = (input[i] & 0xff) << 8 | input[i + 1] & 0xff;
            quote[where % quote.length] ^= input[i + 2];
        }
        JUDGE.judge(VERIFIER, quote);
    }
}
