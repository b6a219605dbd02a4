// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborValue.CborArray;
import dev.veritee.internal.cbor.StrictCbor;
import dev.veritee.internal.cose.CoseSign1;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a signed message. */
class CoseSign1Fuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#documents")
    @FuzzTest
    void decode(byte[] input) throws DecodeException {
        Bytes message = Bytes.copyOf(input);
        CoseSign1 cose;
        try {
            cose = CoseSign1.decode(message, Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        standsAt(message, cose.protectedOffset(), cose.protectedHeader());
        standsAt(message, cose.payloadOffset(), cose.payload());
        standsAt(message, cose.signatureOffset(), cose.signature());

        // What is signed reads back as what was received, and is all there is.
        CborArray signed = StrictCbor.read(cose.toBeSigned(), Limits.standard()).asArray("signed");
        assertEquals(4, signed.elements().size());
        assertEquals(
                Bytes.wrap("jSignature1".getBytes(StandardCharsets.US_ASCII)),
                signed.elements().get(0).raw(cose.toBeSigned()));
        List<Bytes> expected = List.of(cose.protectedHeader(), Bytes.EMPTY, cose.payload());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), signed.elements().get(i + 1).asBytes("signed"));
        }
    }

    private static void standsAt(Bytes message, int offset, Bytes part) {
        assertEquals(part, message.slice(offset, part.length()));
    }
}
