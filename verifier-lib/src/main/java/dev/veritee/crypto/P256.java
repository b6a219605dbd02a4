// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;
import java.math.BigInteger;

/** Facts about the curve P-256 (FIPS 186-5) that every engine needs. */
final class P256 {
    static final int COORDINATE = 32;
    static final BigInteger PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private P256() {}

    /** Whether x and y are coordinates below the prime that satisfy the curve equation. */
    static boolean isPoint(BigInteger x, BigInteger y) {
        if (x.compareTo(PRIME) >= 0 || y.compareTo(PRIME) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(PRIME);
        return y.multiply(y).mod(PRIME).equals(right);
    }

    /**
     * Whether a number is in 1..n-1. Checked before any provider sees it: providers have accepted zero
     * (CVE-2022-21449).
     */
    static boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(ORDER) < 0;
    }

    static BigInteger unsigned(Bytes bytes, int offset) {
        return new BigInteger(1, bytes.slice(offset, COORDINATE).toArray());
    }
}
