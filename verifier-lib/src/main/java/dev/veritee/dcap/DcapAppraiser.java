// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static dev.veritee.appraisal.TrustVector.Aspect.CONFIGURATION;
import static dev.veritee.appraisal.TrustVector.Aspect.EXECUTABLES;
import static dev.veritee.appraisal.TrustVector.Aspect.HARDWARE;
import static dev.veritee.appraisal.TrustVector.Aspect.RUNTIME_OPAQUE;

import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.verify.NamedBits;
import dev.veritee.internal.verify.Pins;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Intel evidence says, held against what the caller requires. */
final class DcapAppraiser {
    /** The byte of TDATTRIBUTES in which any bit means that the TD is not trusted (TUD). */
    private static final int UNTRUSTED_BITS = 8;

    private static final List<String> HARDWARE_CLAIMS = List.of(
            "platform", "tcb", "tee-tcb-svn", "module", "mr-seam", "mr-signer-seam", "seam", "qe.", "cpu-svn", "quote");
    private static final List<String> CONFIGURATION_CLAIMS = List.of(
            "td-attributes",
            "attributes",
            "xfam",
            "xfrm",
            "misc-select",
            "mr-service-td",
            "mr-config-id",
            "mr-owner",
            "config-");

    private final DcapQuote quote;
    private final DcapChecks checks;
    private final String family;
    private final Verified verified;
    private final Requirements requirements;
    private final Pins pins;
    private final Ledger.Recorder ledger;
    private TrustVector vector = TrustVector.nothing();

    DcapAppraiser(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        this.verified = verified;
        this.quote = (DcapQuote) verified.evidence();
        this.checks = DcapChecks.of(quote.tee());
        this.family = quote.family();
        this.requirements = requirements;
        this.pins = new Pins(requirements, verified.claims());
        this.ledger = ledger;
        ledger.require(checks.tcbAccepted, checks.debug, checks.attributes, checks.workload);
    }

    TrustVector appraise() {
        appraiseTcb(verified.tcb());
        if (quote.body() instanceof TdReport td) {
            ledger.require(checks.migration);
            appraiseDebug(NamedBits.isSet(td.tdAttributes(), 0));
            appraiseTdAttributes(td.tdAttributes());
            appraiseMigration(td);
            appraiseWorkload(
                    List.of(family + ".mr-td"),
                    List.of(family + ".rtmr0", family + ".rtmr1", family + ".rtmr2", family + ".rtmr3"));
        } else if (quote.body() instanceof EnclaveReport report) {
            Bytes flags = report.attributes().slice(0, 8);
            appraiseDebug(NamedBits.isSet(flags, 1));
            appraiseEnclaveFlags(flags);
            boolean bySigner = pins.pins(family + ".mr-signer") && pins.pins(family + ".isv-prod-id");
            appraiseWorkload(
                    bySigner
                            ? List.of(family + ".mr-signer", family + ".isv-prod-id")
                            : List.of(family + ".mr-enclave"),
                    List.of(family + ".mr-enclave", family + ".mr-signer", family + ".isv-prod-id"));
        }
        for (String claim : pins.differing()) {
            vector = vector.noBetterThan(aspectOf(claim.substring(family.length() + 1)), 96);
        }
        return vector;
    }

    /** What a claim is about: no pinned claim with another value may leave its aspect affirmed. */
    private static TrustVector.Aspect aspectOf(String claim) {
        if (HARDWARE_CLAIMS.stream().anyMatch(claim::startsWith)) {
            return HARDWARE;
        }
        return CONFIGURATION_CLAIMS.stream().anyMatch(claim::startsWith) ? CONFIGURATION : EXECUTABLES;
    }

    private void appraiseTcb(Optional<TcbSummary> tcb) {
        if (tcb.isEmpty()) {
            ledger.record(
                    Check.indeterminate(checks.tcbAccepted, "How up to date the platform is could not be found out."));
            return;
        }
        String status = tcb.get().status();
        boolean current = status.equals(TcbStatus.UP_TO_DATE.label());
        boolean never = status.equals(TcbStatus.REVOKED.label()) || status.equals(TcbStatus.NOT_SUPPORTED.label());
        boolean accepted = !never && requirements.acceptedTcb().contains(status);
        String advisories = tcb.get().advisories().isEmpty()
                ? ""
                : " Advisories: " + String.join(", ", tcb.get().advisories()) + ".";
        if (accepted && current) {
            vector = vector.with(HARDWARE, 2);
            ledger.record(Check.pass(checks.tcbAccepted, "The platform is up to date."));
        } else if (accepted) {
            vector = vector.noBetterThan(HARDWARE, 32);
            if (status.toLowerCase(Locale.ROOT).contains("configuration")) {
                vector = vector.noBetterThan(CONFIGURATION, 32);
            }
            ledger.record(
                    Check.warn(checks.tcbAccepted, "The policy accepts the TCB status " + status + "." + advisories));
        } else {
            vector = vector.noBetterThan(HARDWARE, 96);
            ledger.record(Check.fail(
                            checks.tcbAccepted,
                            "The TCB status " + status + " is not one that the policy accepts." + advisories)
                    .comparing(String.join(" or ", requirements.acceptedTcb()), status));
        }
        requirements.minimumEvaluationDataNumber().ifPresent(least -> {
            int number = tcb.get().evaluationDataNumber().orElse(0);
            ledger.record(
                    number >= least
                            ? Check.pass(
                                    checks.evaluationNumber, "Evaluation " + number + " is at least " + least + ".")
                            : Check.fail(
                                            checks.evaluationNumber,
                                            "Evaluation " + number + " is older than the policy demands.")
                                    .comparing("at least " + least, Integer.toString(number)));
        });
    }

