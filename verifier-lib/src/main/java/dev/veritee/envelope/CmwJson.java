// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.List;
import java.util.Map;

/** A conceptual message wrapper (RFC 9999 section 3) in JSON: a record, or a collection of such. */
final class CmwJson {
    private static final int SHORTEST_RECORD = 2;
    private static final int LONGEST_RECORD = 3;

    private final CmwLeaves leaves = new CmwLeaves();

    private CmwJson() {}

    /** Whether a value is a record or a collection, by its shape; an object that says so is one, whatever it holds. */
    static boolean is(JsonValue value) {
        if (value instanceof JsonArray array) {
            return isRecord(array.elements());
        }
        return value instanceof JsonObject object
                && (object.has(CmwLeaves.COLLECTION_TYPE)
                        || (!object.members().isEmpty()
                                && object.members().values().stream().allMatch(CmwJson::is)));
    }

    /** Not every list of texts is a record: the first is a media type. */
    private static boolean isRecord(List<JsonValue> elements) {
        return elements.size() >= SHORTEST_RECORD
                && elements.size() <= LONGEST_RECORD
                && elements.get(0) instanceof JsonText type
                && type.value().indexOf('/') > 0
                && elements.get(1) instanceof JsonText;
    }

    static Wrapping read(JsonValue value) throws DecodeException {
        CmwJson reader = new CmwJson();
        reader.message("", value, 1);
        return new Wrapping(Envelope.CMW_JSON, reader.leaves.toList());
    }

    private void message(String label, JsonValue value, int depth) throws DecodeException {
        if (value instanceof JsonArray array && isRecord(array.elements())) {
            record(label, array);
        } else if (value instanceof JsonObject object) {
            collection(label, object, depth);
        } else {
            throw DecodeException.malformed(value.from(), "cmw", "it must be a record or a collection of records");
        }
    }

    private void record(String outer, JsonArray record) throws DecodeException {
        List<JsonValue> elements = record.elements();
        String type = ((JsonText) elements.get(0)).value();
        String label = Leaf.join(outer, Leaf.label(type, record.from(), "cmw.type"));
        Bytes value = Base64Text.decodeUrl(((JsonText) elements.get(1)).value(), record.from(), "cmw.value");
        long indicator = elements.size() == LONGEST_RECORD ? indicator(elements.get(2)) : 0;
        leaves.add(label, record.from(), value, indicator);
    }

    private static long indicator(JsonValue value) throws DecodeException {
        if (value instanceof JsonNumber number) {
            try {
                long bits = Long.parseLong(number.literal());
                if (bits >= Indicator.LEAST && bits <= Indicator.MOST) {
                    return bits;
                }
            } catch (NumberFormatException e) {
                // Fractions and exponents are refused like numbers that are too large.
            }
        }
        throw DecodeException.malformed(value.from(), "cmw.ind", "it must be a whole number of 32 bits, not zero");
    }

    private void collection(String outer, JsonObject collection, int depth) throws DecodeException {
        CmwLeaves.enter(depth, collection.from());
        boolean typed = collection.has(CmwLeaves.COLLECTION_TYPE);
        if (typed) {
            collection.text(CmwLeaves.COLLECTION_TYPE);
        }
        if (collection.members().size() == (typed ? 1 : 0)) {
            throw CmwLeaves.emptyCollection(collection.from());
        }
        for (Map.Entry<String, JsonValue> member : collection.members().entrySet()) {
            if (!member.getKey().equals(CmwLeaves.COLLECTION_TYPE)) {
                String label = Leaf.label(member.getKey(), collection.from(), "cmw.label");
                message(Leaf.join(outer, label), member.getValue(), depth + 1);
            }
        }
    }
}
