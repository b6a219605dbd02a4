// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.Bytes;
import java.util.Base64;

/** Bytes on a command line: hex digits, {@code b64:} and base64, or {@code @} and the name of a file of raw bytes. */
final class ByteArgument {
    /** Far above any nonce or report data. */
    private static final int LONGEST = 1 << 16;

    private ByteArgument() {}

    static byte[] read(String option, String value, Surroundings world) {
        Bytes bytes = decode(option, value, world);
        if (bytes.isEmpty()) {
            throw new WrongUse(option + " is empty");
        }
        return bytes.toArray();
    }

    private static Bytes decode(String option, String value, Surroundings world) {
        if (value.startsWith("@")) {
            return Files.readWhole(option, value.substring(1), LONGEST, world);
        }
        try {
            return value.startsWith("b64:") ? base64(value.substring(4)) : Bytes.fromHex(value);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(option + " takes hex digits, b64:BASE64, or @FILE; this is none of them", e);
        }
    }

    /** Either alphabet, since both are in use for nonces. */
    private static Bytes base64(String text) {
        boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        return Bytes.wrap((url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text));
    }
}
