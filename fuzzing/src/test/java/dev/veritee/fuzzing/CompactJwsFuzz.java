// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.jose.CompactJws;
import java.util.Base64;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a signed token. */
class CompactJwsFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#tokens")
    @FuzzTest
    void decode(byte[] input) {
        CompactJws token;
        try {
            token = CompactJws.decode(Bytes.copyOf(input), Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        // What is signed and the signature, written again, are what was received: there is one text for each token.
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.signature().toArray());
        assertEquals(Bytes.wrap(input), Bytes.utf8(token.signed().asUtf8() + '.' + signature));
    }
}
