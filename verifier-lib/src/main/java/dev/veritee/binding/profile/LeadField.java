// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import java.util.Locale;
import java.util.OptionalInt;

/** A signed field of the evidence about the machine itself, by which it can be bound to something. */
public enum LeadField {
    /** The 64 bytes that attested software chooses: report data of TDX, SGX and SEV-SNP. */
    REPORT_DATA(64),
    /** The nonce of a Nitro document. */
    NONCE(-1),
    /** The user data of a Nitro document. */
    USER_DATA(-1),
    /** The public key of a Nitro document. */
    PUBLIC_KEY(-1),
    /** What a TPM signs beside its registers: qualifying data, called extra data inside the quote. */
    QUALIFYING_DATA(-1),
    /** What the host sets at launch: MRCONFIGID of TDX, HOST_DATA of SEV-SNP, CONFIGID of SGX. */
    INIT_DATA(-1);

    private final int length;

    LeadField(int length) {
        this.length = length;
    }

    /** How long it always is. */
    OptionalInt length() {
        return length < 0 ? OptionalInt.empty() : OptionalInt.of(length);
    }

    /** Whether evidence may leave it out, so that a profile may leave it open. */
    boolean isOptional() {
        return this == USER_DATA || this == PUBLIC_KEY;
    }

    /** {@return the word used in files and messages} */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
