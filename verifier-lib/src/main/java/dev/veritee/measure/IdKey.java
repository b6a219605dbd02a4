// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Pem;
import java.math.BigInteger;

/**
 * A public key that signs ID blocks, or keys that sign ID blocks: always on P-384.
 *
 * @param x the first coordinate, 48 bytes
 * @param y the second coordinate, 48 bytes
 */
public record IdKey(Bytes x, Bytes y) {
    private static final int COORDINATE = 48;

    /** SubjectPublicKeyInfo of an uncompressed point on P-384, up to the point. */
    private static final Bytes SPKI = Bytes.fromHex("3076301006072a8648ce3d020106052b8104002203620004");

    private static final int FORM = 0x404;
    private static final int CURVE = 2;
    private static final int SLOT = 72;

    private static final BigInteger PRIME = new BigInteger(
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe" + "ffffffff0000000000000000ffffffff",
            16);
    private static final BigInteger B = new BigInteger(
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a" + "c656398d8a2ed19d2a85c8edd3ec2aef",
            16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    /** Refuses what is no point on the curve. */
    public IdKey {
        if (x.length() != COORDINATE || y.length() != COORDINATE || !isPoint(x, y)) {
            throw new IllegalArgumentException("these are no coordinates of a point on P-384");
        }
    }

    /**
     * Reads a public key.
     *
     * @param text one PEM block, {@code PUBLIC KEY}
     * @return the key
     * @throws DecodeException when it holds anything else, or a key on another curve
     */
    public static IdKey decode(Bytes text) throws DecodeException {
        Pem.Block block = Pem.decode(text, 1).get(0);
        if (!block.label().equals("PUBLIC KEY")) {
            throw DecodeException.malformed(0, "id-key", "a " + block.label() + " where a PUBLIC KEY belongs");
        }
        Bytes key = block.content();
        int prefix = SPKI.length();
        if (key.length() != prefix + 2 * COORDINATE || !key.slice(0, prefix).equals(SPKI)) {
            throw DecodeException.unsupported(0, "id-key", "it is not an uncompressed key on P-384");
        }
        Bytes x = key.slice(prefix, COORDINATE);
        Bytes y = key.from(prefix + COORDINATE);
        if (!isPoint(x, y)) {
            throw DecodeException.malformed(prefix, "id-key", "it is not a point on P-384");
        }
        return new IdKey(x, y);
    }

    private static boolean isPoint(Bytes x, Bytes y) {
        BigInteger left = new BigInteger(1, y.toArray());
        BigInteger right = new BigInteger(1, x.toArray());
        if (left.compareTo(PRIME) >= 0 || right.compareTo(PRIME) >= 0) {
            return false;
        }
        BigInteger curve = right.multiply(right).subtract(THREE).multiply(right).add(B);
        return left.multiply(left).mod(PRIME).equals(curve.mod(PRIME));
    }

    /**
     * The digest that reports show as ID_KEY_DIGEST or AUTHOR_KEY_DIGEST.
     *
     * @return the SHA-384 of the key in the form of the firmware (AMD publication 56860, ECDSA public key format)
     */
    public Bytes digest() {
        byte[] form = new byte[FORM];
        form[0] = CURVE;
        putLittleEndian(x, form, Integer.BYTES);
        putLittleEndian(y, form, Integer.BYTES + SLOT);
        return Bytes.wrap(form).sha384();
    }

    private static void putLittleEndian(Bytes number, byte[] form, int offset) {
        for (int i = 0; i < COORDINATE; i++) {
            form[offset + i] = (byte) number.unsigned(COORDINATE - 1 - i);
        }
    }
}
