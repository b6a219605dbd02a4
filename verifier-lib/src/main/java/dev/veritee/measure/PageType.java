// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import java.util.Locale;

/** How a page enters the launch digest (AMD publication 56860, PAGE_INFO). */
public enum PageType {
    /** A page with content of its own. */
    NORMAL(1),
    /** The registers that a vCPU begins with. */
    VMSA(2),
    /** A page of zeros. */
    ZERO(3),
    /** A page whose content is not measured. */
    UNMEASURED(4),
    /** The page that the security processor writes keys to. */
    SECRETS(5),
    /** The page that the hypervisor writes the CPUID table to. */
    CPUID(6);

    private final int code;

    PageType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** {@return its name in reports} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
