// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;
import java.util.Collection;

/**
 * CBOR items as bytes (RFC 8949). What makes an item writes the shortest definite form; what changes an item turns it
 * into another form of the same value, or into something that has no value.
 */
public final class CborWriter {
    /** The simple value null. */
    public static final int NULL = 22;
    /** The simple value undefined. */
    public static final int UNDEFINED = 23;

    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    private static final int INDEFINITE = 31;
    private static final byte BREAK = (byte) 0xff;

    private CborWriter() {}

    /** The head of an item with its argument in the shortest form. */
    public static byte[] head(int majorType, long argument) {
        if (argument >= 0 && argument < 24) {
            return new byte[] {(byte) (majorType << 5 | argument)};
        }
        int width = 1;
        while (width < Long.BYTES && argument >>> (8 * width) != 0) {
            width *= 2;
        }
        return head(majorType, argument, width);
    }

    /** The head of an item with its argument in 1, 2, 4 or 8 bytes, whether it needs them or not. */
    public static byte[] head(int majorType, long argument, int width) {
        int info = 24 + Integer.numberOfTrailingZeros(width);
        return Bytes.concat(new byte[] {(byte) (majorType << 5 | info)}, Bytes.reversed(Bytes.little(argument, width)));
    }

    /** An integer of either sign. */
    public static byte[] integer(long value) {
        return value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, -1 - value);
    }

    /** A byte string. */
    public static byte[] bytes(byte[] value) {
        return Bytes.concat(head(BYTES, value.length), value);
    }

    /** A text. */
    public static byte[] text(String value) {
        return text(Bytes.utf8(value));
    }

    /** A text of bytes that need not be UTF-8. */
    public static byte[] text(byte[] value) {
        return Bytes.concat(head(TEXT, value.length), value);
    }

    /** An array of items. */
    public static byte[] array(byte[]... items) {
        return Bytes.concat(head(ARRAY, items.length), Bytes.concat(items));
    }

    /** An array of items. */
    public static byte[] array(Collection<byte[]> items) {
        return array(items.toArray(byte[][]::new));
    }

    /** A map of items that are key and value by turns. */
    public static byte[] map(byte[]... keysAndValues) {
        return Bytes.concat(head(MAP, keysAndValues.length / 2), Bytes.concat(keysAndValues));
    }

    /** A map of items that are key and value by turns. */
    public static byte[] map(Collection<byte[]> keysAndValues) {
        return map(keysAndValues.toArray(byte[][]::new));
    }

    /** A tagged item. */
    public static byte[] tag(long number, byte[] item) {
        return Bytes.concat(head(TAG, number), item);
    }

    /** A simple value, assigned or not. */
    public static byte[] simple(int value) {
        return head(SIMPLE, value);
    }

    /** True or false. */
    public static byte[] bool(boolean value) {
        return simple(value ? 21 : 20);
    }

    /** A floating-point number of double precision. */
    public static byte[] number(double value) {
        return head(SIMPLE, Double.doubleToRawLongBits(value), Long.BYTES);
    }

    /** The end of an item of indefinite length, where none belongs. */
    public static byte[] stop() {
        return new byte[] {BREAK};
    }

    /** The item with its argument in one step more bytes than it has. */
    public static byte[] widened(byte[] item) {
        int old = argumentWidth(item);
        return widened(item, old == 0 ? 1 : 2 * old);
    }

    /** The item with its argument in so many bytes. */
    public static byte[] widened(byte[] item, int width) {
        return Bytes.concat(head(majorType(item), argument(item), width), content(item));
    }

    /** The item with another argument: another length or count than it has. */
    public static byte[] claiming(byte[] item, long argument) {
        return Bytes.concat(head(majorType(item), argument), content(item));
    }

    /** The array or map without a count. */
    public static byte[] indefinite(byte[] item) {
        return Bytes.concat(indefiniteHead(item), content(item), stop());
    }

    /** The array or map without a count and without an end. */
    public static byte[] endless(byte[] item) {
        return Bytes.concat(indefiniteHead(item), content(item));
    }

    /** The byte string or text in two pieces. */
    public static byte[] chunked(byte[] item) {
        byte[] content = content(item);
        int half = content.length / 2;
        return Bytes.concat(
                indefiniteHead(item),
                chunk(item, Arrays.copyOf(content, half)),
                chunk(item, Arrays.copyOfRange(content, half, content.length)),
                stop());
    }

    /** What stands behind the head. */
    public static byte[] content(byte[] item) {
        return Arrays.copyOfRange(item, 1 + argumentWidth(item), item.length);
    }

    private static byte[] chunk(byte[] item, byte[] piece) {
        return Bytes.concat(head(majorType(item), piece.length), piece);
    }

    private static byte[] indefiniteHead(byte[] item) {
        return new byte[] {(byte) (majorType(item) << 5 | INDEFINITE)};
    }

    static int majorType(byte[] item) {
        return (item[0] & 0xff) >>> 5;
    }

    static int argumentWidth(byte[] item) {
        int info = item[0] & 0x1f;
        if (info > 27) {
            throw new IllegalArgumentException("the item has no argument");
        }
        return info < 24 ? 0 : 1 << (info - 24);
    }

    private static long argument(byte[] item) {
        int width = argumentWidth(item);
        if (width == 0) {
            return item[0] & 0x1f;
        }
        long value = 0;
        for (int i = 1; i <= width; i++) {
            value = (value << 8) | (item[i] & 0xff);
        }
        return value;
    }
}
