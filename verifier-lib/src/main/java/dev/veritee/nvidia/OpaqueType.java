// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import java.util.Map;
import java.util.Optional;

/** The numbers of the fields that a device adds to its measurements. Switches use some of them with another meaning. */
final class OpaqueType {
    static final int DRIVER_VERSION = 3;
    static final int VBIOS_VERSION = 6;
    static final int NVDEC0_STATUS = 11;
    static final int CHIP_SKU = 15;
    static final int PROJECT = 17;
    static final int PROJECT_SKU = 18;
    static final int FWID = 20;
    static final int PROTECTED_PCIE_STATUS = 21;
    static final int SWITCH_PDI = 22;
    static final int DEVICE_PDI = 22;
    static final int SWITCH_GPU_PDIS = 26;
    static final int OPAQUE_DATA_VERSION = 34;
    static final int CHIP_INFO = 35;
    static final int FEATURE_FLAG = 36;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "cert-issuer-name"),
            Map.entry(2, "cert-authority-key-identifier"),
            Map.entry(DRIVER_VERSION, "driver-version"),
            Map.entry(4, "gpu-info"),
            Map.entry(5, "sku"),
            Map.entry(VBIOS_VERSION, "vbios-version"),
            Map.entry(7, "manufacturer-id"),
            Map.entry(8, "tamper-detection"),
            Map.entry(9, "smc"),
            Map.entry(10, "vpr"),
            Map.entry(NVDEC0_STATUS, "nvdec0-status"),
            Map.entry(12, "msrscnt"),
            Map.entry(13, "cprinfo"),
            Map.entry(14, "board-id"),
            Map.entry(CHIP_SKU, "chip-sku"),
            Map.entry(16, "chip-sku-mod"),
            Map.entry(PROJECT, "project"),
            Map.entry(PROJECT_SKU, "project-sku"),
            Map.entry(19, "project-sku-mod"),
            Map.entry(FWID, "fwid"),
            Map.entry(PROTECTED_PCIE_STATUS, "protected-pcie-status"),
            Map.entry(SWITCH_PDI, "switch-pdi"),
            Map.entry(23, "floorswept-ports"),
            Map.entry(24, "position-id"),
            Map.entry(25, "lock-switch-status"),
            Map.entry(32, "gpu-link-conn"),
            Map.entry(33, "sys-enable-status"),
            Map.entry(OPAQUE_DATA_VERSION, "opaque-data-version"),
            Map.entry(CHIP_INFO, "chip-info"),
            Map.entry(FEATURE_FLAG, "feature-flag"));

    private static final Map<Integer, String> NAMES_OF_SWITCHES = Map.of(
            DEVICE_PDI,
            "device-pdi",
            23,
            "disabled-ports",
            24,
            "switch-position-id",
            25,
            "switch-lock-status",
            SWITCH_GPU_PDIS,
            "switch-gpu-pdis");

    private OpaqueType() {}

    static String name(DeviceKind kind, int type) {
        Optional<String> special =
                kind == DeviceKind.SWITCH ? Optional.ofNullable(NAMES_OF_SWITCHES.get(type)) : Optional.empty();
        return special.orElseGet(() -> NAMES.getOrDefault(type, "type-" + type));
    }

    static boolean isKnown(DeviceKind kind, int type) {
        return NAMES.containsKey(type) || (kind == DeviceKind.SWITCH && NAMES_OF_SWITCHES.containsKey(type));
    }
}
