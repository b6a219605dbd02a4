// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborKey;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.CborValue.CborArray;
import dev.veritee.internal.cbor.CborValue.CborBytes;
import dev.veritee.internal.cbor.CborValue.CborTag;
import dev.veritee.internal.cbor.CborValue.CborText;
import dev.veritee.internal.cbor.StrictCbor;
import dev.veritee.internal.cbor.StrictCbor.Freedom;
import java.util.List;
import java.util.Set;

/** Recognises reference values in CBOR (CoRIM), which look like evidence to nobody but people in a hurry. */
final class Corim {
    /** Tags 500 (either form), 501 (unsigned) and 502 (signed). */
    private static final Set<Bytes> TAGS =
            Set.of(Bytes.fromHex("d901f4"), Bytes.fromHex("d901f5"), Bytes.fromHex("d901f6"));

    private static final int TAG_LENGTH = 3;

    /** The media types that its drafts went through. */
    private static final Set<String> CONTENT_TYPES = Set.of(
            "application/rim+cbor",
            "application/rim+cose",
            "application/corim+cbor",
            "application/corim-unsigned+cbor",
            "application/corim-signed+cbor");

    /** COSE_Sign1 (RFC 9052 section 4.2) begins with tag 18, or at once as an array of four. */
    private static final int FIRST_OF_SIGN1 = 0xD2;

    private static final int SIGN1_ELEMENTS = 4;
    private static final int FIRST_UNTAGGED = 0x84;
    private static final CborKey CONTENT_TYPE = CborKey.of(3, "content type");

    private Corim() {}

    static boolean is(Bytes input, Limits limits) {
        return isTagged(input) || isSigned(input, limits);
    }

    private static boolean isTagged(Bytes input) {
        return input.length() > TAG_LENGTH && TAGS.contains(input.slice(0, TAG_LENGTH));
    }

    private static boolean isSigned(Bytes input, Limits limits) {
        int first = input.isEmpty() ? 0 : input.unsigned(0);
        if (first != FIRST_OF_SIGN1 && first != FIRST_UNTAGGED) {
            return false;
        }
        try {
            CborValue document = StrictCbor.read(input, limits, Freedom.values());
            CborValue message = document instanceof CborTag tag ? tag.content() : document;
            return message instanceof CborArray array
                    && array.elements().size() == SIGN1_ELEMENTS
                    && holdsCorim(array.elements(), limits);
        } catch (DecodeException e) {
            // Whatever it is, it has to be refused by whoever recognises it.
            return false;
        }
    }

    private static boolean holdsCorim(List<CborValue> sign1, Limits limits) throws DecodeException {
        if (sign1.get(2) instanceof CborBytes payload && isTagged(payload.value())) {
            return true;
        }
        Bytes header = sign1.get(0).asBytes("protected");
        return !header.isEmpty()
                && StrictCbor.map(header, limits, Freedom.values())
                                .find(CONTENT_TYPE)
                                .orElse(null)
                        instanceof CborText type
                && CONTENT_TYPES.contains(type.value());
    }
}
