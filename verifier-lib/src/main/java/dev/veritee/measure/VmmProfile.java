// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import java.util.Optional;

/** Who launches the guest: each prepares memory and registers in its own way, and all of that is measured. */
public enum VmmProfile {
    /** QEMU with KVM. The signature of the vCPU is in RDX. */
    QEMU("qemu"),

    /** Amazon EC2, with 0x600 in RDX. */
    EC2("ec2"),

    /** Amazon EC2, with 0 in RDX, as tools assumed until 2026. */
    EC2_RDX_ZERO("ec2-rdx-0"),

    /** Google Compute Engine. */
    GCE("gce");

    private final String label;

    VmmProfile(String label) {
        this.label = label;
    }

    /**
     * Looks a profile up.
     *
     * @param label its name in options
     * @return the profile, where there is one of that name
     */
    public static Optional<VmmProfile> of(String label) {
        for (VmmProfile profile : values()) {
            if (profile.label.equals(label)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** {@return its name in options and reports} */
    public String label() {
        return label;
    }

    /** {@return whether the digest depends on the signature of the vCPUs} */
    public boolean usesCpuSignature() {
        return this == QEMU;
    }

    /** {@return what people should know before they rely on a digest of this profile} */
    public Optional<String> caveat() {
        if (!isEc2()) {
            return Optional.empty();
        }
        VmmProfile other = this == EC2 ? EC2_RDX_ZERO : EC2;
        return Optional.of("EC2's profile is disputed: tools disagree whether RDX is 0x600 or 0 at the start."
                + " 0x600 matched an instance in April 2026; hosts before that may differ."
                + " The other digest: --vmm " + other.label);
    }

    boolean isEc2() {
        return this == EC2 || this == EC2_RDX_ZERO;
    }

    /** How the memory is measured that the firmware uses first. */
    PageType memory() {
        return this == GCE ? PageType.UNMEASURED : PageType.ZERO;
    }
}
