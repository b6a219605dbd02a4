// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.appraisal.ClaimValue;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Stage;
import dev.veritee.evidence.Verified;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the reports of several devices say of one another. */
final class DeviceSet {
    static final CheckId DISTINCT = CheckId.of("nvidia.distinct", Stage.BIND, "No device is shown twice.");
    static final CheckId MODE = CheckId.of("nvidia.mode", Stage.BIND, "All GPUs are attached in the same mode.");
    static final CheckId DRIVER = CheckId.of("nvidia.driver", Stage.BIND, "All GPUs run the same driver.");

    private final List<Verified> all;
    private final List<Verified> gpus;
    private final List<Verified> switches;
    private final Ledger.Recorder ledger;

    DeviceSet(List<Verified> all, Ledger.Recorder ledger) {
        this.all = all;
        this.gpus = of(all, DeviceKind.GPU);
        this.switches = of(all, DeviceKind.SWITCH);
        this.ledger = ledger;
    }

    private static List<Verified> of(List<Verified> all, DeviceKind kind) {
        return all.stream()
                .filter(verified -> ((NvidiaReport) verified.evidence()).kind() == kind)
                .toList();
    }

    /** Why they are shown to be in one machine, as a sentence; empty where they are not. */
    Optional<String> appraise() {
        if (all.size() > 1) {
            recordDistinct();
        }
        if (gpus.size() > 1) {
            recordSame(MODE, "mode", "are attached in the mode");
            recordSame(DRIVER, "driver-version", "run the driver");
        }
        boolean linked = gpus.stream().anyMatch(gpu -> claim(gpu, "mode").equals(Optional.of(Mode.PROTECTED_PCIE)));
        return linked || !switches.isEmpty() ? new Topology(gpus, switches, ledger).appraise() : Optional.empty();
    }

    /** By the key that signed, by its certificate, and by the name that the boot ROM is certified under. */
    private void recordDistinct() {
        for (String name : List.of("ueid", "key-sha256", "pdi")) {
            Set<String> seen = new TreeSet<>();
            for (Verified verified : all) {
                Optional<String> identity = claim(verified, name);
                if (identity.isPresent() && !seen.add(identity.get())) {
                    ledger.record(Check.fail(
                            DISTINCT,
                            "The device with the " + name + " " + identity.get()
                                    + " is shown more than once, in the place of another."));
                    return;
                }
            }
        }
        long identified = all.stream().filter(v -> claim(v, "ueid").isPresent()).count();
        ledger.record(
                identified == all.size()
                        ? Check.pass(DISTINCT, "All " + all.size() + " devices have certificates of their own.")
                        : Check.indeterminate(
                                DISTINCT, "Without their certificates nobody knows whether the devices differ."));
    }

    private void recordSame(CheckId id, String claim, String what) {
        Set<String> values = new TreeSet<>();
        gpus.forEach(gpu -> values.add(claim(gpu, claim).orElse("none")));
        ledger.record(
                values.size() == 1
                        ? Check.pass(
                                id,
                                "All " + gpus.size() + " GPUs " + what + " "
                                        + values.iterator().next() + ".")
                        : Check.warn(
                                id, "Not all GPUs " + what + " of the others: " + String.join(", ", values) + "."));
    }

    static Optional<String> claim(Verified verified, String name) {
        return Stream.of(verified)
                .flatMap(v -> v.claims().get(v.evidence().family() + "." + name).stream())
                .map(ClaimValue::text)
                .findFirst();
    }
}
