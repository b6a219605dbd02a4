// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.util.HexFormat;

/** Bytes in a JSON text, as hexadecimal digits. */
final class HexText {
    private static final String PREFIX = "0x";

    private HexText() {}

    /** A member in digits of either case, with or without {@code 0x} before them. */
    static Bytes decode(JsonObject object, String name) throws DecodeException {
        String text = object.text(name);
        return digits(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text, object.from(), name);
    }

    /** A member of so many bytes, in lower case and nothing else. */
    static Bytes lower(JsonObject object, String name, int length) throws DecodeException {
        Bytes content = lower(object, name);
        requireLength(content, length, object.from(), name);
        return content;
    }

    /** A member in lower case and nothing else. */
    static Bytes lower(JsonObject object, String name) throws DecodeException {
        String text = object.text(name);
        Bytes content = digits(text, object.from(), name);
        if (!content.hex().equals(text)) {
            throw DecodeException.malformed(object.from(), name, "it must be in lower case");
        }
        return content;
    }

    static void requireLength(Bytes content, int length, int from, String name) throws DecodeException {
        if (content.length() != length) {
            throw DecodeException.malformed(
                    from, name, "it must be " + length + " bytes long, not " + content.length());
        }
    }

    private static Bytes digits(String text, int from, String name) throws DecodeException {
        boolean hex = text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
        if (!hex) {
            throw DecodeException.malformed(from, name, "it must be an even number of hexadecimal digits");
        }
        return Bytes.fromHex(text);
    }
}
