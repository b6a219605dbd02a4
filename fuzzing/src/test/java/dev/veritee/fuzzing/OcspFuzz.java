// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.ocsp.OcspFormat;
import dev.veritee.internal.ocsp.OcspResponse;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as the response of a revocation service. */
class OcspFuzz {
    @MethodSource("dev.veritee.fuzzing.RimSeeds#responses")
    @FuzzTest
    void decode(byte[] input) {
        Bytes bytes = Bytes.copyOf(input);
        try {
            OcspResponse response = OcspResponse.decode(bytes);
            assertEquals(bytes, response.raw());
            new OcspFormat()
                    .read(bytes, Limits.standard())
                    .orElseThrow()
                    .forEach(item -> item.validity().toString());
        } catch (DecodeException e) {
            // As it should.
            return;
        }
    }
}
