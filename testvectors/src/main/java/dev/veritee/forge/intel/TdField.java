// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.layout.Field;

/** The report of a trust domain: version 1.0, what 1.5 adds, what the extended form adds. */
public enum TdField implements Field {
    /** SVNs at launch. */
    TEE_TCB_SVN(16),
    /** Measurement of the TDX module. */
    MR_SEAM(48),
    /** Signer of the TDX module. */
    MR_SIGNER_SEAM(48),
    /** Attributes of the TDX module. */
    SEAM_ATTRIBUTES(8),
    /** Attributes of the trust domain. */
    TD_ATTRIBUTES(8),
    /** Extended feature mask. */
    XFAM(8),
    /** Build-time measurement. */
    MR_TD(48),
    /** Configuration id. */
    MR_CONFIG_ID(48),
    /** Owner. */
    MR_OWNER(48),
    /** Owner's configuration. */
    MR_OWNER_CONFIG(48),
    /** Run-time register 0. */
    RTMR0(48),
    /** Run-time register 1. */
    RTMR1(48),
    /** Run-time register 2. */
    RTMR2(48),
    /** Run-time register 3. */
    RTMR3(48),
    /** Report data, end of the 1.0 form. */
    REPORT_DATA(64),
    /** SVNs now. */
    TEE_TCB_SVN_2(16),
    /** Service TD, end of the 1.5 form. */
    MR_SERVICE_TD(48),
    /** VM id. */
    VM_ID(1),
    /** TD id. */
    TD_ID(32),
    /** Device information. */
    DEV_INFO(48),
    /** Service TD at start. */
    INIT_SERVTD_HASH(48),
    /** Service TD attributes at start. */
    INIT_SERVTD_ATTR(8),
    /** CPUSVN at start. */
    INIT_CPU_SVN(16),
    /** TEE_TCB_SVN at start. */
    INIT_TEE_TCB_SVN(16),
    /** FMSPC at start. */
    INIT_TEE_FMSPC(12),
    /** Service TD now. */
    CUR_SERVTD_HASH(48),
    /** Service TD attributes now, end of the extended form. */
    CUR_SERVTD_ATTR(8);

    private final int size;

    TdField(int size) {
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
