// SPDX-License-Identifier: Apache-2.0
package dev.veritee.decode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable run of bytes: either a whole input or a slice of one, shared without copying.
 *
 * <p>Two runs are equal when they hold the same bytes. {@link #toString()} is the lower-case hex form.
 */
public final class Bytes {
    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] array;
    private final int from;
    private final int length;

    private Bytes(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
    }

    /**
     * Copies an array.
     *
     * @param bytes what to copy
     * @return an independent run of the same bytes
     */
    public static Bytes copyOf(byte[] bytes) {
        return wrap(bytes.clone());
    }

    /**
     * Takes an array over without copying it.
     *
     * @param bytes an array that nobody writes to any more
     * @return a run over that very array
     */
    public static Bytes wrap(byte[] bytes) {
        return new Bytes(bytes, 0, bytes.length);
    }

    /**
     * Encodes a text.
     *
     * @param text any text
     * @return its UTF-8 bytes
     */
    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads hexadecimal digits of either case, without separators.
     *
     * @param hex an even number of digits
     * @return the bytes they spell
     * @throws IllegalArgumentException when it is anything else
     */
    public static Bytes fromHex(String hex) {
        return wrap(HEX.parseHex(hex));
    }

    /** {@return the number of bytes} */
    public int length() {
        return length;
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return length == 0;
    }

    /** {@return whether every byte is zero; true of an empty run} */
    public boolean isZero() {
        for (int i = 0; i < length; i++) {
            if (array[from + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * One byte as a number.
     *
     * @param index which, from 0
     * @return its value, 0 to 255
     */
    public int unsigned(int index) {
        return array[from + Objects.checkIndex(index, length)] & 0xFF;
    }

    /**
     * A part of this run, sharing its bytes.
     *
     * @param offset where it begins
     * @param count how many bytes
     * @return that part
     */
    public Bytes slice(int offset, int count) {
        Objects.checkFromIndexSize(offset, count, length);
        return count == length ? this : new Bytes(array, from + offset, count);
    }

    /**
     * The rest of this run.
     *
     * @param offset where it begins
     * @return everything from there on
     */
    public Bytes from(int offset) {
        return slice(offset, length - offset);
    }

    /**
     * Another run behind this one.
     *
     * @param tail what follows
     * @return a new run of both
     */
    public Bytes concat(Bytes tail) {
        byte[] joined = Arrays.copyOf(toArray(), length + tail.length);
        System.arraycopy(tail.array, tail.from, joined, length, tail.length);
        return wrap(joined);
    }

    /** {@return a new run of these bytes in the opposite order: a little-endian number as people write it} */
    public Bytes reversed() {
        byte[] turned = new byte[length];
        for (int i = 0; i < length; i++) {
            turned[i] = array[from + length - 1 - i];
        }
        return wrap(turned);
    }

    /** {@return a copy as an array} */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, from, from + length);
    }

    /**
     * Feeds these bytes to a digest without copying them.
     *
     * @param digest the digest to update
     */
    public void update(MessageDigest digest) {
        digest.update(array, from, length);
    }

    /** {@return the SHA-256 of these bytes} */
    public Bytes sha256() {
        return digest("SHA-256");
    }

    /** {@return the SHA-384 of these bytes} */
    public Bytes sha384() {
        return digest("SHA-384");
    }

    private Bytes digest(String algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            update(digest);
            return wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /**
     * Compares in a time that does not depend on where the difference is.
     *
     * @param other what to compare with
     * @return whether both hold the same bytes
     */
    public boolean sameSecret(Bytes other) {
        return MessageDigest.isEqual(toArray(), other.toArray());
    }

    /** {@return the lower-case hexadecimal form} */
    public String hex() {
        return HEX.formatHex(array, from, from + length);
    }

    /** {@return the bytes read as UTF-8, malformed sequences replaced} */
    public String asUtf8() {
        return new String(array, from, length, StandardCharsets.UTF_8);
    }

    /** {@return the bytes read one character each} */
    public String asLatin1() {
        return new String(array, from, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, from, from + length, that.array, that.from, that.from + that.length);
    }

    @Override
    public int hashCode() {
        // A few bytes of long runs: cheap, and equality compares every byte anyway.
        int hash = length;
        int step = Math.max(1, length / 16);
        for (int i = 0; i < length; i += step) {
            hash = 31 * hash + array[from + i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return hex();
    }
}
