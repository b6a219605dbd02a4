// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A SubjectPublicKeyInfo (RFC 5280 section 4.1).
 *
 * @param key the bytes in its bit string
 * @param curve whether it is on secp256k1, the curve of Ethereum addresses
 */
record Spki(Bytes key, boolean curve) {
    private static final int UNUSED_BITS = 0;

    /** Empty unless the bytes are one and in the distinguished encoding. */
    static Optional<Spki> read(Bytes der) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der.toArray());
            if (info == null
                    || info.getPublicKeyData().getPadBits() != UNUSED_BITS
                    || !Bytes.wrap(info.getEncoded(ASN1Encoding.DER)).equals(der)) {
                return Optional.empty();
            }
            boolean secp256k1 = info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier parameters
                    && SECObjectIdentifiers.secp256k1.equals(parameters);
            return Optional.of(new Spki(Bytes.wrap(info.getPublicKeyData().getOctets()), secp256k1));
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it is no public key.
            return Optional.empty();
        }
    }
}
