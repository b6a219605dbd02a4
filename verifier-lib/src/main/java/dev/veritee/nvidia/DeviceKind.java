// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

/** What a report is about. */
public enum DeviceKind {
    /** A GPU. */
    GPU("nvidia-gpu", "nvidia-gpu-report", "gpu", 0x41),
    /** An NVSwitch. */
    SWITCH("nvidia-nvswitch", "nvidia-nvswitch-report", "nvswitch", 0x50);

    private final String family;
    private final String format;
    private final String role;
    private final int serialMark;

    DeviceKind(String family, String format, String role, int serialMark) {
        this.family = family;
        this.format = format;
        this.role = role;
        this.serialMark = serialMark;
    }

    /** {@return the name of the evidence} */
    public String family() {
        return family;
    }

    /** {@return the name of the format} */
    public String format() {
        return format;
    }

    /** What a device of this kind is called among others. */
    String role() {
        return role;
    }

    /** The first byte of the serial number of the certificate of the boot ROM, before the device's PDI. Inferred. */
    int serialMark() {
        return serialMark;
    }
}
