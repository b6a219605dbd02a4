// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.Check;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.verify.Findings;
import dev.veritee.rim.GoldenValue;
import dev.veritee.rim.RimManifest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what a device measured with what its manifests say it should have, index by index. */
final class MeasurementStep {
    /** The video decoder's, which is not measured while the decoder is off. */
    private static final int NVDEC0 = 35;

    private static final int ENABLED = 0xAA;
    private static final int DISABLED = 0x55;

    /** A value that is to be compared, and where it comes from. */
    private record Golden(ManifestKind source, GoldenValue value) {}

    private final NvidiaReport report;
    private final NvidiaChecks checks;
    private final Findings findings;
    private final Map<Integer, Golden> golden = new TreeMap<>();
    private final Set<Integer> conflicting = new TreeSet<>();
    private final Set<Integer> skipped = new TreeSet<>();
    private final Set<Integer> mismatched = new LinkedHashSet<>();

    private MeasurementStep(NvidiaReport report, NvidiaChecks checks, Findings findings) {
        this.report = report;
        this.checks = checks;
        this.findings = findings;
    }

    /**
     * What came of it. Indices count from 0, as manifests do.
     *
     * @param success whether every measurement that a complete set of manifests speaks of is one of theirs
     * @param compared which were compared
     * @param mismatched which of these are none of the values
     * @param notCompared which hold something, and no manifest speaks of them
     */
    record Result(
            Optional<Boolean> success, Set<Integer> compared, Set<Integer> mismatched, Set<Integer> notCompared) {}

    /** Compares with whatever manifests there are; only with all of them can it come out well. */
    static Result compare(
            NvidiaReport report,
            Map<ManifestKind, RimManifest> manifests,
            boolean complete,
            NvidiaChecks checks,
            Findings findings) {
        return new MeasurementStep(report, checks, findings).compare(manifests, complete);
    }

    private Result compare(Map<ManifestKind, RimManifest> manifests, boolean complete) {
        manifests.forEach(this::collect);
        recordConflict(manifests.size());
        boolean decoder = recordDecoder();
        golden.forEach(this::compare);
        Set<Integer> compared = new TreeSet<>(golden.keySet());
        compared.removeAll(skipped);
        boolean refuted = !mismatched.isEmpty() || !conflicting.isEmpty() || !decoder;
        if (!complete) {
            findings.record(Check.indeterminate(
                    checks.measurements,
                    "Without all of its manifests nobody knows what the device should have measured"
                            + (compared.isEmpty()
                                    ? "."
                                    : "; of " + compared.size() + " measurements compared with those at hand, "
                                            + (compared.size() - mismatched.size()) + " agree.")));
        } else if (compared.isEmpty()) {
            refuted = true;
            findings.record(Check.fail(checks.measurements, "The manifests ask for no measurement at all."));
        } else if (mismatched.isEmpty()) {
            findings.record(Check.pass(
                    checks.measurements,
                    "All " + compared.size() + " measurements that the manifests ask for are among their values"
                            + (skipped.isEmpty() ? "." : "; that of NVDEC0 is not made while it is off.")));
        }
        Optional<Boolean> success = refuted || complete ? Optional.of(!refuted) : Optional.empty();
        return new Result(success, compared, mismatched, notCompared());
    }

    private void collect(ManifestKind source, RimManifest manifest) {
        for (GoldenValue value : manifest.values().values()) {
            if (value.active() && golden.put(value.index(), new Golden(source, value)) != null) {
                conflicting.add(value.index());
            }
        }
    }

    private void recordConflict(int manifests) {
        if (manifests < 2) {
            return;
        }
        findings.record(
                conflicting.isEmpty()
                        ? Check.pass(checks.conflict, "No measurement is spoken of by both manifests.")
                        : Check.fail(
                                checks.conflict,
                                "Both manifests speak of " + indices(conflicting)
                                        + ", so that neither can be relied upon."));
    }

    /** Whether it is known if the decoder's measurement counts. */
    private boolean recordDecoder() {
        if (report.kind() == DeviceKind.SWITCH || !golden.containsKey(NVDEC0)) {
            return true;
        }
        Optional<Bytes> field = Optional.ofNullable(report.opaque().get(OpaqueType.NVDEC0_STATUS));
        int status = field.filter(value -> value.length() == 1)
                .map(value -> value.unsigned(0))
                .orElse(-1);
        if (status == DISABLED) {
            skipped.add(NVDEC0);
        }
        boolean known = status == DISABLED || status == ENABLED;
        findings.record(
                known
                        ? Check.pass(
                                checks.decoder,
                                "NVDEC0 is " + (status == ENABLED ? "on: its" : "off: no")
                                        + " measurement is to be compared.")
                        : Check.fail(
                                        checks.decoder,
                                        "Whether NVDEC0 is on, and its measurement to be compared, cannot be told.")
                                .comparing("aa or 55", field.map(Bytes::hex).orElse("none")));
        return known;
    }

    private void compare(int index, Golden expected) {
        if (skipped.contains(index)) {
            return;
        }
        Optional<Bytes> actual = Optional.ofNullable(report.measurements().get(index + 1));
        if (actual.isPresent() && expected.value().accepts(actual.get())) {
            return;
        }
        mismatched.add(index);
        List<Bytes> alternatives = expected.value().alternatives();
        findings.record(Check.fail(
                        checks.measurements,
                        "Measurement " + index + " (" + expected.value().name() + ") is "
                                + (actual.isPresent() ? "none of the " + alternatives.size() : "missing; there are")
                                + " values in the " + expected.source().source() + " manifest.")
                .comparing(
                        alternatives.stream().map(Bytes::hex).collect(Collectors.joining(" or ")),
                        actual.map(Bytes::hex).orElse("none")));
    }

    private Set<Integer> notCompared() {
        Set<Integer> rest = new TreeSet<>();
        report.measurements().forEach((block, value) -> {
            boolean spokenOf = golden.containsKey(block - 1) && !skipped.contains(block - 1);
            if (!spokenOf && !value.isZero()) {
                rest.add(block - 1);
            }
        });
        return rest;
    }

    private static String indices(Set<Integer> numbers) {
        List<String> texts = new ArrayList<>();
        numbers.forEach(number -> texts.add(number.toString()));
        return "measurement " + String.join(", ", texts);
    }
}
