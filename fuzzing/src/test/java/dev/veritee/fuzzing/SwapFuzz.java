// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.forge.intel.IntelFiles;
import java.util.Map;
import org.junit.jupiter.params.provider.MethodSource;

/** A good quote with any bytes in place of one of the files of its collateral. */
class SwapFuzz {
    private static final Judge JUDGE = Judge.of("tdx-good");

    @MethodSource("dev.veritee.fuzzing.Seeds#collateral")
    @FuzzTest
    void verify(byte[] input) {
        Map<String, byte[]> collateral = JUDGE.forged().collateral();
        collateral.put(fileFor(input), input);
        JUDGE.judge(JUDGE.verifier(collateral), JUDGE.forged().evidence());
    }

    private static String fileFor(byte[] input) {
        int first = input.length == 0 ? 0 : input[0];
        return switch (first) {
            case '{' -> input.length % 2 == 0 ? IntelFiles.TCB_INFO : IntelFiles.QE_IDENTITY;
            case '-', '%' -> IntelFiles.SIGNING_CHAIN;
            default -> input.length % 2 == 0 ? IntelFiles.PCK_CRL : IntelFiles.ROOT_CRL;
        };
    }
}
