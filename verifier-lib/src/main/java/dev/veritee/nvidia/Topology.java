// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Stage;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether GPUs and switches are those that the others are linked to. Each GPU signs the PDIs of the switches it sees, each
 * switch its own and those of the GPUs it sees; no GPU signs its own, which follows from its certificate instead.
 */
final class Topology {
    static final CheckId CLOSED =
            CheckId.of("nvidia.topology", Stage.BIND, "GPUs and switches name one another, and nobody else.");
    static final CheckId CERTIFIED = CheckId.of(
            "nvidia.topology.certified",
            Stage.BIND,
            "The devices are certified under the names by which the others know them.");

    /** The only machines whose switches give evidence have so many. */
    private static final int SWITCHES = 4;

    private static final int GPUS = 8;
    private static final int PDI = 8;

    private final List<Verified> gpus;
    private final List<Verified> switches;
    private final Ledger.Recorder ledger;

    Topology(List<Verified> gpus, List<Verified> switches, Ledger.Recorder ledger) {
        this.gpus = gpus;
        this.switches = switches;
        this.ledger = ledger;
    }

    Optional<String> appraise() {
        if (gpus.isEmpty() || switches.isEmpty()) {
            ledger.record(Check.indeterminate(
                            CLOSED,
                            gpus.isEmpty()
                                    ? "There are switches without any GPU, so that nobody knows what they link."
                                    : "The GPUs are linked over switches of which there is no evidence.")
                    .remedy("Give the evidence of all GPUs and switches of the machine together."));
            return Optional.empty();
        }
        Optional<String> fault = fault();
        boolean closed =
                ledger.record(fault.map(clause -> Check.fail(CLOSED, "The links do not close: " + clause + "."))
                        .orElseGet(() -> Check.pass(
                                CLOSED,
                                "All " + GPUS + " GPUs name the same " + SWITCHES + " switches, which name the same "
                                        + GPUS + " GPUs.")));
        boolean certified = recordCertified();
        return closed && certified
                ? Optional.of("The " + GPUS + " GPUs and " + SWITCHES
                        + " switches name one another, and are certified under these names.")
                : Optional.empty();
    }

    private Optional<String> fault() {
        Optional<Set<String>> named =
                common(gpus.stream().map(Topology::switchesOf).toList());
        if (named.isEmpty()) {
            return Optional.of("the GPUs do not all name the same switches");
        }
        Set<String> own = switches.stream().map(Topology::ownName).collect(Collectors.toCollection(TreeSet::new));
        if (own.size() != switches.size()) {
            return Optional.of("two switches have the same name");
        }
        if (!own.equals(named.get())) {
            return Optional.of(
                    "the GPUs name the switches " + list(named.get()) + ", and those at hand are " + list(own));
        }
        if (own.size() != SWITCHES) {
            return Optional.of("there are " + own.size() + " switches instead of " + SWITCHES);
        }
        Optional<Set<String>> linked =
                common(switches.stream().map(Topology::gpusOf).toList());
        if (linked.isEmpty()) {
            return Optional.of("the switches do not all name the same GPUs");
        }
        if (linked.get().size() != GPUS) {
            return Optional.of("the switches name " + linked.get().size() + " GPUs instead of " + GPUS);
        }
        return gpus.size() == GPUS
                ? Optional.empty()
                : Optional.of("the switches name " + GPUS + " GPUs, and " + gpus.size() + " are at hand");
    }

    /** Inferred from genuine devices, and documented nowhere: so a certificate of another form only leaves it open. */
    private boolean recordCertified() {
        Set<String> linked = new TreeSet<>();
        switches.forEach(s -> linked.addAll(gpusOf(s)));
        List<String> open = new ArrayList<>();
        for (Verified device : concat()) {
            Optional<String> certified = DeviceSet.claim(device, "pdi");
            if (certified.isEmpty()) {
                open.add(DeviceSet.claim(device, "ueid").orElse("without certificate"));
                continue;
            }
            boolean gpu = ((NvidiaReport) device.evidence()).kind() == DeviceKind.GPU;
            boolean known =
                    gpu ? linked.contains(certified.get()) : ownName(device).equals(certified.get());
            if (!known) {
                return ledger.record(Check.fail(
                        CERTIFIED,
                        (gpu
                                        ? "The switches know no GPU "
                                        : "The switch names itself " + ownName(device) + ", and its certificate ")
                                + certified.get()
                                + (gpu ? ", the name that follows from a certificate (inferred)." : " (inferred).")));
            }
        }
        return ledger.record(
                open.isEmpty()
                        ? Check.pass(
                                CERTIFIED,
                                "Every device is certified under the name by which the others know it; that the serial"
                                        + " number of its boot ROM holds the name is inferred, not documented.")
                        : Check.indeterminate(
                                CERTIFIED,
                                "The certificates of " + open.size()
                                        + " devices do not tell their names in the form known here."));
    }

    private List<Verified> concat() {
        List<Verified> all = new ArrayList<>(gpus);
        all.addAll(switches);
        return all;
    }

    /** What all have in common, where they do not differ and there is anything. */
    private static Optional<Set<String>> common(List<Set<String>> sets) {
        Set<String> first = sets.get(0);
        return !first.isEmpty() && sets.stream().allMatch(first::equals) ? Optional.of(first) : Optional.empty();
    }

    /** One entry for each link, zero where there is none; GPUs write them the other way round than switches do. */
    private static Set<String> switchesOf(Verified gpu) {
        return names(field(gpu, OpaqueType.SWITCH_PDI), true);
    }

    /** Behind the names there is one byte for each port. */
    private static Set<String> gpusOf(Verified device) {
        Bytes field = field(device, OpaqueType.SWITCH_GPU_PDIS);
        return field.length() < GPUS * PDI ? Set.of() : names(field.slice(0, GPUS * PDI), false);
    }

    private static String ownName(Verified device) {
        return field(device, OpaqueType.DEVICE_PDI).hex();
    }

    private static Set<String> names(Bytes field, boolean reversed) {
        Set<String> names = new TreeSet<>();
        if (field.length() % PDI != 0) {
            return names;
        }
        for (int at = 0; at < field.length(); at += PDI) {
            Bytes name = field.slice(at, PDI);
            if (!name.isZero()) {
                names.add((reversed ? reversed(name) : name).hex());
            }
        }
        return names;
    }

    private static Bytes reversed(Bytes name) {
        byte[] bytes = new byte[PDI];
        for (int i = 0; i < PDI; i++) {
            bytes[i] = (byte) name.unsigned(PDI - 1 - i);
        }
        return Bytes.wrap(bytes);
    }

    private static Bytes field(Verified device, int type) {
        return ((NvidiaReport) device.evidence()).opaque().getOrDefault(type, Bytes.EMPTY);
    }

    private static String list(Set<String> names) {
        return String.join(", ", names);
    }
}
