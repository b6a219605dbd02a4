// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.CRC32;

/** An image that is read once from front to back, with the checksum of what was read. */
final class EifStream {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final CRC32 checksum = new CRC32();
    private long offset;

    EifStream(InputStream in) {
        this.in = in;
    }

    /** Where the next byte is. */
    long offset() {
        return offset;
    }

    /** The CRC-32 of all that was taken or digested. */
    long checksum() {
        return checksum.getValue();
    }

    /** The next bytes; how many is known to be few. */
    Bytes take(int count, String field) throws DecodeException, IOException {
        byte[] bytes = read(count, field);
        checksum.update(bytes);
        return Bytes.wrap(bytes);
    }

    /** The next bytes, which do not count for the checksum. */
    Bytes takeApart(int count, String field) throws DecodeException, IOException {
        return Bytes.wrap(read(count, field));
    }

    /** Feeds the next bytes to digests; there can be any number of them. */
    void digest(long count, String field, List<MessageDigest> digests) throws DecodeException, IOException {
        long start = offset;
        byte[] chunk = new byte[CHUNK];
        long left = count;
        while (left > 0) {
            int got = in.read(chunk, 0, (int) Math.min(CHUNK, left));
            if (got < 0) {
                throw tooShort(start, count, count - left, field);
            }
            checksum.update(chunk, 0, got);
            digests.forEach(digest -> digest.update(chunk, 0, got));
            offset += got;
            left -= got;
        }
    }

    /** Refuses anything that is left. */
    void end() throws DecodeException, IOException {
        if (in.read() >= 0) {
            throw DecodeException.malformed(offset, "eif", "something follows the last section");
        }
    }

    private byte[] read(int count, String field) throws DecodeException, IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw tooShort(offset, count, bytes.length, field);
        }
        offset += count;
        return bytes;
    }

    private static DecodeException tooShort(long at, long count, long got, String field) {
        return DecodeException.malformed(at, field, "needs " + count + " bytes, but only " + got + " remain");
    }
}
