// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import java.util.Optional;

/** Why a certificate is revoked (RFC 5280 section 5.3.1). */
public enum RevocationReason {
    /** No reason was chosen. */
    UNSPECIFIED(0, "unspecified"),
    /** The key may be known to others. */
    KEY_COMPROMISE(1, "keyCompromise"),
    /** The authority's key may be known to others. */
    CA_COMPROMISE(2, "cACompromise"),
    /** The subject has another name or affiliation now. */
    AFFILIATION_CHANGED(3, "affiliationChanged"),
    /** There is a newer certificate. */
    SUPERSEDED(4, "superseded"),
    /** It is no longer needed. */
    CESSATION_OF_OPERATION(5, "cessationOfOperation"),
    /** It is suspended, and may become good again. */
    CERTIFICATE_HOLD(6, "certificateHold"),
    /** It was suspended; of lists of changes only. */
    REMOVE_FROM_CRL(8, "removeFromCRL"),
    /** A privilege ended. */
    PRIVILEGE_WITHDRAWN(9, "privilegeWithdrawn"),
    /** The attribute authority's key may be known to others. */
    AA_COMPROMISE(10, "aACompromise");

    private final int number;
    private final String word;

    RevocationReason(int number, String word) {
        this.number = number;
        this.word = word;
    }

    static Optional<RevocationReason> of(int number) {
        for (RevocationReason reason : values()) {
            if (reason.number == number) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return word;
    }
}
