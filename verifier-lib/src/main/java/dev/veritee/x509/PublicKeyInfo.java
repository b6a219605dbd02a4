// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
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
        Bytes content = Bytes.wrap(key.getPublicKeyData().getOctets());
        if (PKCSObjectIdentifiers.rsaEncryption.equals(algorithm)) {
            return new PublicKeyInfo(der, "RSA", Optional.of(SignatureAlgorithm.RSA_PSS_SHA384), content);
        }
        if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm)) {
            return new PublicKeyInfo(der, algorithm.getId(), Optional.empty(), Bytes.EMPTY);
        }
        ASN1Encodable curve = key.getAlgorithm().getParameters();
        if (SECObjectIdentifiers.secp256r1.equals(curve) && isPoint(content, 32)) {
            return new PublicKeyInfo(
                    der, "EC P-256", Optional.of(SignatureAlgorithm.ECDSA_P256_SHA256), content.from(1));
        }
        if (SECObjectIdentifiers.secp384r1.equals(curve) && isPoint(content, 48)) {
            return new PublicKeyInfo(
                    der, "EC P-384", Optional.of(SignatureAlgorithm.ECDSA_P384_SHA384), content.from(1));
        }
        return new PublicKeyInfo(der, "EC " + curve, Optional.empty(), Bytes.EMPTY);
    }

    private static boolean isPoint(Bytes content, int coordinate) {
        return content.length() == 1 + 2 * coordinate && content.unsigned(0) == UNCOMPRESSED;
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
