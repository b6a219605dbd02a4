// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.List;

/** Authentic reports of devices that do not measure what they should, or say of themselves what cannot be. */
final class MeasurementRecipes {
    private static final Expectation DIFFERS =
            NvidiaRecipeList.concern("measurement", "authentic, but not what the manifests tell");
    private static final Expectation CONFLICT =
            NvidiaRecipeList.concern("conflict", "authentic, but two manifests speak of the same measurement");
    private static final Expectation NO_GOLDEN =
            NvidiaRecipeList.concern("no-golden", "authentic, but nothing is to be compared");
    private static final Expectation DECODER =
            NvidiaRecipeList.concern("nvdec0", "authentic, but not clear about its decoder");
    private static final Expectation MODE = NvidiaRecipeList.concern("mode", "authentic, but not clear about its mode");
    private static final Expectation LINKS =
            NvidiaRecipeList.concern("topology", "authentic, but its switches are not known");

    private MeasurementRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        differing(list);
        manifests(list);
        decoders(list);
        modes(list);
    }

    private static void differing(NvidiaRecipeList list) {
        for (int index : List.of(0, 7, 9, 12, 21, 34, 40)) {
            list.gpu(
                    "measurement-" + index,
                    "A measurement differs: " + index + '.',
                    DIFFERS,
                    draft -> change(draft.first(), index));
            if (index == 0 || index == 21 || index == 40) {
                list.gpu(
                        "measurement-" + index + "-absent",
                        "A measurement is not there: " + index + '.',
                        DIFFERS,
                        draft -> draft.first().measurement(index + 1, new byte[0]));
                list.gpu(
                        "measurement-" + index + "-zero",
                        "A measurement is zero: " + index + '.',
                        DIFFERS,
                        draft -> draft.first().measurement(index + 1, new byte[DeviceDraft.DIGEST]));
            }
        }
        for (int index : List.of(0, 14, 35, 50)) {
            list.blackwell(
                    "measurement-" + index,
                    "A measurement differs: " + index + '.',
                    DIFFERS,
                    draft -> change(draft.first(), index));
        }
        for (int index : List.of(0, 15, 30)) {
            list.nvSwitch(
                    "measurement-" + index,
                    "A measurement differs: " + index + '.',
                    DIFFERS,
                    draft -> change(draft.first(), index));
        }
        list.nvSwitch(
                "measurement-absent",
                "The last measurement is not there.",
                DIFFERS,
                draft -> draft.first().measurement(31, new byte[0]));
        list.gpu("measurement-off-by-one", "All measurements stand one place too high.", DIFFERS, draft -> {
            DeviceDraft device = draft.first();
            for (int index = 63; index >= 1; index--) {
                device.measurement(index + 1, device.measurement(index));
            }
        });
        list.gpu("measurements-exchanged", "Two measurements have changed places.", DIFFERS, draft -> {
            DeviceDraft device = draft.first();
            byte[] first = device.measurement(1);
            device.measurement(1, device.measurement(2)).measurement(2, first);
        });
    }

    private static void change(DeviceDraft device, int index) {
        device.measurement(index + 1, Bytes.flip(device.measurement(index + 1), 47));
    }

    private static void manifests(NvidiaRecipeList list) {
        list.gpu(
                "measurement-alternative-removed",
                "What is measured is no longer among the alternatives.",
                DIFFERS,
                draft -> draft.manifest(NvidiaFiles.VBIOS_RIM)
                        .resource(9, resource -> resource.with(GoodRecipes.other(draft, 9))));
        list.gpu(
                "measurement-of-inactive",
                "What is measured stands at another index, not compared.",
                DIFFERS,
                draft -> {
                    RimDraft driver = draft.manifest(NvidiaFiles.DRIVER_RIM);
                    String hash = Bytes.hex(draft.first().measurement(25));
                    driver.resource(24, resource -> resource.with(GoodRecipes.other(draft, 24)));
                    driver.resource(60, resource -> resource.with(hash));
                });
        list.gpu(
                "measurement-newly-compared",
                "A manifest compares what the device does not measure.",
                DIFFERS,
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .resource(60, resource -> resource.active(true).with(GoodRecipes.other(draft, 60))));
        list.gpu(
                "conflict-same-value",
                "Both manifests have the same value at an index.",
                CONFLICT,
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .resource(
                                0,
                                resource -> resource.active(true)
                                        .with(Bytes.hex(draft.first().measurement(1)))));
        list.gpu(
                "conflict-other-value",
                "The manifests have different values at an index.",
                CONFLICT,
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .resource(0, resource -> resource.active(true).with(GoodRecipes.other(draft, 0))));
        list.gpu(
                "conflict-of-firmware",
                "The firmware's manifest has a value at an index of the driver's.",
                CONFLICT,
                draft -> draft.manifest(NvidiaFiles.VBIOS_RIM)
                        .resource(
                                40,
                                resource -> resource.active(true)
                                        .with(Bytes.hex(draft.first().measurement(41)))));
        list.blackwell(
                "conflict",
                "Both manifests have the same value at an index.",
                CONFLICT,
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .resource(
                                0,
                                resource -> resource.active(true)
                                        .with(Bytes.hex(draft.first().measurement(1)))));
        list.both(
                "no-golden",
                "No manifest compares anything.",
                NO_GOLDEN,
                draft -> draft.manifests()
                        .values()
                        .forEach(rim -> rim.resources().replaceAll(resource -> resource.active(false))));
        list.gpu(
                "either-driver-compares-nothing",
                "The manifest of the driver compares nothing.",
                NvidiaRecipeList.either("the firmware's does"),
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .resources()
                        .replaceAll(resource -> resource.active(false)));
    }

    private static void decoders(NvidiaRecipeList list) {
        for (int status : List.of(0, 1, 0x54, 0xAB, 0xFF)) {
            list.gpu(
                    String.format("nvdec0-%02x", status),
                    String.format("The status of the decoder is neither on nor off: 0x%02x.", status),
                    DECODER,
                    draft -> draft.first().opaque(OpaqueField.NVDEC0_STATUS, new byte[] {(byte) status}));
        }
        list.gpu(
                "nvdec0-absent",
                "The report does not say whether the decoder is off.",
                DECODER,
                draft -> draft.first().opaque(OpaqueField.NVDEC0_STATUS, new byte[0]));
        list.gpu(
                "nvdec0-two-bytes",
                "The status of the decoder has two bytes.",
                DECODER,
                draft -> draft.first().opaque(OpaqueField.NVDEC0_STATUS, new byte[] {OpaqueDefaults.OFF, 0}));
        list.gpu(
                "measurement-35-decoder-on",
                "The decoder is on, and measures what it should not.",
                DIFFERS,
                draft -> draft.first().opaque(OpaqueField.NVDEC0_STATUS, new byte[] {OpaqueDefaults.ON}));
        list.gpu(
                "either-nvdec0-not-compared",
                "The status of the decoder is neither, and its measurement is not compared.",
                NvidiaRecipeList.either("nothing depends on it"),
                draft -> {
                    draft.first().opaque(OpaqueField.NVDEC0_STATUS, new byte[] {0});
                    draft.manifest(NvidiaFiles.DRIVER_RIM).resource(35, resource -> resource.active(false));
                });
    }

    private static void modes(NvidiaRecipeList list) {
        for (int flag : List.of(3, 4, 0xFF, 0xFFFF)) {
            list.gpu(
                    "mode-" + flag,
                    "The mode is one that nobody knows: " + flag + '.',
                    MODE,
                    draft -> draft.first().opaque(OpaqueField.FEATURE_FLAG, Bytes.little(flag, 2)));
        }
        list.blackwell(
                "mode-3",
                "The mode is one that nobody knows: 3.",
                MODE,
                draft -> draft.first().opaque(OpaqueField.FEATURE_FLAG, Bytes.little(3, 2)));
        list.gpu(
                "mode-contradiction-on",
                "The links are protected, and the mode is that of a single GPU.",
                MODE,
                draft -> draft.first().opaque(OpaqueField.PROTECTED_PCIE_STATUS, new byte[] {OpaqueDefaults.ON}));
        list.gpu(
                "mode-contradiction-off",
                "The links are not protected, and the mode says that they are.",
                MODE,
                draft -> draft.first().opaque(OpaqueField.FEATURE_FLAG, Bytes.little(Mode.PPCIE.flag(), 2)));
        list.gpu(
                "mode-status-unknown",
                "The status of the links is neither on nor off.",
                MODE,
                draft -> draft.first().opaque(OpaqueField.PROTECTED_PCIE_STATUS, new byte[] {0}));
        list.gpu(
                "mode-one-byte",
                "The mode has one byte.",
                MODE,
                draft -> draft.first().opaque(OpaqueField.FEATURE_FLAG, new byte[1]));
        list.gpu(
                "ppcie-alone",
                "A GPU of a system with switches comes by itself.",
                LINKS,
                draft -> draft.first().mode(Mode.PPCIE));
        list.gpu(
                "ppcie-alone-with-ids",
                "A GPU that names its switches comes by itself.",
                LINKS,
                draft -> draft.first()
                        .mode(Mode.PPCIE)
                        .opaque(
                                OpaqueField.SWITCH_PDI,
                                Links.links(List.of(draft.seed().bytes("switch", OpaqueDefaults.PDI)))));
        list.blackwell(
                "either-mpt-alone",
                "A GPU of several comes by itself.",
                NvidiaRecipeList.either("it depends on what the system is for"),
                draft -> draft.first().mode(Mode.MPT));
        list.gpu(
                "either-opaque-version-2",
                "The added data is of a version that nobody knows.",
                NvidiaRecipeList.either("it may say something else"),
                draft -> draft.first().opaque(OpaqueField.OPAQUE_DATA_VERSION, Bytes.little(2, 2)));
        list.gpu(
                "either-opaque-version-0",
                "The added data is of a version that tells no mode, and tells one.",
                NvidiaRecipeList.either("it has no meaning"),
                draft -> draft.first().opaque(OpaqueField.OPAQUE_DATA_VERSION, Bytes.little(0, 2)));
    }
}
