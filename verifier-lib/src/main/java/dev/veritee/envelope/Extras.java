// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.DecodeException;
import dev.veritee.internal.cbor.CborKey;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.CborValue.CborInteger;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.CborValue.CborText;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.List;
import java.util.Map;

/** Members that are not known here: texts and numbers are remarks; anything else could hold what nobody would look at. */
final class Extras {
    private static final String WHY = "it is not known here, and neither a text nor a whole number";

    private Extras() {}

    static void check(JsonObject object, List<String> known) throws DecodeException {
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            boolean remark = member.getValue() instanceof JsonText || member.getValue() instanceof JsonNumber;
            if (!remark && !known.contains(member.getKey())) {
                throw DecodeException.unsupported(member.getValue().from(), member.getKey(), WHY);
            }
        }
    }

    static void check(CborMap map, List<CborKey> known) throws DecodeException {
        for (CborValue.Entry entry : map.entries()) {
            boolean remark = entry.value() instanceof CborText || entry.value() instanceof CborInteger;
            if (!remark && known.stream().noneMatch(key -> key.is(entry.key()))) {
                throw DecodeException.unsupported(entry.key().from(), "cbor", WHY);
            }
        }
    }
}
