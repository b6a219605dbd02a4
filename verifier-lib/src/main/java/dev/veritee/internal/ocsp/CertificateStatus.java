// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import java.time.Instant;
import java.util.Optional;

/** What a responder says of one certificate (RFC 6960 section 2.2). */
public sealed interface CertificateStatus {
    /** Not revoked. */
    record Good() implements CertificateStatus {}

    /** Revoked, for good or for the time being. */
    record Revoked(Instant at, Optional<RevocationReason> reason) implements CertificateStatus {}

    /** Not known to the responder. */
    record Unknown() implements CertificateStatus {}
}
