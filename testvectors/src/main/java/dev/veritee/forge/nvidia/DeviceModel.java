// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import java.util.List;

/** What a device is, and how its certificates and reports tell. */
public enum DeviceModel {
    /** A GPU whose certificate names its firmware in a composite device id. */
    HOPPER("GH100 A01 GSP", 0x41, true, false, 64),
    /** A GPU whose certificate names its firmware in a DiceTcbInfo. */
    BLACKWELL("GB100 A01 GSP", 0x41, true, true, 64),
    /** A switch, whose report does not name its firmware. */
    SWITCH("LS_10 A01 FSP", 0x50, false, false, 31);

    private final String name;
    private final int serialMark;
    private final boolean gpu;
    private final boolean tcbInfo;
    private final int blocks;

    DeviceModel(String name, int serialMark, boolean gpu, boolean tcbInfo, int blocks) {
        this.name = name;
        this.serialMark = serialMark;
        this.gpu = gpu;
        this.tcbInfo = tcbInfo;
        this.blocks = blocks;
    }

    boolean isGpu() {
        return gpu;
    }

    boolean namesFirmwareInTcbInfo() {
        return tcbInfo;
    }

    int serialMark() {
        return serialMark;
    }

    int blocks() {
        return blocks;
    }

    /** The common names, root first. */
    List<String> commonNames() {
        return List.of(
                "NVIDIA Device Identity CA",
                "NVIDIA " + name.substring(0, name.indexOf(' ')) + " Identity",
                "NVIDIA " + name.substring(0, name.indexOf(' ')) + " Provisioner ICA 1",
                name + " BROM",
                name + " FMC LF");
    }
}
