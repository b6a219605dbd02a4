// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.internal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Small byte operations of the encoders. */
public final class Bytes {
    private Bytes() {}

    /** The parts one after the other. */
    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The low {@code size} bytes of the value, least significant first. */
    public static byte[] little(long value, int size) {
        byte[] out = new byte[size];
        for (int i = 0; i < size && i < Long.BYTES; i++) {
            out[i] = (byte) (value >>> (8 * i));
        }
        return out;
    }

    /** The value as exactly {@code size} bytes, most significant first. */
    public static byte[] big(BigInteger value, int size) {
        byte[] raw = value.toByteArray();
        byte[] out = new byte[size];
        int length = Math.min(raw.length, size);
        System.arraycopy(raw, raw.length - length, out, size - length, length);
        return out;
    }

    /** The value cut or padded right with zeros to the size. */
    public static byte[] fit(byte[] value, int size) {
        return Arrays.copyOf(value, size);
    }

    /** The bytes in the opposite order. */
    public static byte[] reversed(byte[] value) {
        byte[] out = new byte[value.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = value[value.length - 1 - i];
        }
        return out;
    }

    /** A copy with the lowest bit of one byte flipped. */
    public static byte[] flip(byte[] value, int offset) {
        byte[] out = value.clone();
        out[offset] ^= 1;
        return out;
    }

    /** Lower-case hex. */
    public static String hex(byte[] value) {
        return HexFormat.of().formatHex(value);
    }

    /** The bytes of a hex text of either case. */
    public static byte[] unhex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /** UTF-8 bytes. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Text of UTF-8 bytes. */
    public static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** SHA-1 of the parts, used for key identifiers only. */
    public static byte[] sha1(byte[]... parts) {
        return digest("SHA-1", parts);
    }

    /** SHA-256 of the parts. */
    public static byte[] sha256(byte[]... parts) {
        return digest("SHA-256", parts);
    }

    /** SHA-384 of the parts. */
    public static byte[] sha384(byte[]... parts) {
        return digest("SHA-384", parts);
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " belongs to every Java runtime", e);
        }
    }
}
