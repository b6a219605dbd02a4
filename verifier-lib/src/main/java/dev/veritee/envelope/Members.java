// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.internal.json.StrictJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What members of an object hold, as the very bytes that were sent. */
final class Members {
    private Members() {}

    /** Whether a member says anything: none and null are the same. */
    static boolean given(JsonObject object, String name) {
        @Nullable JsonValue value = object.members().get(name);
        return value != null && !(value instanceof JsonNull);
    }

    /** A text that is hashed somewhere; half a character has no bytes, and must not get those of a question mark. */
    static Bytes text(JsonObject object, String name) throws DecodeException {
        String text = object.text(name);
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw DecodeException.malformed(object.from(), name, "it holds half of a surrogate pair");
        }
        return Bytes.utf8(text);
    }

    /** An object as it stands in the document. */
    static Bytes raw(Bytes document, JsonObject object) {
        return document.slice(object.from(), object.to() - object.from());
    }

    /** An object that is a member, or a JSON document inside a member's text. */
    static JsonObject object(JsonObject object, String name, Limits limits) throws DecodeException {
        return object.get(name) instanceof JsonText ? document(object, name, limits) : object.object(name);
    }

    /** An object that is a JSON document inside a member's text. */
    static JsonObject document(JsonObject object, String name, Limits limits) throws DecodeException {
        return document(text(object, name), name, limits);
    }

    /** An object that is a JSON document inside another. */
    static JsonObject document(Bytes document, String name, Limits limits) throws DecodeException {
        try {
            return StrictJson.object(document, limits);
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), e.offset(), "inside " + name + ": " + e.field(), e.why());
        }
    }

    /** The measurement log in a member: a list as it stands in the document, or the text that holds one. */
    static List<Bytes> eventLog(Bytes document, JsonObject object, String name) throws DecodeException {
        if (!given(object, name)) {
            return List.of();
        }
        JsonValue log = object.get(name);
        if (log instanceof JsonArray array) {
            return List.of(document.slice(array.from(), end(document, array.from()) - array.from()));
        }
        if (log instanceof JsonText text) {
            return text.value().isEmpty() ? List.of() : List.of(text(object, name));
        }
        throw DecodeException.malformed(object.from(), name, "it must be a list of events, or a text that holds one");
    }

    /** Where a list ends that was read before, so that its brackets are known to match. */
    private static int end(Bytes document, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; ; at++) {
            int c = document.unsigned(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ']' || c == '}') && --depth == 0) {
                return at + 1;
            }
        }
    }
}
