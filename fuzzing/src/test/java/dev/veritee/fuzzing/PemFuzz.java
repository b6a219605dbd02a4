// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Pem;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as armoured text. */
class PemFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#pem")
    @FuzzTest
    void decode(byte[] input) {
        Bytes text = Bytes.copyOf(input);
        try {
            Pem.decode(text, 8);
        } catch (DecodeException e) {
            // As it should.
        }
        try {
            Pem.certificates(text, 8);
        } catch (DecodeException e) {
            // As it should.
        }
    }
}
