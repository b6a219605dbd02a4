// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import dev.veritee.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The content of the bit string that holds a certified key: what key hashes are made of. */
final class PublicKeyBits {
    private PublicKeyBits() {}

    static Bytes of(Certificate certificate) {
        return Bytes.wrap(
                SubjectPublicKeyInfo.getInstance(certificate.publicKey().der().toArray())
                        .getPublicKeyData()
                        .getOctets());
    }
}
