// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;

/** The numbers of an RSA public key (RFC 8017 appendix A.1.1), of a size that is neither weak nor a burden. */
record RsaKey(BigInteger modulus, BigInteger exponent) {
    private static final int FEWEST_BITS = 2048;
    private static final int MOST_BITS = 4096;
    private static final int MOST_EXPONENT_BITS = 32;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(0x10001);

    /** Reads RSAPublicKey in the distinguished encoding; empty when it is anything else. */
    static Optional<RsaKey> of(Bytes der) {
        byte[] encoded = der.toArray();
        try {
            ASN1Sequence pair = ASN1Sequence.getInstance(encoded);
            if (pair == null || pair.size() != 2 || !Arrays.equals(pair.getEncoded(ASN1Encoding.DER), encoded)) {
                return Optional.empty();
            }
            RsaKey key = new RsaKey(
                    ASN1Integer.getInstance(pair.getObjectAt(0)).getValue(),
                    ASN1Integer.getInstance(pair.getObjectAt(1)).getValue());
            return key.isUsable() ? Optional.of(key) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private boolean isUsable() {
        return modulus.signum() > 0
                && modulus.testBit(0)
                && modulus.bitLength() >= FEWEST_BITS
                && modulus.bitLength() <= MOST_BITS
                && exponent.testBit(0)
                && exponent.compareTo(LEAST_EXPONENT) >= 0
                && exponent.bitLength() <= MOST_EXPONENT_BITS;
    }

    /** How long a signature by this key is. */
    int signatureLength() {
        return (modulus.bitLength() + 7) / 8;
    }
}
