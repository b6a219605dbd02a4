// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A SubjectPublicKeyInfo (RFC 5280 section 4.1).
 *
 * @param key the bytes in its bit string
 * @param kind what it says to be
 */
record Spki(Bytes key, Kind kind) {
    /** The kinds of keys that stand for signers. */
    enum Kind {
        /** A point on the curve of Ethereum addresses. */
        SECP256K1,
        /** RFC 8410. */
        ED25519,
        /** Any other. */
        OTHER
    }

    private static final int UNUSED_BITS = 0;
    private static final String ED25519 = "1.3.101.112";

    /** Empty unless the bytes are one and in the distinguished encoding. */
    static Optional<Spki> read(Bytes der) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der.toArray());
            if (info == null
                    || info.getPublicKeyData().getPadBits() != UNUSED_BITS
                    || !Bytes.wrap(info.getEncoded(ASN1Encoding.DER)).equals(der)) {
                return Optional.empty();
            }
            return Optional.of(new Spki(Bytes.wrap(info.getPublicKeyData().getOctets()), kind(info.getAlgorithm())));
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it is no public key.
            return Optional.empty();
        }
    }

    private static Kind kind(AlgorithmIdentifier algorithm) {
        if (ED25519.equals(algorithm.getAlgorithm().getId())) {
            return Kind.ED25519;
        }
        boolean secp256k1 = X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
                && SECObjectIdentifiers.secp256k1.equals(algorithm.getParameters());
        return secp256k1 ? Kind.SECP256K1 : Kind.OTHER;
    }
}
