// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One compressed member of gzip (RFC 1952) and nothing behind it. Java's own stream goes on behind the first member, ignores
 * what is none, and has no bound.
 */
final class Gzip {
    /** Magic and deflate; behind them flags, time, extra flags and system. */
    private static final Bytes BEGIN = Bytes.fromHex("1f8b08");

    private static final int FLAGS_AT = 3;
    private static final int HEADER = 10;
    /** Behind the data: its CRC-32 and its length, in four bytes each. */
    private static final int TRAILER = 8;

    private static final int AT_ONCE = 8192;

    private Gzip() {}

    static Bytes inflate(Bytes member, int most, int from, String field) throws DecodeException {
        if (member.length() < HEADER + TRAILER
                || !member.slice(0, BEGIN.length()).equals(BEGIN)) {
            throw DecodeException.malformed(from, field, "it is not compressed by gzip");
        }
        if (member.unsigned(FLAGS_AT) != 0) {
            throw DecodeException.unsupported(from, field, "its gzip header has optional fields");
        }
        Bytes compressed = member.from(HEADER);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed.toArray());
            Bytes content = inflate(inflater, most, from, field);
            if (inflater.getRemaining() != TRAILER) {
                throw DecodeException.malformed(from, field, "it does not end where its compressed data ends");
            }
            check(content, compressed.from(compressed.length() - TRAILER), from, field);
            return content;
        } catch (DataFormatException e) {
            throw DecodeException.malformed(from, field, "its compressed data is broken");
        } finally {
            inflater.end();
        }
    }

    private static Bytes inflate(Inflater inflater, int most, int from, String field)
            throws DecodeException, DataFormatException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[AT_ONCE];
        while (!inflater.finished()) {
            int count = inflater.inflate(piece);
            if (count == 0 && !inflater.finished()) {
                throw DecodeException.malformed(from, field, "its compressed data ends too early");
            }
            if (count > most - content.size()) {
                throw DecodeException.tooLarge(from, field, "it inflates to more than " + most + " bytes");
            }
            content.write(piece, 0, count);
        }
        return Bytes.wrap(content.toByteArray());
    }

    private static void check(Bytes content, Bytes trailer, int from, String field) throws DecodeException {
        CRC32 sum = new CRC32();
        sum.update(content.toArray());
        if (little(trailer, 0) != sum.getValue() || little(trailer, 4) != content.length()) {
            throw DecodeException.malformed(from, field, "its checksum or its length is wrong");
        }
    }

    private static long little(Bytes bytes, int at) {
        return Long.parseLong(bytes.slice(at, 4).reversed().hex(), 16);
    }
}
