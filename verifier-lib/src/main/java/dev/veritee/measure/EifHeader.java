// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.measure.EifImage.Architecture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of an enclave image; numbers are big-endian. Its table is judged before any section is read: sections stand
 * one behind the other, and what lies between or behind them would belong to nothing.
 *
 * @param version the version of the format
 * @param architecture what the image is built for
 * @param defaultMemory how much memory it asks for, without a sign
 * @param defaultCpus how many vCPUs it asks for, without a sign
 * @param sizes how many bytes of data each section has
 * @param checksum the CRC-32 of all but the checksum
 */
record EifHeader(
        int version, Architecture architecture, long defaultMemory, long defaultCpus, List<Long> sizes, long checksum) {
    /** Where the number of sections is. */
    static final int SECTION_COUNT = 26;

    /** Where the checksum is, which ends the header. */
    static final int CHECKSUM = 544;

    private static final int LENGTH = CHECKSUM + Integer.BYTES;
    private static final int SECTION_HEADER = 12;
    private static final Bytes MAGIC = Bytes.utf8(".eif");
    private static final int OLDEST = 2;
    private static final int NEWEST = 4;
    private static final int AARCH64 = 1;
    private static final int RESERVED = 24;
    private static final int FEWEST_SECTIONS = 2;
    private static final int SLOTS = 32;
    private static final int OFFSETS = 28;
    private static final int SIZES = OFFSETS + SLOTS * Long.BYTES;
    private static final int LAST_RESERVED = SIZES + SLOTS * Long.BYTES;

    EifHeader {
        sizes = List.copyOf(sizes);
    }

    static EifHeader read(EifStream in) throws DecodeException, IOException {
        Bytes bytes = in.take(CHECKSUM, "header");
        long checksum = Integer.toUnsignedLong(
                ByteBuffer.wrap(in.takeApart(Integer.BYTES, "crc32").toArray()).getInt());
        if (!bytes.slice(0, MAGIC.length()).equals(MAGIC)) {
            throw DecodeException.malformed(0, "magic", "this is no enclave image");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes.toArray());
        int version = Short.toUnsignedInt(header.getShort(4));
        if (version < OLDEST || version > NEWEST) {
            throw DecodeException.unsupported(4, "version", "version " + version + " is unknown");
        }
        int flags = Short.toUnsignedInt(header.getShort(6));
        if ((flags & ~AARCH64) != 0) {
            throw DecodeException.unsupported(6, "flags", "flags 0x" + Integer.toHexString(flags) + " are unknown");
        }
        requireZero(header.getShort(RESERVED), RESERVED, "reserved");
        requireZero(header.getInt(LAST_RESERVED), LAST_RESERVED, "reserved");
        return new EifHeader(
                version,
                (flags & AARCH64) == 0 ? Architecture.X86_64 : Architecture.AARCH64,
                header.getLong(8),
                header.getLong(16),
                sizes(header),
                checksum);
    }

    private static void requireZero(long value, int offset, String field) throws DecodeException {
        if (value != 0) {
            throw DecodeException.unsupported(offset, field, "it must be zero");
        }
    }

    private static List<Long> sizes(ByteBuffer header) throws DecodeException {
        int count = Short.toUnsignedInt(header.getShort(SECTION_COUNT));
        if (count < FEWEST_SECTIONS || count > SLOTS) {
            throw DecodeException.malformed(
                    SECTION_COUNT, "num_sections", "it must be " + FEWEST_SECTIONS + " to " + SLOTS + ", not " + count);
        }
        List<Long> sizes = new ArrayList<>();
        long end = LENGTH;
        for (int i = 0; i < SLOTS; i++) {
            int offsetAt = OFFSETS + i * Long.BYTES;
            int sizeAt = SIZES + i * Long.BYTES;
            long offset = header.getLong(offsetAt);
            long size = header.getLong(sizeAt);
            if (i >= count) {
                requireZero(offset, offsetAt, "section_offsets[" + i + "]");
                requireZero(size, sizeAt, "section_sizes[" + i + "]");
                continue;
            }
            if (offset != end) {
                throw DecodeException.malformed(
                        offsetAt,
                        "section_offsets[" + i + "]",
                        "it is " + Long.toUnsignedString(offset) + ", but what stands before it ends at " + end);
            }
            if (size < 0 || size > EifImage.MOST_BYTES - SECTION_HEADER - end) {
                throw DecodeException.tooLarge(
                        sizeAt, "section_sizes[" + i + "]", "an image has at most " + EifImage.MOST_BYTES + " bytes");
            }
            end += SECTION_HEADER + size;
            sizes.add(size);
        }
        return sizes;
    }
}
