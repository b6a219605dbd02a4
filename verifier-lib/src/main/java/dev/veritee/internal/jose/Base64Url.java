// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.jose;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.Base64;

/** Base64url without padding (RFC 7515 section 2), one text for the same bytes: Java's decoder ignores stray bits. */
final class Base64Url {
    private Base64Url() {}

    static Bytes decode(String text, int from, String field) throws DecodeException {
        try {
            byte[] content = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(content).equals(text)) {
                return Bytes.wrap(content);
            }
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(from, field, "it is not base64url: " + e.getMessage());
        }
        throw DecodeException.malformed(from, field, "it is not canonical base64url without padding");
    }
}
