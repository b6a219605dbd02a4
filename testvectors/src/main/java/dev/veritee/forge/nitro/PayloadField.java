// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import java.util.Locale;

/** The keys of the payload. */
public enum PayloadField {
    /** Instance and enclave, or instance and NitroTPM. */
    MODULE_ID,
    /** Algorithm of the PCRs. */
    DIGEST,
    /** Milliseconds since 1970. */
    TIMESTAMP,
    /** PCRs of an enclave. */
    PCRS,
    /** PCRs of a NitroTPM. */
    NITROTPM_PCRS,
    /** The leaf. */
    CERTIFICATE,
    /** All certificates above the leaf, root first. */
    CABUNDLE,
    /** The caller's, optional. */
    PUBLIC_KEY,
    /** The caller's, optional. */
    USER_DATA,
    /** The caller's, optional. */
    NONCE;

    /** The text in the map. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a document need not carry it. */
    public boolean optional() {
        return compareTo(PUBLIC_KEY) >= 0;
    }

    String label() {
        return key().replace('_', '-');
    }
}
