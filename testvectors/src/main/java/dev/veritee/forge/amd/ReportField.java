// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.layout.Field;
import java.util.Locale;

/** The attestation report; what a version does not know yet is reserved in it. */
public enum ReportField implements Field {
    /** Report version. */
    VERSION(4),
    /** Guest SVN, from the ID block. */
    GUEST_SVN(4),
    /** Guest policy. */
    POLICY(8),
    /** Family, from the ID block. */
    FAMILY_ID(16),
    /** Image, from the ID block. */
    IMAGE_ID(16),
    /** Privilege level of who asked. */
    VMPL(4),
    /** Signature algorithm. */
    SIGNATURE_ALGO(4),
    /** TCB now. */
    CURRENT_TCB(8),
    /** What the platform does. */
    PLATFORM_INFO(8),
    /** Which key signed, and how. */
    KEY_INFO(4),
    /** Reserved. */
    RESERVED_AFTER_KEY_INFO(4),
    /** The caller's. */
    REPORT_DATA(64),
    /** Launch digest. */
    MEASUREMENT(48),
    /** The hypervisor's. */
    HOST_DATA(32),
    /** Digest of the ID key. */
    ID_KEY_DIGEST(48),
    /** Digest of the author key. */
    AUTHOR_KEY_DIGEST(48),
    /** Id of the guest. */
    REPORT_ID(32),
    /** Id of the migration agent. */
    REPORT_ID_MA(32),
    /** TCB that the signing key derives from. */
    REPORTED_TCB(8),
    /** CPUID family, since version 3. */
    CPUID_FAMILY(1),
    /** CPUID model, since version 3. */
    CPUID_MODEL(1),
    /** CPUID stepping, since version 3. */
    CPUID_STEPPING(1),
    /** Reserved. */
    RESERVED_AFTER_CPUID(21),
    /** The chip. */
    CHIP_ID(64),
    /** TCB that cannot be rolled back. */
    COMMITTED_TCB(8),
    /** Firmware build now. */
    CURRENT_BUILD(1),
    /** Firmware minor version now. */
    CURRENT_MINOR(1),
    /** Firmware major version now. */
    CURRENT_MAJOR(1),
    /** Reserved. */
    RESERVED_AFTER_CURRENT_VERSION(1),
    /** Firmware build that cannot be rolled back. */
    COMMITTED_BUILD(1),
    /** Firmware minor version that cannot be rolled back. */
    COMMITTED_MINOR(1),
    /** Firmware major version that cannot be rolled back. */
    COMMITTED_MAJOR(1),
    /** Reserved. */
    RESERVED_AFTER_COMMITTED_VERSION(1),
    /** TCB at launch. */
    LAUNCH_TCB(8),
    /** Mitigations at launch, since version 5. */
    LAUNCH_MIT_VECTOR(8),
    /** Mitigations now, since version 5. */
    CURRENT_MIT_VECTOR(8),
    /** Reserved, end of what is signed. */
    RESERVED_AFTER_MITIGATIONS(152),
    /** Signature. */
    SIGNATURE(512);

    private final int size;

    ReportField(int size) {
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

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
