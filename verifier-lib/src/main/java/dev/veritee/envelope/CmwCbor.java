// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.cbor.CborKey;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.CborValue.CborArray;
import dev.veritee.internal.cbor.CborValue.CborBytes;
import dev.veritee.internal.cbor.CborValue.CborInteger;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.CborValue.CborTag;
import dev.veritee.internal.cbor.CborValue.CborText;
import dev.veritee.internal.cbor.CborValue.Entry;
import java.util.List;

/** A conceptual message wrapper (RFC 9999 section 3) in CBOR: a record, a tag, or a collection of such. */
final class CmwCbor {
    private static final CborKey COLLECTION_TYPE = CborKey.of(CmwLeaves.COLLECTION_TYPE);
    private static final int SHORTEST_RECORD = 2;
    private static final int LONGEST_RECORD = 3;
    private static final long LAST_CONTENT_FORMAT = 65_535;

    /** The tags that stand for content formats, 255 of them in each row of 256 (RFC 9277 appendix B). */
    private static final long FIRST_TAG = 0x6374_0101L;

    private static final long LAST_TAG = 0x6374_FFFFL;
    private static final int TAGS_IN_A_ROW = 256;
    private static final int FORMATS_IN_A_ROW = 255;

    /** The tag that says that a collection follows; every other one is followed by bytes. */
    private static final long COLLECTION_TAG = 1_668_547_091L;

    private final CmwLeaves leaves = new CmwLeaves();

    private CmwCbor() {}

    /** Whether a value is a record, a tag or a collection, by its shape; a map that says so is one, whatever it holds. */
    static boolean is(CborValue value) {
        if (value instanceof CborArray array) {
            return isRecord(array.elements());
        }
        if (value instanceof CborTag tag) {
            return isTag(tag.number());
        }
        return value instanceof CborMap map
                && (map.has(COLLECTION_TYPE)
                        || (!map.entries().isEmpty() && map.entries().stream().allMatch(entry -> is(entry.value()))));
    }

    static boolean isTag(long number) {
        return number >= FIRST_TAG && number <= LAST_TAG && (number - FIRST_TAG) % TAGS_IN_A_ROW < FORMATS_IN_A_ROW;
    }

    private static boolean isRecord(List<CborValue> elements) {
        return elements.size() >= SHORTEST_RECORD
                && elements.size() <= LONGEST_RECORD
                && (elements.get(0) instanceof CborInteger
                        || (elements.get(0) instanceof CborText type
                                && type.value().indexOf('/') > 0))
                && elements.get(1) instanceof CborBytes;
    }

    static Wrapping read(CborValue value) throws DecodeException {
        CmwCbor reader = new CmwCbor();
        reader.message("", value, 1);
        return new Wrapping(Envelope.CMW_CBOR, reader.leaves.toList());
    }

    private void message(String label, CborValue value, int depth) throws DecodeException {
        if (value instanceof CborArray array && isRecord(array.elements())) {
            record(label, array);
        } else if (value instanceof CborTag tag && isTag(tag.number())) {
            tagged(label, tag, depth);
        } else if (value instanceof CborMap map) {
            collection(label, map, depth);
        } else {
            throw DecodeException.malformed(value.from(), "cmw", "it must be a record, a tag or a collection of such");
        }
    }

    private void record(String outer, CborArray record) throws DecodeException {
        List<CborValue> elements = record.elements();
        Bytes value = elements.get(1).asBytes("cmw.value");
        long indicator = elements.size() == LONGEST_RECORD
                ? elements.get(2).asInteger("cmw.ind", Indicator.LEAST, Indicator.MOST)
                : 0;
        leaves.add(Leaf.join(outer, type(elements.get(0))), record.from(), value, indicator);
    }

    private static String type(CborValue type) throws DecodeException {
        return type instanceof CborText text
                ? Leaf.label(text.value(), type.from(), "cmw.type")
                : contentFormat(type.asInteger("cmw.type", 0, LAST_CONTENT_FORMAT));
    }

    private static String contentFormat(long number) {
        return "content format " + number;
    }

    private void tagged(String outer, CborTag tag, int depth) throws DecodeException {
        long place = tag.number() - FIRST_TAG;
        String label =
                Leaf.join(outer, contentFormat(place / TAGS_IN_A_ROW * FORMATS_IN_A_ROW + place % TAGS_IN_A_ROW));
        if (tag.content() instanceof CborBytes bytes) {
            leaves.add(label, tag.from(), bytes.value(), 0);
        } else if (tag.number() == COLLECTION_TAG) {
            collection(outer, tag.content().asMap("cmw"), depth);
        } else {
            throw DecodeException.unsupported(tag.content().from(), "cmw", "behind this tag only bytes are known here");
        }
    }

    private void collection(String outer, CborMap collection, int depth) throws DecodeException {
        CmwLeaves.enter(depth, collection.from());
        boolean typed = collection.has(COLLECTION_TYPE);
        if (typed) {
            collection.text(COLLECTION_TYPE);
        }
        if (collection.entries().size() == (typed ? 1 : 0)) {
            throw CmwLeaves.emptyCollection(collection.from());
        }
        for (Entry entry : collection.entries()) {
            if (!COLLECTION_TYPE.is(entry.key())) {
                message(Leaf.join(outer, label(entry.key())), entry.value(), depth + 1);
            }
        }
    }

    private static String label(CborValue key) throws DecodeException {
        return key instanceof CborInteger number
                ? number.value().toString()
                : Leaf.label(key.asText("cmw.label"), key.from(), "cmw.label");
    }
}
