// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static dev.veritee.appraisal.TrustVector.Aspect.HARDWARE;

import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.verify.Pins;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a platform is as up to date as the caller demands. */
final class TcbAppraisal {
    private static final String MICROCODE = ".microcode";

    private final Verified verified;
    private final SnpReport report;
    private final Requirements requirements;
    private final Pins pins;
    private final Ledger.Recorder ledger;

    TcbAppraisal(Verified verified, Requirements requirements, Pins pins, Ledger.Recorder ledger) {
        this.verified = verified;
        this.report = ((SnpEvidence) verified.evidence()).report();
        this.requirements = requirements;
        this.pins = pins;
        this.ledger = ledger;
    }

    TrustVector appraise(TrustVector vector) {
        appraiseCommitted();
        appraiseReported();
        return appraiseStatus(vector);
    }

    /** Minimums themselves are compared, and recorded, for all families alike; here they decide what is still open. */
    private TrustVector appraiseStatus(TrustVector vector) {
        List<Minimum> minimums = minimums("snp.tcb.");
        if (verified.tcb().isEmpty()) {
            ledger.record(Check.indeterminate(
                    SnpChecks.TCB_ACCEPTED, "Without the product line nothing is known of how up to date it is."));
            return vector;
        }
        if (minimums.stream().anyMatch(this::comparesMicrocodeOfUnnamedModel)) {
            ledger.record(Check.indeterminate(
                            SnpChecks.TCB_ACCEPTED,
                            "A minimum for microcode counts for one model only, and the policy's names none.")
                    .remedy("Add snp.cpuid.model to \"where\"."));
            return vector;
        }
        if (!minimums.stream().allMatch(this::isMet)) {
            ledger.record(Check.fail(SnpChecks.TCB_ACCEPTED, "The platform is older than the policy demands."));
            return vector.noBetterThan(HARDWARE, 96);
        }
        return appraiseStatus(vector, verified.tcb().get(), !minimums.isEmpty());
    }

    private TrustVector appraiseStatus(TrustVector vector, TcbSummary tcb, boolean demanded) {
        Set<String> undecided = rating().map(TcbRating::undecided).orElse(Set.of());
        boolean accepted = requirements.acceptedTcb().contains(tcb.status());
        if (tcb.status().equals(TcbRating.OUT_OF_DATE)) {
            ledger.record(Check.warn(
                            SnpChecks.TCB_ACCEPTED,
                            (accepted ? "The policy accepts that the platform is" : "The platform is") + " open to "
                                    + openBulletins() + ", by figures that others relay from AMD.")
                    .remedy("Update the platform's firmware and microcode, or demand a minimum of your own."));
            return vector.noBetterThan(HARDWARE, 32);
        }
        if (!undecided.isEmpty()) {
            ledger.record(Check.warn(
                            SnpChecks.TCB_ACCEPTED,
                            "A report of version " + report.version() + " does not name its model, so that nobody can"
                                    + " tell whether it is open to " + String.join(", ", undecided) + ".")
                    .remedy("Have the guest ask for a report of a later version."));
            return vector.noBetterThan(HARDWARE, 32);
        }
        if (demanded || accepted) {
            ledger.record(Check.pass(
                    SnpChecks.TCB_ACCEPTED,
                    demanded
                            ? "The platform is at least at the TCB that the policy demands, and no bulletin known here"
                                    + " is open."
                            : "No bulletin known here is open, and the policy demands no minimum."));
            return vector.with(HARDWARE, 2);
        }
        ledger.record(Check.warn(
                        SnpChecks.TCB_ACCEPTED,
                        "No bulletin known here is open, but AMD publishes no levels to compare with, and the policy"
                                + " demands none.")
                .remedy("Demand a minimum of snp.tcb.reported, or accept the status " + TcbRating.UNRATED + "."));
        return vector.noBetterThan(HARDWARE, 32);
    }

    private String openBulletins() {
        return rating().map(TcbRating::open).orElse("");
    }

    private Optional<TcbRating> rating() {
        return verified.claims()
                .get("snp.product")
                .map(ClaimValue::text)
                .flatMap(ProductLine::named)
                .map(line -> TcbRating.of(report, line));
    }

    private List<Minimum> minimums(String prefix) {
        return requirements.minimums().stream()
                .filter(minimum -> minimum.atLeast().keySet().stream().anyMatch(claim -> claim.startsWith(prefix)))
                .filter(minimum -> minimum.appliesTo(verified.claims()))
                .toList();
    }

    private boolean isMet(Minimum minimum) {
        return minimum.atLeast().entrySet().stream()
                .allMatch(
                        demand -> verified.claims().get(demand.getKey()).orElse(null) instanceof ClaimValue.Whole number
                                && number.value() >= demand.getValue());
    }

    /** Milan is one model; elsewhere the numbers of one model mean nothing for another. */
    private boolean comparesMicrocodeOfUnnamedModel(Minimum minimum) {
        return minimum.atLeast().keySet().stream().anyMatch(c -> c.startsWith("snp.tcb.") && c.endsWith(MICROCODE))
                && !minimum.where().containsKey("snp.cpuid.model")
                && !ProductLine.MILAN.label().equalsIgnoreCase(minimum.where().getOrDefault("snp.product", ""));
    }

    /** Two things can be taken back: security versions, of which a minimum can be demanded, and builds. */
    private void appraiseCommitted() {
        boolean tcb = report.committedTcb().equals(report.currentTcb());
        boolean build = report.committedVersion().equals(report.currentVersion());
        boolean accepted = (tcb || isSettled("snp.tcb.committed")) && (build || pins.matches("snp.firmware.committed"));
        String pinned = tcb
                ? "snp.firmware.committed"
                : build ? "snp.tcb.committed" : "snp.tcb.committed and snp.firmware.committed";
        record(
                SnpChecks.TCB_COMMITTED,
                tcb && build,
                accepted,
                pinned,
                "The firmware that runs is committed: the platform cannot be taken back to an earlier one.",
                "The firmware that runs is not committed: the platform can be taken back to "
                        + report.committedVersion() + " at any time.");
    }

    private boolean isSettled(String claim) {
        return pins.matches(claim) || !minimums(claim + ".").isEmpty();
    }

    private void appraiseReported() {
        record(
                SnpChecks.TCB_REPORTED,
                report.reportedTcb().equals(report.currentTcb()),
                isSettled("snp.tcb.reported"),
                "snp.tcb.reported",
                "The TCB reported is the one that runs.",
                "The TCB reported is lower than the one that runs: the signing key would be the same under the older"
                        + " firmware.");
    }

    private void record(CheckId id, boolean same, boolean accepted, String claim, String asItShould, String otherwise) {
        if (same) {
            ledger.record(Check.pass(id, asItShould));
        } else if (accepted) {
            ledger.record(Check.pass(id, otherwise + " The policy says how old that may be."));
        } else {
            ledger.record(Check.warn(id, otherwise)
                    .remedy("If that is acceptable, pin " + claim + ", or demand a minimum of the security versions."));
        }
    }
}
