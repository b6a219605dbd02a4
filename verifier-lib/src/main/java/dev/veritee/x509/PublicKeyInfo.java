// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A public key as it stands in a certificate.
 *
 * @param der the encoded SubjectPublicKeyInfo; its SHA-256 is what anchors are pinned by
 * @param name what kind of key it is, for messages
 * @param scheme the scheme it verifies with, for the kinds known here
 * @param material what a signature engine takes for that scheme, else empty
 */
public record PublicKeyInfo(Bytes der, String name, Optional<SignatureAlgorithm> scheme, Bytes material) {
    private static final int UNCOMPRESSED = 0x04;

    static PublicKeyInfo of(SubjectPublicKeyInfo key) throws java.io.IOException {
        Bytes der = Bytes.wrap(key.getEncoded(ASN1Encoding.DER));
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm)) {
            return new PublicKeyInfo(der, algorithm.getId(), Optional.empty(), Bytes.EMPTY);
        }
        Bytes point = Bytes.wrap(key.getPublicKeyData().getOctets());
        boolean p256 = SECObjectIdentifiers.secp256r1.equals(key.getAlgorithm().getParameters());
        if (!p256 || point.length() != 65 || point.unsigned(0) != UNCOMPRESSED) {
            return new PublicKeyInfo(der, "EC " + key.getAlgorithm().getParameters(), Optional.empty(), Bytes.EMPTY);
        }
        return new PublicKeyInfo(der, "EC P-256", Optional.of(SignatureAlgorithm.ECDSA_P256_SHA256), point.from(1));
    }

    /** {@return whether both are the same key} */
    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKeyInfo that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }
}
