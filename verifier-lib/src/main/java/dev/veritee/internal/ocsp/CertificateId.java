// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import dev.veritee.x509.Certificate;
import java.math.BigInteger;

/**
 * Which certificate an answer is about (RFC 6960 section 4.1.1).
 *
 * @param hash the hash of the two that follow
 * @param issuerName the hash of the issuer's encoded name
 * @param issuerKey the hash of the issuer's key, without what surrounds it in a certificate
 * @param serial the serial number
 */
public record CertificateId(CertificateHash hash, Bytes issuerName, Bytes issuerKey, BigInteger serial) {
    /** Whether it is this very certificate of this very issuer: name, key and number, none of them alone. */
    public boolean isAbout(Certificate certificate, Certificate issuer) {
        return serial.equals(certificate.serial())
                && certificate.issuer().equals(issuer.subject())
                && issuerName.equals(hash.of(issuer.subject().der()))
                && issuerKey.equals(hash.of(PublicKeyBits.of(issuer)));
    }

    @Override
    public String toString() {
        return issuerKey + "/" + serial.toString(16);
    }
}
