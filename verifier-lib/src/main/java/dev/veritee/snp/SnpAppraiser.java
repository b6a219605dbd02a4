// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static dev.veritee.appraisal.TrustVector.Aspect.CONFIGURATION;
import static dev.veritee.appraisal.TrustVector.Aspect.EXECUTABLES;
import static dev.veritee.appraisal.TrustVector.Aspect.HARDWARE;
import static dev.veritee.appraisal.TrustVector.Aspect.RUNTIME_OPAQUE;

import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.verify.NamedBits;
import dev.veritee.internal.verify.Pins;
import java.util.ArrayList;
import java.util.List;

/** What SEV-SNP evidence says, held against what the caller requires. */
final class SnpAppraiser {
    private static final int FIRST_VERSION_WITH_ALIAS_CHECK = 3;
    private static final int LOWEST_LEVEL = 3;
    private static final List<String> HARDWARE_CLAIMS = List.of(
            "snp.tcb",
            "snp.firmware",
            "snp.mitigations",
            "snp.product",
            "snp.cpuid",
            "snp.chip",
            "snp.vek",
            "snp.signing-key",
            "snp.report-version");
    private static final List<String> CONFIGURATION_CLAIMS =
            List.of("snp.policy", "snp.platform-info", "snp.vmpl", "snp.report-id-ma");
    private static final String MEASUREMENT = "snp.measurement";
    private static final String ID_KEY = "snp.id-key-digest";
    private static final String AUTHOR_KEY = "snp.author-key-digest";

    private final Verified verified;
    private final SnpReport report;
    private final Requirements requirements;
    private final Pins pins;
    private final Ledger.Recorder ledger;
    private TrustVector vector = TrustVector.nothing();

    SnpAppraiser(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        this.verified = verified;
        this.report = ((SnpEvidence) verified.evidence()).report();
        this.requirements = requirements;
        this.pins = new Pins(requirements, verified.claims());
        this.ledger = ledger;
        ledger.require(SnpChecks.requiredOfGuests());
    }

