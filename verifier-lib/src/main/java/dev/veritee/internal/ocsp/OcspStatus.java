// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import java.util.Optional;

/** What became of a request (RFC 6960 section 4.2.1). */
public enum OcspStatus {
    /** There is an answer. */
    SUCCESSFUL(0),
    /** The request was not understood. */
    MALFORMED_REQUEST(1),
    /** The responder is broken. */
    INTERNAL_ERROR(2),
    /** The responder is busy. */
    TRY_LATER(3),
    /** Requests must be signed. */
    SIGNATURE_REQUIRED(5),
    /** The responder does not answer this. */
    UNAUTHORIZED(6);

    private final int number;

    OcspStatus(int number) {
        this.number = number;
    }

    static Optional<OcspStatus> of(int number) {
        for (OcspStatus status : values()) {
            if (status.number == number) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
