// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.json;

import dev.veritee.decode.DecodeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value that knows where it stood. Numbers keep their text, so that nothing is rounded. */
public sealed interface JsonValue {
    /** Where an object or an array begins in the document; for anything else, where what holds it begins. */
    int from();

    /** Members by name, each once. {@code to} is behind the closing brace. */
    record JsonObject(int from, int to, Map<String, JsonValue> members) implements JsonValue {
        /** Whether it has a member, whatever its value. */
        public boolean has(String name) {
            return members.containsKey(name);
        }

        /** A member that must be there. */
        public JsonValue get(String name) throws DecodeException {
            @Nullable JsonValue value = members.get(name);
            if (value == null) {
                throw DecodeException.malformed(from, name, "it is missing");
            }
            return value;
        }

        /** A member that must be an object. */
        public JsonObject object(String name) throws DecodeException {
            if (get(name) instanceof JsonObject object) {
                return object;
            }
            throw wrong(name, "an object");
        }

        /** A member that must be an array. */
        public List<JsonValue> array(String name) throws DecodeException {
            if (get(name) instanceof JsonArray array) {
                return array.elements();
            }
            throw wrong(name, "an array");
        }

        /** A member that must be a text. */
        public String text(String name) throws DecodeException {
            if (get(name) instanceof JsonText text) {
                return text.value();
            }
            throw wrong(name, "a text");
        }

        /** A member that must be a whole number within bounds. */
        public int integer(String name, int least, int most) throws DecodeException {
            if (get(name) instanceof JsonNumber number) {
                try {
                    int value = Integer.parseInt(number.literal());
                    if (value >= least && value <= most) {
                        return value;
                    }
                } catch (NumberFormatException e) {
                    throw wrong(name, "a whole number, not " + number.literal());
                }
            }
            throw wrong(name, "a whole number from " + least + " to " + most);
        }

        private DecodeException wrong(String name, String instead) throws DecodeException {
            return DecodeException.malformed(get(name).from(), name, "it must be " + instead);
        }
    }

    /** Elements in order. */
    record JsonArray(int from, List<JsonValue> elements) implements JsonValue {}

    /** A text. */
    record JsonText(int from, String value) implements JsonValue {}

    /** A number as written. */
    record JsonNumber(int from, String literal) implements JsonValue {}

    /** True or false. */
    record JsonFlag(int from, boolean value) implements JsonValue {}

    /** Null. */
    record JsonNull(int from) implements JsonValue {}
}