    TrustVector appraise() {
        vector = new TcbAppraisal(verified, requirements, pins, ledger).appraise(vector);
        appraiseDebug();
        appraiseMigration();
        appraiseLevel();
        appraiseExposure();
        appraisePlatform();
        appraiseWorkload();
        if (vector.get(CONFIGURATION) == 0) {
            vector = vector.with(CONFIGURATION, pins.matches("snp.policy") ? 2 : 3);
        }
        for (String claim : pins.differing()) {
            vector = vector.noBetterThan(aspectOf(claim), 96);
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

    private void appraiseDebug() {
        if (!NamedBits.isSet(report.policy(), SnpBits.DEBUG)) {
            vector = vector.with(RUNTIME_OPAQUE, 2);
            ledger.record(Check.pass(SnpChecks.DEBUG, "Debugging is off: the host cannot read the guest's memory."));
            return;
        }
        vector = vector.noBetterThan(CONFIGURATION, 96).noBetterThan(RUNTIME_OPAQUE, 96);
        String message = "Debugging is on: the host can read and change the guest's memory.";
        ledger.record(
                requirements.debugAllowed()
                        ? Check.warn(SnpChecks.DEBUG, message + " The policy allows it.")
                        : Check.fail(SnpChecks.DEBUG, message));
    }

    private void appraiseMigration() {
        boolean permitted = NamedBits.isSet(report.policy(), SnpBits.MIGRATE_MA);
        boolean bound = !report.reportIdMa().hex().matches("f+");
        if (!permitted && !bound) {
            ledger.record(
                    Check.pass(SnpChecks.MIGRATION, "The guest has no migration agent, and its policy permits none."));
        } else if (bound && pins.matches("snp.report-id-ma")) {
            ledger.record(Check.pass(SnpChecks.MIGRATION, "The migration agent is one that the policy names."));
        } else if (!bound && pins.matches("snp.policy.migrate-ma")) {
            vector = vector.noBetterThan(CONFIGURATION, 32);
            ledger.record(Check.warn(
                    SnpChecks.MIGRATION,
                    "The guest may be given a migration agent later, as the caller's policy expects."));
        } else {
            vector = vector.noBetterThan(CONFIGURATION, 96);
            ledger.record(Check.fail(
                            SnpChecks.MIGRATION,
                            bound
                                    ? "The guest has a migration agent that the policy does not name: it can move the"
                                            + " guest to another machine."
                                    : "The guest's policy permits a migration agent, which could move it to another"
                                            + " machine.")
                    .remedy(
                            bound
                                    ? "If that agent is meant to be trusted, pin snp.report-id-ma."
                                    : "If that is acceptable, pin snp.policy.migrate-ma to true."));
        }
    }

    private void appraiseLevel() {
        long level = report.vmpl();
        if (level == 0) {
            ledger.record(Check.pass(SnpChecks.VMPL, "The report was asked for at VMPL 0."));
        } else if (level > LOWEST_LEVEL) {
            vector = vector.noBetterThan(CONFIGURATION, 96);
            ledger.record(Check.fail(
                    SnpChecks.VMPL,
                    level == SnpReport.HOST_REQUESTED
                            ? "The host asked for the report, not the guest: its report data is the host's."
                            : "There is no VMPL " + level + "."));
        } else if (pins.matches("snp.vmpl")) {
            ledger.record(Check.pass(SnpChecks.VMPL, "The policy expects VMPL " + level + "."));
        } else {
            vector = vector.noBetterThan(CONFIGURATION, 32);
            ledger.record(Check.warn(
                            SnpChecks.VMPL,
                            "The report was asked for at VMPL " + level
                                    + ": software above that level belongs to what must be trusted.")
                    .remedy("If that is as intended, pin snp.vmpl to " + level + "."));
        }
    }

    /** What a host can watch, and what could have been kept from it. The guest's policy permits, the platform does. */
    private void appraiseExposure() {
        List<String> exposed = new ArrayList<>();
        List<String> claims = new ArrayList<>();
        if (NamedBits.isSet(report.platformInfo(), SnpBits.SMT_ENABLED)) {
            expose("SMT is enabled", "snp.platform-info.smt-enabled", exposed, claims);
        }
        if (!NamedBits.isSet(report.platformInfo(), SnpBits.CIPHERTEXT_HIDING)) {
            expose("ciphertext hiding is off", "snp.platform-info.ciphertext-hiding-dram-enabled", exposed, claims);
        }
        if (!NamedBits.isSet(report.policy(), SnpBits.MEM_AES_256_XTS)) {
            expose("the guest does not insist on AES-256-XTS", "snp.policy.mem-aes-256-xts", exposed, claims);
        }
        if (exposed.isEmpty()) {
            ledger.record(Check.pass(
                    SnpChecks.EXPOSURE,
                    "SMT, ciphertext hiding and memory encryption are as strict as can be, or as pinned."));
            return;
        }
        vector = vector.noBetterThan(CONFIGURATION, 32);
        ledger.record(Check.warn(
                        SnpChecks.EXPOSURE,
                        "A host has more to observe than it must: " + String.join(", ", exposed) + ".")
                .remedy("What is acceptable of this, pin: " + String.join(", ", claims) + "."));
    }

    private void expose(String what, String claim, List<String> exposed, List<String> claims) {
        if (!pins.matches(claim)) {
            exposed.add(what);
            claims.add(claim);
        }
    }

    private void appraisePlatform() {
        if (report.version() >= FIRST_VERSION_WITH_ALIAS_CHECK) {
            boolean done = NamedBits.isSet(report.platformInfo(), SnpBits.ALIAS_CHECK_COMPLETE);
            accept(
                    SnpChecks.ALIAS_CHECK,
                    done || pins.matches("snp.platform-info.alias-check-complete"),
                    done
                            ? "The platform has checked its memory modules for aliases (AMD-SB-3015)."
                            : "The platform has not checked its memory modules for aliases (AMD-SB-3015).",
                    "snp.platform-info.alias-check-complete");
        }
        List<String> unknown = SnpBits.PLATFORM_INFO.unknown(report.platformInfo());
        accept(
                SnpChecks.PLATFORM_INFO,
                unknown.isEmpty() || pins.matches("snp.platform-info"),
                unknown.isEmpty()
                        ? "Every bit of the platform information is known here."
                        : "The platform information has " + String.join(", ", unknown)
                                + " set, which this release does not know.",
                "snp.platform-info");
    }

    private void accept(CheckId id, boolean acceptable, String message, String claim) {
        ledger.record(
                acceptable
                        ? Check.pass(id, message)
                        : Check.warn(id, message).remedy("If that is acceptable, pin " + claim + "."));
    }

    /**
     * A guest is known by its measurement, or by the key that signed its ID block: the firmware launched nothing else
     * under it. No key has a digest of zero; that says that there is no ID block.
     */
    private void appraiseWorkload() {
        boolean byKey = (pins.pins(ID_KEY) && !report.idKeyDigest().isZero())
                || (pins.pins(AUTHOR_KEY)
                        && report.authorKeyEnabled()
                        && !report.authorKeyDigest().isZero());
        if (!pins.pins(MEASUREMENT) && !byKey) {
            vector = vector.noBetterThan(EXECUTABLES, 33);
            ledger.record(Check.warn(
                            SnpChecks.WORKLOAD,
                            "Nothing says which guest is expected: genuine hardware runs an attacker's as well.")
                    .remedy("Pin " + MEASUREMENT
                            + " (compute it with \"veritee measure snp\") by a policy or by --expect."));
        } else {
            vector = vector.with(EXECUTABLES, pins.pins(MEASUREMENT) ? 2 : 3);
            ledger.record(Check.pass(
                    SnpChecks.WORKLOAD,
                    pins.pins(MEASUREMENT)
                            ? "The policy says which initial contents are expected."
                            : "The policy says whose signature the guest must have been launched under."));
        }
    }
}
