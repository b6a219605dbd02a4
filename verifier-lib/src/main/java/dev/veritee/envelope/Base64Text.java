// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.Base64;

/** Bytes in a JSON text. Java's own decoders take a text with and without padding, and ignore stray bits. */
final class Base64Text {
    private Base64Text() {}

    /** Either base64url without padding or base64 with it. */
    static Bytes decode(String text, int from, String field) throws DecodeException {
        boolean standard = text.indexOf('+') >= 0 || text.indexOf('/') >= 0 || text.indexOf('=') >= 0;
        return standard ? decodePadded(text, from, field) : decodeUrl(text, from, field);
    }

    /** Base64 with padding, and nothing else. */
    static Bytes decodePadded(String text, int from, String field) throws DecodeException {
        return decode(text, from, field, Base64.getDecoder(), Base64.getEncoder());
    }

    /** Base64url without padding, and nothing else. */
    static Bytes decodeUrl(String text, int from, String field) throws DecodeException {
        return decode(
                text,
                from,
                field,
                Base64.getUrlDecoder(),
                Base64.getUrlEncoder().withoutPadding());
    }

    private static Bytes decode(String text, int from, String field, Base64.Decoder decoder, Base64.Encoder encoder)
            throws DecodeException {
        try {
            byte[] content = decoder.decode(text);
            if (encoder.encodeToString(content).equals(text)) {
                return Bytes.wrap(content);
            }
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(from, field, "it is not base64: " + e.getMessage());
        }
        throw DecodeException.malformed(from, field, "it is not canonical base64");
    }
}
