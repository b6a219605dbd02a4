// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

/** The numbers of what a device adds to its measurements; switches use some of them in another meaning. */
public final class OpaqueField {
    /** ASCII, with a zero at the end. */
    public static final int DRIVER_VERSION = 3;
    /** Unchecked by anybody. */
    public static final int GPU_INFO = 4;
    /** Eight bytes of a GPU, text of a switch. */
    public static final int VBIOS_VERSION = 6;
    /** Whether the decoder is on. */
    public static final int NVDEC0_STATUS = 11;
    /** How often each register was extended. */
    public static final int MSRSCNT = 12;
    /** ASCII, padded with zeros. */
    public static final int CHIP_SKU = 15;
    /** ASCII, with a zero at the end. */
    public static final int PROJECT = 17;
    /** ASCII, with a zero at the end. */
    public static final int PROJECT_SKU = 18;
    /** The digest of the firmware that holds the key. */
    public static final int FWID = 20;
    /** Whether the links of a Hopper are protected. */
    public static final int PROTECTED_PCIE_STATUS = 21;
    /** Of a GPU: on which switch each link ends, last byte first. */
    public static final int SWITCH_PDI = 22;
    /** Of a switch: its own id. */
    public static final int DEVICE_PDI = 22;
    /** Of a switch: which GPUs there are, and on which port. */
    public static final int SWITCH_GPU_PDIS = 26;
    /** What a Blackwell has switched on. */
    public static final int SYS_ENABLE_STATUS = 33;
    /** Whether {@link #FEATURE_FLAG} means anything. */
    public static final int OPAQUE_DATA_VERSION = 34;
    /** ASCII, with a zero at the end. */
    public static final int CHIP_INFO = 35;
    /** The mode. */
    public static final int FEATURE_FLAG = 36;

    private OpaqueField() {}
}
