// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.json;

import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonFlag;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical form of JSON (RFC 8785) for what is hashed here. Of numbers it takes whole ones only: those that every
 * implementation writes alike, so that one document never has two digests.
 */
public final class CanonicalJson {
    /** Beyond this, a number is no longer exact in what RFC 8785 takes numbers for (section 3.1, I-JSON). */
    private static final long GREATEST = (1L << 53) - 1;

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    /** The canonical text of a value. */
    public static String of(JsonValue value) throws DecodeException {
        CanonicalJson canonical = new CanonicalJson();
        canonical.write(value);
        return canonical.text.toString();
    }

    private void write(JsonValue value) throws DecodeException {
        if (value instanceof JsonObject object) {
            writeObject(object);
        } else if (value instanceof JsonArray array) {
            writeArray(array);
        } else if (value instanceof JsonText string) {
            writeText(string.value(), string.from());
        } else if (value instanceof JsonNumber number) {
            text.append(whole(number));
        } else if (value instanceof JsonFlag flag) {
            text.append(flag.value());
        } else if (value instanceof JsonNull) {
            text.append("null");
        }
    }

    /** Members in the order of their UTF-16 code units (section 3.2.3), which is how Java compares texts. */
    private void writeObject(JsonObject object) throws DecodeException {
        text.append('{');
        Iterator<Map.Entry<String, JsonValue>> members =
                new TreeMap<>(object.members()).entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonValue> member = members.next();
            writeText(member.getKey(), object.from());
            text.append(':');
            write(member.getValue());
            if (members.hasNext()) {
                text.append(',');
            }
        }
        text.append('}');
    }

    private void writeArray(JsonArray array) throws DecodeException {
        text.append('[');
        for (int i = 0; i < array.elements().size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            write(array.elements().get(i));
        }
        text.append(']');
    }

    private static long whole(JsonNumber number) throws DecodeException {
        try {
            long value = Long.parseLong(number.literal());
            if (value >= -GREATEST && value <= GREATEST && Long.toString(value).equals(number.literal())) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw unusual(number);
        }
        throw unusual(number);
    }

    private static DecodeException unusual(JsonNumber number) {
        return DecodeException.unsupported(
                number.from(), "number", number.literal() + " is no whole number of at most 53 bits");
    }

    /** Section 3.2.2.2: only quotation mark, backslash and control characters are escaped. */
    private void writeText(String value, int from) throws DecodeException {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                text.append(c).append(value.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                throw DecodeException.malformed(from, "text", "half of a surrogate pair stands alone");
            } else {
                writeCharacter(c);
            }
        }
        text.append('"');
    }

    private void writeCharacter(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                } else {
                    text.append(c);
                }
            }
        }
    }
}