    private void appraiseDebug(boolean debug) {
        if (!debug) {
            vector = vector.with(RUNTIME_OPAQUE, 2);
            ledger.record(Check.pass(checks.debug, "Debugging is off: the host cannot read the workload's memory."));
            return;
        }
        vector = vector.noBetterThan(CONFIGURATION, 96).noBetterThan(RUNTIME_OPAQUE, 96);
        String message = "Debugging is on: the host can read and change the workload's memory.";
        ledger.record(
                requirements.debugAllowed()
                        ? Check.warn(checks.debug, message + " The policy allows it.")
                        : Check.fail(checks.debug, message));
    }

    private void appraiseTdAttributes(Bytes attributes) {
        boolean pinned = pins.matches(family + ".td-attributes");
        List<String> unknown = DcapBits.TD_ATTRIBUTES.unknown(attributes);
        List<String> untrusted = new java.util.ArrayList<>();
        for (int bit = 1; bit < UNTRUSTED_BITS; bit++) {
            if (NamedBits.isSet(attributes, bit)) {
                untrusted.add(DcapBits.TD_ATTRIBUTES.name(bit));
            }
        }
        if (!untrusted.isEmpty()) {
            vector = vector.noBetterThan(CONFIGURATION, 96);
            ledger.record(Check.fail(
                    checks.attributes,
                    "The TD runs with " + String.join(", ", untrusted) + ", which lets others observe it."));
        } else if (!unknown.isEmpty() && !pinned) {
            ledger.record(Check.indeterminate(
                            checks.attributes,
                            "TDATTRIBUTES has " + String.join(", ", unknown)
                                    + " set, which this release does not know.")
                    .comparing("only attributes known here", attributes.hex())
                    .remedy("If you know what they mean, pin " + family + ".td-attributes to this value."));
        } else {
            configuration(pinned);
            ledger.record(Check.pass(
                    checks.attributes,
                    pinned ? "TDATTRIBUTES is pinned by the policy." : "No attribute weakens the TD."));
        }
    }

    private void appraiseEnclaveFlags(Bytes flags) {
        boolean pinned = pins.matches(family + ".attributes");
        List<String> unknown = DcapBits.SGX_FLAGS.unknown(flags);
        if (!NamedBits.isSet(flags, 0)) {
            ledger.record(Check.fail(checks.attributes, "The enclave was not initialised (INIT is not set)."));
        } else if (!unknown.isEmpty() && !pinned) {
            ledger.record(Check.indeterminate(
                            checks.attributes,
                            "ATTRIBUTES has " + String.join(", ", unknown) + " set, which this release does not know.")
                    .comparing("only attributes known here", flags.hex())
                    .remedy("If you know what they mean, pin " + family + ".attributes to this value."));
        } else {
            configuration(pinned);
            ledger.record(Check.pass(
                    checks.attributes,
                    pinned ? "ATTRIBUTES is pinned by the policy." : "No attribute weakens the enclave."));
        }
    }

    private void configuration(boolean pinned) {
        if (pins.differs(family + (quote.tee() == TeeType.TDX ? ".td-attributes" : ".attributes"))) {
            vector = vector.noBetterThan(CONFIGURATION, 96);
        } else if (vector.get(CONFIGURATION) == 0) {
            vector = vector.with(CONFIGURATION, pinned ? 2 : 3);
        }
    }

    private void appraiseMigration(TdReport td) {
        boolean migratable = NamedBits.isSet(td.tdAttributes(), 29);
        boolean serviced = td.v15().map(v -> !v.mrServiceTd().isZero()).orElse(false);
        if (!migratable && !serviced) {
            ledger.record(Check.pass(checks.migration, "The TD can neither migrate nor has it a service TD."));
        } else if (pins.differs(family + ".mr-service-td")) {
            vector = vector.noBetterThan(CONFIGURATION, 96);
            ledger.record(Check.fail(checks.migration, "The service TD is not one that the policy names."));
        } else if (pins.matches(family + ".mr-service-td")) {
            ledger.record(Check.pass(checks.migration, "The service TD is one that the policy names."));
        } else {
            vector = vector.noBetterThan(CONFIGURATION, 32);
            ledger.record(Check.warn(
                            checks.migration,
                            (migratable ? "The TD can migrate" : "The TD has a service TD")
                                    + ", so that the service TD belongs to what must be trusted, and the policy does"
                                    + " not say which one is expected.")
                    .remedy("Pin " + family + ".mr-service-td."));
        }
    }

    private void appraiseWorkload(List<String> launch, List<String> others) {
        boolean othersPinned = others.stream().anyMatch(pins::pins);
        if (!launch.stream().allMatch(pins::pins)) {
            vector = vector.noBetterThan(EXECUTABLES, 33);
            ledger.record(Check.warn(
                            checks.workload,
                            "Nothing says which workload is expected: genuine hardware runs an attacker's as well.")
                    .remedy("Pin " + launch.get(0) + " by a policy or by --expect."));
        } else {
            boolean whole = othersPinned || quote.tee() == TeeType.SGX;
            vector = vector.with(EXECUTABLES, whole ? 2 : 3);
            ledger.record(Check.pass(
                    checks.workload,
                    whole
                            ? "The policy says which workload is expected."
                            : "The policy says which initial contents are expected; run-time registers are not"
                                    + " pinned."));
        }
        if (launch.stream().anyMatch(pins::differs) || others.stream().anyMatch(pins::differs)) {
            vector = vector.noBetterThan(EXECUTABLES, 96);
        }
    }
}
