// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.token.TokenKeys;
import java.util.Set;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as the keys of a service. */
class TokenKeysFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#keySets")
    @FuzzTest
    void with(byte[] input) {
        try {
            TokenKeys keys = TokenKeys.none().with("service", Bytes.copyOf(input));
            assertEquals(Set.of("service"), keys.issuers());
        } catch (DecodeException e) {
            return;
        }
    }
}
