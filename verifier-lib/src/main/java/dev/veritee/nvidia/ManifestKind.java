// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

/** The manifests that NVIDIA publishes for devices. */
enum ManifestKind {
    /** For the driver of a GPU. */
    DRIVER("driver-rim", "driver"),
    /** For the VBIOS of a GPU. */
    VBIOS("vbios-rim", "firmware"),
    /** For the BIOS of a switch. */
    BIOS("bios-rim", "firmware");

    private final String label;
    private final String source;

    ManifestKind(String label, String source) {
        this.label = label;
        this.source = source;
    }

    /** How checks and claims name it. */
    String label() {
        return label;
    }

    /** What its values are about, in NVIDIA's words for the source of a mismatch. */
    String source() {
        return source;
    }
}
