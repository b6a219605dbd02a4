// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an envelope says of a device, held against what the device signed. Nothing is decided by it; but who says something
 * else than the device may also have mixed up devices.
 */
final class RemarkStep {
    private RemarkStep() {}

    /** The check; empty where the envelope says nothing that can be compared. */
    static Optional<Check> check(CheckId id, NvidiaReport report, DeviceChain chain) {
        Map<String, String> signed = new LinkedHashMap<>();
        Chip.architecture(chain).ifPresent(architecture -> signed.put("arch", architecture));
        signed.put("nonce", report.requestNonce().hex());
        report.text(OpaqueType.DRIVER_VERSION).ifPresent(version -> signed.put("driver_version", version));
        report.vbiosVersion().ifPresent(version -> signed.put("vbios_version", version));
        List<String> agreeing = new ArrayList<>();
        for (Map.Entry<String, String> fact : signed.entrySet()) {
            Optional<String> said = Optional.ofNullable(report.remarks().get(fact.getKey()));
            if (said.isPresent() && !said.get().equalsIgnoreCase(fact.getValue())) {
                return Optional.of(Check.fail(
                                id,
                                "The envelope says another " + fact.getKey()
                                        + " than the device signed or is certified for.")
                        .comparing(fact.getValue(), said.get()));
            }
            said.ifPresent(s -> agreeing.add(fact.getKey()));
        }
        return agreeing.isEmpty()
                ? Optional.empty()
                : Optional.of(Check.pass(
                        id,
                        "What the envelope says agrees with what the device signed: " + String.join(", ", agreeing)
                                + "."));
    }
}
