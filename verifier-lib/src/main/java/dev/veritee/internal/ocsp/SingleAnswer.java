// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.x509.Certificate;
import dev.veritee.x509.Validity;

/**
 * What a responder says of one certificate.
 *
 * @param id which
 * @param status good, revoked or unknown
 * @param validity from thisUpdate to nextUpdate
 */
public record SingleAnswer(CertificateId id, CertificateStatus status, Validity validity) {
    /** Whether it is about this very certificate of this very issuer. */
    public boolean isAbout(Certificate certificate, Certificate issuer) {
        return id.isAbout(certificate, issuer);
    }
}
