// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.appraisal.Claims;
import dev.veritee.decode.Bytes;
import java.util.Map;
import java.util.Optional;

/** What a report says, as named values. This is the only place that names and formats them. */
final class NvidiaClaims {
    /** FEATURE_FLAG by NVIDIA's own verifiers and by genuine reports; one of its tools has the first two swapped. */
    private static final Map<Integer, String> MODES = Map.of(0, "SPT", 1, "MPT", 2, "PPCIE");

    private static final int ON = 0xAA;

    private final NvidiaReport report;
    private final String prefix;
    private final Claims.Builder claims = Claims.builder();

    private NvidiaClaims(NvidiaReport report) {
        this.report = report;
        this.prefix = report.family() + ".";
    }

    static Claims project(NvidiaReport report, Optional<DeviceChain> chain) {
        NvidiaClaims projection = new NvidiaClaims(report);
        projection.identity(chain);
        projection.software();
        projection.links();
        projection.measurements();
        return projection.claims.build();
    }

    private void identity(Optional<DeviceChain> chain) {
        chain.flatMap(DeviceChain::bootRom)
                .ifPresent(rom -> claims.text(prefix + "hwmodel", rom.subject().commonName()));
        chain.ifPresent(c -> claims.text(prefix + "ueid", c.leaf().serial().toString()));
        chain.flatMap(DeviceChain::pdi).ifPresent(pdi -> claims.hex(prefix + "pdi", pdi));
    }

    private void software() {
        report.text(OpaqueType.DRIVER_VERSION).ifPresent(v -> claims.text(prefix + "driver-version", v));
        report.vbiosVersion().ifPresent(v -> claims.text(prefix + "vbios-version", v));
        for (int type :
                new int[] {OpaqueType.CHIP_INFO, OpaqueType.PROJECT, OpaqueType.PROJECT_SKU, OpaqueType.CHIP_SKU}) {
            report.text(type)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> claims.text(prefix + OpaqueType.name(report.kind(), type), text));
        }
        Optional.ofNullable(report.opaque().get(OpaqueType.FWID)).ifPresent(id -> claims.hex(prefix + "fwid", id));
    }

    private void links() {
        mode().ifPresent(mode -> claims.text(prefix + "mode", mode));
        int pdi = report.kind() == DeviceKind.GPU ? OpaqueType.SWITCH_PDI : OpaqueType.DEVICE_PDI;
        Optional.ofNullable(report.opaque().get(pdi))
                .ifPresent(value -> claims.hex(prefix + OpaqueType.name(report.kind(), pdi), value));
    }

    /** From the flag where the report has one, else from the older status of protected PCIe. */
    private Optional<String> mode() {
        Optional<Bytes> flag = Optional.ofNullable(report.opaque().get(OpaqueType.FEATURE_FLAG));
        if (flag.isPresent() && flag.get().length() == 2) {
            int number = flag.get().unsigned(0) | flag.get().unsigned(1) << 8;
            return Optional.of(MODES.getOrDefault(number, "unknown-" + number));
        }
        return Optional.ofNullable(report.opaque().get(OpaqueType.PROTECTED_PCIE_STATUS))
                .filter(status -> status.length() == 1 && status.unsigned(0) == ON)
                .map(status -> "PPCIE");
    }

    /** Numbered from 0, as NVIDIA's manifests do; registers that hold nothing are left out. */
    private void measurements() {
        report.measurements().forEach((index, value) -> {
            if (!value.isZero()) {
                claims.hex(prefix + "measurement-" + (index - 1), value);
            }
        });
    }
}
