// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.bytes;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;

/**
 * Reads a run of bytes from front to back: little-endian, bounds-checked, and aware of where it is in the whole input.
 * A length from the wire is compared with what remains before anything is done with it.
 */
public final class ByteReader {
    private final Bytes bytes;
    private final int base;
    private int position;

    /** Reads a whole input. */
    public ByteReader(Bytes bytes) {
        this(bytes, 0);
    }

    /** Reads a part of an input, which begins at {@code base} of it. */
    public ByteReader(Bytes bytes, int base) {
        this.bytes = bytes;
        this.base = base;
    }

    /** {@return where the next byte is in the whole input} */
    public int offset() {
        return base + position;
    }

    /** {@return how many bytes are left} */
    public int remaining() {
        return bytes.length() - position;
    }

    /** {@return the next {@code count} bytes, as a slice} */
    public Bytes take(int count, String field) throws DecodeException {
        need(count, field);
        Bytes taken = bytes.slice(position, count);
        position += count;
        return taken;
    }

    /** {@return an unsigned 8-bit number} */
    public int u8(String field) throws DecodeException {
        need(1, field);
        return bytes.unsigned(position++);
    }

    /** {@return an unsigned 16-bit number} */
    public int u16(String field) throws DecodeException {
        need(2, field);
        int value = bytes.unsigned(position) | bytes.unsigned(position + 1) << 8;
        position += 2;
        return value;
    }

    /** {@return an unsigned 32-bit number} */
    public long u32(String field) throws DecodeException {
        long low = u16(field);
        return low | (long) u16(field) << 16;
    }

    /** Reads a 32-bit length and checks it against what remains. */
    public int length(String field) throws DecodeException {
        int at = offset();
        long declared = u32(field);
        if (declared > remaining()) {
            throw DecodeException.malformed(
                    at, field, "says " + declared + " bytes follow, but only " + remaining() + " remain");
        }
        return (int) declared;
    }

    /** {@return the next {@code count} bytes as an input of their own that must be used up} */
    public ByteReader slice(int count, String field) throws DecodeException {
        int at = offset();
        return new ByteReader(take(count, field), at);
    }

    /** Refuses anything that is left. */
    public void end(String field) throws DecodeException {
        if (remaining() != 0) {
            throw DecodeException.malformed(offset(), field, remaining() + " unexpected bytes follow");
        }
    }

    /** Takes what is left, which must be zero bytes only; {@return how many there were}. */
    public int zeroPadding(String field) throws DecodeException {
        int count = remaining();
        for (int i = 0; i < count; i++) {
            if (bytes.unsigned(position + i) != 0) {
                throw DecodeException.malformed(
                        offset() + i, field, "only zero padding may follow, but here is a byte that is not zero");
            }
        }
        position += count;
        return count;
    }

    private void need(int count, String field) throws DecodeException {
        if (count > remaining()) {
            throw DecodeException.malformed(
                    offset(), field, "needs " + count + " bytes, but only " + remaining() + " remain");
        }
    }
}
