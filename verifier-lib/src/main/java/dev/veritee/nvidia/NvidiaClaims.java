// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.appraisal.Claims;
import dev.veritee.decode.Bytes;
import dev.veritee.rim.RimManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a report says, as named values. This is the only place that names and formats them. */
final class NvidiaClaims {
    private final NvidiaReport report;
    private final String prefix;
    private final Claims.Builder claims = Claims.builder();

    private NvidiaClaims(NvidiaReport report) {
        this.report = report;
        this.prefix = report.family() + ".";
    }

    static Claims project(
            NvidiaReport report,
            Optional<DeviceChain> chain,
            List<ManifestId> ids,
            Map<ManifestKind, RimManifest> manifests,
            MeasurementStep.Result result,
            Optional<Bytes> ocspNonce) {
        NvidiaClaims projection = new NvidiaClaims(report);
        projection.identity(chain);
        projection.software();
        projection.links();
        projection.manifests(ids, manifests);
        projection.comparison(result);
        ocspNonce.ifPresent(nonce -> projection.claims.hex(projection.prefix + "revocation.ocsp-nonce", nonce));
        projection.measurements();
        return projection.claims.build();
    }

    private void identity(Optional<DeviceChain> chain) {
        chain.flatMap(DeviceChain::bootRom)
                .ifPresent(rom -> claims.text(prefix + "hwmodel", rom.subject().commonName()));
        chain.ifPresent(c -> claims.text(prefix + "ueid", c.leaf().serial().toString())
                .hex(prefix + "key-sha256", c.leaf().publicKey().der().sha256()));
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
        Mode.of(report).name().ifPresent(mode -> claims.text(prefix + "mode", mode));
        int pdi = report.kind() == DeviceKind.GPU ? OpaqueType.SWITCH_PDI : OpaqueType.DEVICE_PDI;
        Optional.ofNullable(report.opaque().get(pdi))
                .ifPresent(value -> claims.hex(prefix + OpaqueType.name(report.kind(), pdi), value));
    }

    private void manifests(List<ManifestId> ids, Map<ManifestKind, RimManifest> manifests) {
        for (ManifestId id : ids) {
            claims.text(prefix + id.kind().label() + "-id", id.id());
        }
        Set<String> manufacturers = new TreeSet<>();
        manifests.values().forEach(manifest -> manufacturers.add(Integer.toString(manifest.manufacturerId())));
        if (manufacturers.size() == 1) {
            claims.text(prefix + "oemid", manufacturers.iterator().next());
        }
    }

    /**
     * NVIDIA's own verifiers conclude secure boot and a closed debug interface from the measurements alone, and so does
     * this: both are said only where every measurement is known to be one of those published.
     */
    private void comparison(MeasurementStep.Result result) {
        result.success().ifPresent(success -> claims.text(prefix + "measres", success ? "success" : "fail"));
        if (result.success().equals(Optional.of(true))) {
            claims.flag(prefix + "secboot", true);
            claims.text(prefix + "dbgstat", "disabled");
        }
        claims.items(prefix + "measurements.compared", texts(result.compared()));
        claims.items(prefix + "measurements.mismatched", texts(result.mismatched()));
        claims.items(prefix + "measurements.not-compared", texts(result.notCompared()));
    }

    private static List<String> texts(Set<Integer> indices) {
        return indices.stream().map(Object::toString).toList();
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
