// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a device is, and how its certificates, reports and manifests tell. */
public enum DeviceModel {
    /** A GPU whose certificate names its firmware in a composite device id. */
    HOPPER("GH100 A01 GSP", "NVIDIA GH100 Identity", "NVIDIA GH100 Provisioner ICA 1", "GH100", "HOPPER"),
    /** A GPU whose certificate names its firmware in a DiceTcbInfo. */
    BLACKWELL("GB100 A01 GSP", "NVIDIA GB100 Identity", "NVIDIA GB100 Provisioner ICA 00000", "GB100", "BLACKWELL"),
    /** A GPU for workstations, otherwise as Blackwell. */
    BLACKWELL_RTX("GB20X A01 GSP", "NVIDIA GB20X Identity", "NVIDIA GB202 Provisioner ICA 00000", "GB202", "BLACKWELL"),
    /** A switch, whose report does not name its firmware. Its authority has a GPU's name, as the vendor's has. */
    SWITCH("LS_10 A01 FSP", "NVIDIA GH100 Identity", "NVIDIA LS_10 Provisioner ICA 1", "LS10", "LS10");

    private static final int GPU_MARK = 0x41;
    private static final int SWITCH_MARK = 0x50;

    private final String name;
    private final String identity;
    private final String provisioner;
    private final String chip;
    private final String arch;

    DeviceModel(String name, String identity, String provisioner, String chip, String arch) {
        this.name = name;
        this.identity = identity;
        this.provisioner = provisioner;
        this.chip = chip;
        this.arch = arch;
    }

    /** Whether it computes. */
    public boolean isGpu() {
        return this != SWITCH;
    }

    /** The chip, as manifests call the product. */
    public String chip() {
        return chip;
    }

    /** What envelopes call it. */
    public String arch() {
        return arch;
    }

    boolean isHopper() {
        return this == HOPPER;
    }

    boolean namesFirmwareInTcbInfo() {
        return isGpu() && !isHopper();
    }

    int serialMark() {
        return isGpu() ? GPU_MARK : SWITCH_MARK;
    }

    int blocks() {
        return isGpu() ? 64 : 31;
    }

    String family() {
        return isGpu() ? "nvidia-gpu" : "nvidia-nvswitch";
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The measurements, counted from 0, that the manifest of the driver speaks of. */
    List<Integer> ofDriver() {
        if (!isGpu()) {
            return List.of();
        }
        return isHopper()
                ? IntStream.concat(IntStream.of(7), IntStream.rangeClosed(21, 40))
                        .boxed()
                        .toList()
                : IntStream.concat(IntStream.of(14, 35), IntStream.rangeClosed(40, 50))
                        .boxed()
                        .toList();
    }

    /** The measurements, counted from 0, that the manifest of the firmware speaks of. */
    List<Integer> ofFirmware() {
        IntStream range;
        if (isGpu()) {
            range = isHopper()
                    ? IntStream.concat(IntStream.rangeClosed(0, 6), IntStream.rangeClosed(8, 12))
                    : IntStream.concat(IntStream.rangeClosed(0, 13), IntStream.rangeClosed(15, 20));
        } else {
            range = IntStream.range(0, blocks());
        }
        return range.boxed().toList();
    }

    /** The common names of the authorities, root first. */
    List<String> authorities() {
        return List.of("NVIDIA Device Identity CA", identity, provisioner);
    }

    String bootRom() {
        return name + " BROM";
    }

    String firmwareLoader() {
        return name + " FMC LF";
    }
}
