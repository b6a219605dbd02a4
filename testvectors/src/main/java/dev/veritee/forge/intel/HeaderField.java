// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.layout.Field;

/** The quote header, common to versions 3, 4 and 5. */
public enum HeaderField implements Field {
    /** Quote version. */
    VERSION(2),
    /** Attestation key type. */
    KEY_TYPE(2),
    /** TEE type, reserved in version 3. */
    TEE_TYPE(4),
    /** SVN of the quoting enclave. */
    QE_SVN(2),
    /** SVN of the provisioning certification enclave. */
    PCE_SVN(2),
    /** Vendor of the quoting enclave. */
    VENDOR_ID(16),
    /** User data, its first part the platform pseudonym. */
    USER_DATA(20);

    private final int size;

    HeaderField(int size) {
        this.size = size;
    }

    @Override
    public int offset() {
        return Field.offsetOf(values(), this);
    }

    @Override
    public int size() {
        return size;
    }
}
