// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.internal.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ways to spoil a raw P-256 signature. */
final class Signatures {
    private static final int SIZE = EcKey.Curve.P256.size();
    private static final BigInteger ORDER = EcKey.Curve.P256.order();

    private Signatures() {}

    /** Named changes after which no verifier may accept. */
    static Map<String, UnaryOperator<byte[]>> spoilers() {
        BigInteger most = BigInteger.ONE.shiftLeft(8 * SIZE).subtract(BigInteger.ONE);
        Map<String, UnaryOperator<byte[]>> all = new LinkedHashMap<>();
        all.put("zero", signature -> new byte[2 * SIZE]);
        all.put("r-zero", signature -> withR(signature, BigInteger.ZERO));
        all.put("s-zero", signature -> withS(signature, BigInteger.ZERO));
        all.put("r-order", signature -> withR(signature, ORDER));
        all.put("s-order", signature -> withS(signature, ORDER));
        all.put("r-above-order", signature -> withR(signature, ORDER.add(BigInteger.ONE)));
        all.put("s-above-order", signature -> withS(signature, most));
        all.put("r-flipped", signature -> Bytes.flip(signature, SIZE - 1));
        all.put("s-flipped", signature -> Bytes.flip(signature, 2 * SIZE - 1));
        all.put("swapped", signature -> Bytes.concat(half(signature, 1), half(signature, 0)));
        return all;
    }

    /** The other valid signature with the same r. */
    static byte[] malleate(byte[] signature) {
        return withS(signature, ORDER.subtract(new BigInteger(1, half(signature, 1))));
    }

    /** A DER signature with r = s = 0. */
    static byte[] derZero() {
        return Bytes.unhex("3006020100020100");
    }

    private static byte[] withR(byte[] signature, BigInteger r) {
        return Bytes.concat(Bytes.big(r, SIZE), half(signature, 1));
    }

    private static byte[] withS(byte[] signature, BigInteger s) {
        return Bytes.concat(half(signature, 0), Bytes.big(s, SIZE));
    }

    private static byte[] half(byte[] signature, int index) {
        return Arrays.copyOfRange(signature, index * SIZE, (index + 1) * SIZE);
    }
}
