// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.Bytes;

/** Hexadecimal digits on a command line: as a number, which 0x has to announce, or as bytes. */
final class HexArgument {
    private static final String PREFIX = "0x";

    private HexArgument() {}

    /** A number. Without the prefix, 21 would be one number to some and another to others. */
    static long number(String option, String text, int bits) {
        String digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
        if (!plain || digits.length() > bits / 4) {
            throw new WrongUse(option + " takes a hexadecimal number of at most " + bits + " bits such as 0x1, not '"
                    + text + "'");
        }
        return Long.parseUnsignedLong(digits, 16);
    }

    /** A fixed number of bytes. */
    static Bytes bytes(String option, String text, int length) {
        try {
            Bytes bytes = Bytes.fromHex(text);
            if (bytes.length() == length) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new WrongUse(option + " takes " + 2 * length + " hex digits; this is something else", e);
        }
        throw new WrongUse(option + " takes " + 2 * length + " hex digits, not " + text.length());
    }
}
