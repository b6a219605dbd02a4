// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.StrictCbor;
import dev.veritee.internal.cbor.StrictCbor.Freedom;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as CBOR, with and without its freedoms. */
class CborFuzz {
    @MethodSource("dev.veritee.fuzzing.EnvelopeSeeds#cbor")
    @FuzzTest
    void read(byte[] input) throws DecodeException {
        Bytes document = Bytes.copyOf(input);
        CborValue strict;
        try {
            CborValue free = StrictCbor.read(document, Limits.standard(), Freedom.values());
            whole(free, input.length);
            strict = StrictCbor.read(document, Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        whole(strict, input.length);
        if (!StrictCbor.read(document, Limits.standard(), Freedom.values()).equals(strict)) {
            throw new AssertionError("freedoms change what is read");
        }
    }

    private static void whole(CborValue value, int length) {
        if (value.from() != 0 || value.to() != length) {
            throw new AssertionError("it says that it is only a part of the document");
        }
    }
}
