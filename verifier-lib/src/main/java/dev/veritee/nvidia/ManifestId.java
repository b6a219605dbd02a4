// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.rim.RimLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A manifest that a device needs. All of it follows from what the device signed and from the name it is certified by.
 *
 * @param kind which of its manifests
 * @param id the identifier under which NVIDIA's service gives it out
 * @param label what it must say it is about
 */
record ManifestId(ManifestKind kind, String id, RimLabel label) {
    /** Switches report no board; NVIDIA publishes for this one only. */
    private static final String SWITCH_BOARD = "5612_0002_890";

    private static final String HOPPER = "GH";

    /** Those of a device, as far as it says what it runs. */
    static List<ManifestId> of(NvidiaReport report, String chip) {
        List<ManifestId> ids = new ArrayList<>();
        if (report.kind() == DeviceKind.SWITCH) {
            report.vbiosVersion()
                    .ifPresent(version -> ids.add(new ManifestId(
                            ManifestKind.BIOS,
                            "NV_SWITCH_BIOS_" + SWITCH_BOARD + "_" + compact(version),
                            new RimLabel(chip, "SWITCH", version))));
            return ids;
        }
        report.text(OpaqueType.DRIVER_VERSION)
                .ifPresent(version -> ids.add(new ManifestId(
                        ManifestKind.DRIVER,
                        (chip.startsWith(HOPPER) ? "NV_GPU_DRIVER_" : "NV_GPU_CC_DRIVER_") + chip + "_" + version,
                        new RimLabel(chip, "GPU", version))));
        Optional<String> board = board(report);
        if (report.vbiosVersion().isPresent() && board.isPresent()) {
            String version = report.vbiosVersion().get();
            ids.add(new ManifestId(
                    ManifestKind.VBIOS,
                    "NV_GPU_VBIOS_" + board.get() + "_" + compact(version),
                    new RimLabel(chip, "GPU", version)));
        }
        return ids;
    }

    private static Optional<String> board(NvidiaReport report) {
        List<String> parts = new ArrayList<>();
        for (int type : new int[] {OpaqueType.PROJECT, OpaqueType.PROJECT_SKU, OpaqueType.CHIP_SKU}) {
            report.text(type)
                    .map(text -> text.strip().toUpperCase(Locale.ROOT))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(parts::add);
        }
        return parts.size() == 3 ? Optional.of(String.join("_", parts)) : Optional.empty();
    }

    private static String compact(String version) {
        return version.replace(".", "").toUpperCase(Locale.ROOT);
    }

    /** Whether a manifest says it is this one; versions are written in either case. */
    boolean isNamedBy(RimLabel other) {
        return label.product().equals(other.product())
                && label.edition().equals(other.edition())
                && label.version().equalsIgnoreCase(other.version());
    }
}
