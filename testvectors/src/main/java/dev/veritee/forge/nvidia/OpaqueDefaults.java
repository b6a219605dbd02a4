// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.internal.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What genuine devices add to their measurements, in their order. */
final class OpaqueDefaults {
    static final byte ON = (byte) 0xAA;
    static final byte OFF = 0x55;
    static final int LINKS = 18;
    static final int PDI = 8;
    static final int GPUS_OF_A_SWITCH = 8;
    static final int PORTS = 64;
    static final String BIOS = "96.10.55.00.01";

    private OpaqueDefaults() {}

    static Map<Integer, byte[]> of(DeviceModel model, byte[] firmware, byte[] pdi) {
        return model.isGpu() ? gpu(model, firmware) : nvSwitch(model, pdi);
    }

    private static Map<Integer, byte[]> gpu(DeviceModel model, byte[] firmware) {
        boolean hopper = model.isHopper();
        Map<Integer, byte[]> fields = new LinkedHashMap<>();
        fields.put(OpaqueField.VBIOS_VERSION, Bytes.unhex(hopper ? "007400961a000000" : "00d9009735000000"));
        fields.put(14, Bytes.unhex(hopper ? "a1040000" : "6f060000"));
        fields.put(OpaqueField.CHIP_SKU, Bytes.fit(Bytes.utf8(hopper ? "862" : "886"), 9));
        fields.put(16, ascii("0\0\0\0"));
        fields.put(OpaqueField.PROJECT, ascii(hopper ? "1010" : "G525"));
        fields.put(OpaqueField.PROJECT_SKU, ascii(hopper ? "0205" : "0220"));
        fields.put(19, ascii(hopper ? "\0" : "0"));
        fields.put(OpaqueField.DRIVER_VERSION, ascii(hopper ? "580.95.05" : "590.48.01"));
        fields.put(OpaqueField.GPU_INFO, Bytes.unhex(hopper ? "8001000000000000" : "a001000000000000"));
        fields.put(OpaqueField.MSRSCNT, counts(model));
        fields.put(13, Bytes.unhex(hopper ? "00c00100" : "00000400"));
        fields.put(OpaqueField.NVDEC0_STATUS, new byte[] {hopper ? OFF : ON});
        fields.put(OpaqueField.FWID, firmware);
        if (hopper) {
            fields.put(OpaqueField.PROTECTED_PCIE_STATUS, new byte[] {OFF});
        } else {
            fields.put(
                    OpaqueField.SYS_ENABLE_STATUS,
                    Bytes.little(model == DeviceModel.BLACKWELL_RTX ? 0x0007 : 0x0707, 2));
            fields.put(OpaqueField.CHIP_INFO, ascii(model.chip()));
        }
        fields.put(OpaqueField.OPAQUE_DATA_VERSION, Bytes.little(1, 2));
        fields.put(OpaqueField.FEATURE_FLAG, Bytes.little(Mode.SPT.flag(), 2));
        return fields;
    }

    private static Map<Integer, byte[]> nvSwitch(DeviceModel model, byte[] pdi) {
        Map<Integer, byte[]> fields = new LinkedHashMap<>();
        fields.put(OpaqueField.VBIOS_VERSION, Bytes.utf8(BIOS));
        fields.put(OpaqueField.DEVICE_PDI, pdi);
        fields.put(OpaqueField.MSRSCNT, counts(model));
        return fields;
    }

    static byte[] ascii(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    /** Four bytes for each register; what was measured was measured once. */
    private static byte[] counts(DeviceModel model) {
        byte[] counts = new byte[4 * model.blocks()];
        model.ofDriver().forEach(index -> counts[4 * index] = 1);
        model.ofFirmware().forEach(index -> counts[4 * index] = 1);
        return counts;
    }
}
