// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

/** The files of a vector. */
public final class NvidiaFiles {
    /** The report of a single device. */
    public static final String REPORT = "report.bin";
    /** The certificates of a single device. */
    public static final String DEVICE_CHAIN = "device-chain.pem";
    /** Reports with their certificates. */
    public static final String EVIDENCE = "evidence.json";
    /** The same of switches, where they come by themselves. */
    public static final String SWITCH_EVIDENCE = "switch-evidence.json";
    /** What the driver should measure. */
    public static final String DRIVER_RIM = "driver-rim.xml";
    /** What the firmware of a GPU should measure. */
    public static final String VBIOS_RIM = "vbios-rim.xml";
    /** What the firmware of a switch should measure. */
    public static final String BIOS_RIM = "bios-rim.xml";

    private NvidiaFiles() {}

    /** The answer about a certificate of a single device, by its place from the leaf. */
    public static String deviceAnswer(int place) {
        return answer("device", place);
    }

    /** The answer about a certificate of one of several devices, such as {@code gpu-3}. */
    public static String answer(String label, int place) {
        return "ocsp-" + label + '-' + place + ".der";
    }

    /** The answer about a certificate of a manifest, by its place from the leaf. */
    public static String rimAnswer(String rim, int place) {
        return "ocsp-" + rim.replace(".xml", "") + '-' + place + ".der";
    }
}
