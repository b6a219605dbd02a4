// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import dev.veritee.x509.Certificate;

/** Who answered (RFC 6960 section 4.2.1). */
public sealed interface ResponderId {
    /** Whether it is the owner of a certificate. */
    boolean names(Certificate certificate);

    /** By encoded name. */
    record ByName(Bytes name) implements ResponderId {
        @Override
        public boolean names(Certificate certificate) {
            return certificate.subject().der().equals(name);
        }
    }

    /** By the SHA-1 of the key. */
    record ByKey(Bytes hash) implements ResponderId {
        @Override
        public boolean names(Certificate certificate) {
            return CertificateHash.SHA1.of(PublicKeyBits.of(certificate)).equals(hash);
        }
    }
}
