// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.layout.Field;

/** The report of an SGX enclave, also the layout of the quoting enclave's report. */
public enum SgxField implements Field {
    /** CPUSVN. */
    CPU_SVN(16),
    /** MISCSELECT. */
    MISC_SELECT(4),
    /** Reserved. */
    RESERVED_1(12),
    /** ISVEXTPRODID with key separation and sharing. */
    ISV_EXT_PROD_ID(16),
    /** Attribute flags. */
    ATTRIBUTES(8),
    /** Extended feature mask. */
    XFRM(8),
    /** MRENCLAVE. */
    MR_ENCLAVE(32),
    /** Reserved. */
    RESERVED_2(32),
    /** MRSIGNER. */
    MR_SIGNER(32),
    /** Reserved. */
    RESERVED_3(32),
    /** CONFIGID with key separation and sharing. */
    CONFIG_ID(64),
    /** ISVPRODID. */
    ISV_PROD_ID(2),
    /** ISVSVN. */
    ISV_SVN(2),
    /** CONFIGSVN with key separation and sharing. */
    CONFIG_SVN(2),
    /** Reserved. */
    RESERVED_4(42),
    /** ISVFAMILYID with key separation and sharing. */
    ISV_FAMILY_ID(16),
    /** Report data. */
    REPORT_DATA(64);

    private final int size;

    SgxField(int size) {
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
