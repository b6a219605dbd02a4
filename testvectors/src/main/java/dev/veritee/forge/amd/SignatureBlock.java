// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.internal.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A signature and a public key as the firmware writes them: little-endian numbers of 72 bytes in a larger block. */
final class SignatureBlock {
    static final int SIZE = 512;
    static final int KEY_SIZE = 0x404;
    static final int CURVE_P384 = 2;

    private static final int NUMBER = 72;
    private static final int USED = EcKey.Curve.P384.size();
    private static final BigInteger ORDER = EcKey.Curve.P384.order();

    private SignatureBlock() {}

    /** The block of r and s, most significant byte first. */
    static byte[] of(byte[] raw) {
        return Bytes.fit(pair(raw), SIZE);
    }

    /** The structure of a public key. */
    static byte[] publicKey(int curve, byte[] coordinates) {
        return Bytes.fit(Bytes.concat(Bytes.little(curve, 4), pair(coordinates)), KEY_SIZE);
    }

    /** Named changes after which no verifier may accept. */
    static Map<String, UnaryOperator<byte[]>> spoilers() {
        BigInteger most = BigInteger.ONE.shiftLeft(8 * USED).subtract(BigInteger.ONE);
        Map<String, UnaryOperator<byte[]>> all = new LinkedHashMap<>();
        all.put("zero", block -> new byte[SIZE]);
        all.put("r-zero", block -> with(block, 0, BigInteger.ZERO));
        all.put("s-zero", block -> with(block, 1, BigInteger.ZERO));
        all.put("r-order", block -> with(block, 0, ORDER));
        all.put("s-order", block -> with(block, 1, ORDER));
        all.put("r-plus-order", block -> with(block, 0, number(block, 0).add(ORDER)));
        all.put("s-plus-order", block -> with(block, 1, number(block, 1).add(ORDER)));
        all.put("r-highest", block -> with(block, 0, most));
        all.put("s-highest", block -> with(block, 1, most));
        all.put("r-flipped", block -> Bytes.flip(block, 0));
        all.put("s-flipped", block -> Bytes.flip(block, NUMBER));
        all.put("r-high-byte", block -> set(block, USED));
        all.put("r-highest-byte", block -> set(block, NUMBER - 1));
        all.put("s-high-byte", block -> set(block, NUMBER + USED));
        all.put("s-highest-byte", block -> set(block, 2 * NUMBER - 1));
        all.put("padding-first", block -> set(block, 2 * NUMBER));
        all.put("padding-last", block -> set(block, SIZE - 1));
        all.put("swapped", block -> with(with(block, 0, number(block, 1)), 1, number(block, 0)));
        all.put("big-endian", block -> {
            byte[] r = Bytes.big(number(block, 0), NUMBER);
            return Bytes.fit(Bytes.concat(r, Bytes.big(number(block, 1), NUMBER)), SIZE);
        });
        all.put("big-endian-left", block -> {
            byte[] r = Bytes.fit(Bytes.big(number(block, 0), USED), NUMBER);
            return Bytes.fit(Bytes.concat(r, Bytes.big(number(block, 1), USED)), SIZE);
        });
        all.put("packed", block -> {
            byte[] r = Bytes.reversed(Bytes.big(number(block, 0), USED));
            return Bytes.fit(Bytes.concat(r, Bytes.reversed(Bytes.big(number(block, 1), USED))), SIZE);
        });
        return all;
    }

    /** The other valid signature with the same r. */
    static byte[] malleate(byte[] block) {
        return with(block, 1, ORDER.subtract(number(block, 1)));
    }

    private static byte[] pair(byte[] bigEndian) {
        int half = bigEndian.length / 2;
        return Bytes.concat(
                Bytes.fit(Bytes.reversed(Arrays.copyOf(bigEndian, half)), NUMBER),
                Bytes.fit(Bytes.reversed(Arrays.copyOfRange(bigEndian, half, 2 * half)), NUMBER));
    }

    private static BigInteger number(byte[] block, int index) {
        return new BigInteger(1, Bytes.reversed(Arrays.copyOfRange(block, index * NUMBER, (index + 1) * NUMBER)));
    }

    private static byte[] with(byte[] block, int index, BigInteger number) {
        byte[] changed = block.clone();
        System.arraycopy(Bytes.reversed(Bytes.big(number, NUMBER)), 0, changed, index * NUMBER, NUMBER);
        return changed;
    }

    private static byte[] set(byte[] block, int offset) {
        byte[] changed = block.clone();
        changed[offset] = 1;
        return changed;
    }
}
