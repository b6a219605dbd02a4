// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cbor;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;

/**
 * What every item begins with: what it is, and a number that is its value, its length or its count (RFC 8949 section 3).
 * The argument has 64 bits without a sign; {@code to} is behind the head.
 */
public record CborHead(int from, int to, int major, int additional, long argument) {
    /** A whole number, not negative. */
    public static final int UNSIGNED = 0;

    /** A whole number below zero. */
    public static final int NEGATIVE = 1;

    /** Bytes. */
    public static final int BYTES = 2;

    /** A text. */
    public static final int TEXT = 3;

    /** An array. */
    public static final int ARRAY = 4;

    /** A map. */
    public static final int MAP = 5;

    /** A tag in front of another item. */
    public static final int TAG = 6;

    /** A simple value, a float, or the end of something without a length. */
    public static final int SIMPLE = 7;

    /** In the place of a head: what was begun without a length ends here. */
    static final int BREAK = 0xFF;

    private static final int ONE_BYTE = 24;
    private static final int EIGHT_BYTES = 27;
    private static final int WITHOUT_LENGTH = 31;

    /** Reads the head at some place. */
    public static CborHead read(Bytes input, int at) throws DecodeException {
        if (at >= input.length()) {
            throw DecodeException.malformed(at, "cbor", "the document ends too early");
        }
        int major = input.unsigned(at) >> 5;
        int additional = input.unsigned(at) & 0x1F;
        if (additional < ONE_BYTE) {
            return new CborHead(at, at + 1, major, additional, additional);
        }
        if (additional == WITHOUT_LENGTH) {
            return new CborHead(at, at + 1, major, additional, 0);
        }
        if (additional > EIGHT_BYTES) {
            throw DecodeException.malformed(at, "cbor", "the additional information " + additional + " is reserved");
        }
        int size = 1 << (additional - ONE_BYTE);
        if (size > input.length() - at - 1) {
            throw DecodeException.malformed(at, "cbor", "the document ends too early");
        }
        long argument = 0;
        for (int i = 1; i <= size; i++) {
            argument = (argument << 8) | input.unsigned(at + i);
        }
        return new CborHead(at, at + 1 + size, major, additional, argument);
    }

    /** Whether it says no length, so that the item goes on until a break. */
    public boolean withoutLength() {
        return additional == WITHOUT_LENGTH;
    }

    /** Whether a shorter head could have said the same. */
    boolean isLong() {
        return switch (additional) {
            case ONE_BYTE -> argument < ONE_BYTE;
            case ONE_BYTE + 1 -> argument < 1 << 8;
            case ONE_BYTE + 2 -> argument < 1 << 16;
            case EIGHT_BYTES -> argument >>> 32 == 0;
            default -> false;
        };
    }
}
