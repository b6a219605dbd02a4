// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborHead;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.StrictCbor;
import dev.veritee.internal.cbor.StrictCbor.Freedom;
import java.util.List;
import java.util.Optional;

/** Recognises envelopes in CBOR. Nearly any bytes could be some CBOR, so that the first ones have to fit. */
final class CborEnvelopes {
    /** What gives a map away that cannot be read. */
    private static final List<String> MARKS = List.of(ConfigfsTsm.OUT, CmwLeaves.COLLECTION_TYPE);

    private static final int SHORTEST_RECORD = 2;
    private static final int LONGEST_RECORD = 3;

    private CborEnvelopes() {}

    static Optional<Wrapping> read(Bytes input, Limits limits) throws DecodeException {
        CborHead head;
        boolean surely;
        try {
            head = CborHead.read(input, 0);
            surely = head.major() == CborHead.TAG ? CmwCbor.isTag(head.argument()) : beginsLikeRecord(input, head);
        } catch (DecodeException e) {
            return Optional.empty();
        }
        return surely || head.major() == CborHead.MAP ? read(input, limits, surely) : Optional.empty();
    }

    private static Optional<Wrapping> read(Bytes input, Limits limits, boolean surely) throws DecodeException {
        CborValue document;
        try {
            document = StrictCbor.read(input, limits, Freedom.WITHOUT_LENGTH);
        } catch (DecodeException e) {
            if (surely || marked(input)) {
                throw e;
            }
            return Optional.empty();
        }
        if (document instanceof CborMap map && ConfigfsTsm.is(map)) {
            return Optional.of(ConfigfsTsm.read(map));
        }
        return surely || CmwCbor.is(document) ? Optional.of(CmwCbor.read(document)) : Optional.empty();
    }

    private static boolean marked(Bytes input) {
        String text = input.asLatin1();
        return MARKS.stream().anyMatch(text::contains);
    }

    /** An array of two or three whose first is a content format or a media type, and whose second is bytes. */
    private static boolean beginsLikeRecord(Bytes input, CborHead array) throws DecodeException {
        if (array.major() != CborHead.ARRAY
                || array.argument() < SHORTEST_RECORD
                || array.argument() > LONGEST_RECORD) {
            return false;
        }
        CborHead type = CborHead.read(input, array.to());
        if (type.major() == CborHead.TEXT && Long.compareUnsigned(type.argument(), input.length() - type.to()) < 0) {
            int end = type.to() + (int) type.argument();
            boolean media = input.slice(type.to(), end - type.to()).asLatin1().indexOf('/') > 0;
            return media && CborHead.read(input, end).major() == CborHead.BYTES;
        }
        return type.major() == CborHead.UNSIGNED
                && CborHead.read(input, type.to()).major() == CborHead.BYTES;
    }
}
