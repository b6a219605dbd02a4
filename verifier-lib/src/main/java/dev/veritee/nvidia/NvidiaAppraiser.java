// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import static dev.veritee.appraisal.TrustVector.Aspect.CONFIGURATION;
import static dev.veritee.appraisal.TrustVector.Aspect.EXECUTABLES;
import static dev.veritee.appraisal.TrustVector.Aspect.HARDWARE;
import static dev.veritee.appraisal.TrustVector.Aspect.INSTANCE_IDENTITY;

import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Outcome;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.verify.Pins;
import java.util.List;

/**
 * What a verified report amounts to. Its verifier has made every check there is; here they become the trust vector. No
 * report tells whether a GPU is in the mode for developers, so that nothing is said of its memory being hidden.
 */
final class NvidiaAppraiser {
    private static final List<String> IDENTITY = List.of("ueid", "key-sha256", "pdi", "device-pdi");
    private static final List<String> MODEL = List.of("hwmodel", "chip-info", "fwid", "project", "chip-sku");
    private static final List<String> VERSIONS = List.of("driver-version", "vbios-version", "mode");

    private final Verified verified;
    private final NvidiaReport report;
    private final NvidiaChecks checks;
    private final Pins pins;

    NvidiaAppraiser(Verified verified, Requirements requirements) {
        this.verified = verified;
        this.report = (NvidiaReport) verified.evidence();
        this.checks = NvidiaChecks.of(report.kind());
        this.pins = new Pins(requirements, verified.claims());
    }

    TrustVector appraise() {
        TrustVector vector = TrustVector.nothing();
        if (holds(checks.revocation)) {
            vector = vector.with(HARDWARE, 2);
        }
        vector = vector.with(EXECUTABLES, executables());
        vector = vector.with(CONFIGURATION, configuration());
        if (pins.matches(claim("ueid"))) {
            vector = vector.with(INSTANCE_IDENTITY, 2);
        }
        for (String claim : pins.differing()) {
            vector = vector.noBetterThan(aspectOf(claim), 96);
        }
        return vector;
    }

    private int executables() {
        boolean refuted = has(checks.measurements, Outcome.FAIL)
                || has(checks.conflict, Outcome.FAIL)
                || has(checks.decoder, Outcome.FAIL);
        if (refuted) {
            return 96;
        }
        boolean believed = NvidiaChecks.manifestKinds(report.kind()).stream()
                .map(checks::of)
                .allMatch(of -> holds(of.authentic()) && holds(of.validity()) && holds(of.revocation()));
        // 3 and not 2: that NVIDIA published firmware and driver does not mean that this caller approved them.
        return believed && holds(checks.measurements) ? 3 : 33;
    }

    private int configuration() {
        if (has(checks.mode, Outcome.FAIL)) {
            return 96;
        }
        if (has(checks.mode, Outcome.INDETERMINATE)) {
            return 32;
        }
        boolean approved = VERSIONS.stream()
                .map(this::claim)
                .filter(name -> verified.claims().get(name).isPresent())
                .allMatch(pins::matches);
        return approved ? 2 : 3;
    }

    /** No pinned claim with another value may leave its aspect affirmed. */
    private TrustVector.Aspect aspectOf(String claim) {
        if (IDENTITY.stream().anyMatch(name -> claim.equals(claim(name)))) {
            return INSTANCE_IDENTITY;
        }
        if (MODEL.stream().anyMatch(name -> claim.startsWith(claim(name)))) {
            return HARDWARE;
        }
        return VERSIONS.stream().anyMatch(name -> claim.equals(claim(name))) ? CONFIGURATION : EXECUTABLES;
    }

    private String claim(String name) {
        return report.family() + "." + name;
    }

    private boolean holds(CheckId id) {
        List<Check> made = verified.ledger().of(id.id()).toList();
        return !made.isEmpty() && made.stream().allMatch(check -> check.outcome() == Outcome.PASS);
    }

    private boolean has(CheckId id, Outcome outcome) {
        return verified.ledger().of(id.id()).anyMatch(check -> check.outcome() == outcome);
    }
}
