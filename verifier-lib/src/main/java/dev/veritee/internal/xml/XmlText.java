// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.Base64;

/** Characters inside elements. White space is what XML 1.0 section 2.3 calls so, and nothing else. */
final class XmlText {
    private XmlText() {}

    static boolean isBlank(String text) {
        return text.chars().allMatch(XmlText::isSpace);
    }

    /** Base64 that may be broken into lines; otherwise there is one way to write each content. */
    static Bytes base64(XmlElement element) throws DecodeException {
        StringBuilder digits = new StringBuilder();
        element.onlyText().chars().filter(c -> !isSpace(c)).forEach(c -> digits.append((char) c));
        try {
            byte[] content = Base64.getDecoder().decode(digits.toString());
            if (content.length > 0
                    && Base64.getEncoder().encodeToString(content).contentEquals(digits)) {
                return Bytes.wrap(content);
            }
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(
                    element.offset(), element.name().local(), "it is not base64: " + e.getMessage());
        }
        throw DecodeException.malformed(
                element.offset(), element.name().local(), "it is empty, or not canonical base64");
    }

    /** Base64 of a known length. */
    static Bytes base64(XmlElement element, int length) throws DecodeException {
        Bytes content = base64(element);
        if (content.length() != length) {
            throw DecodeException.malformed(
                    element.offset(),
                    element.name().local(),
                    "it must be " + length + " bytes, not " + content.length());
        }
        return content;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
