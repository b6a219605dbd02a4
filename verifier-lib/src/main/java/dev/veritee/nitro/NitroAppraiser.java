// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import static dev.veritee.appraisal.TrustVector.Aspect.CONFIGURATION;
import static dev.veritee.appraisal.TrustVector.Aspect.EXECUTABLES;
import static dev.veritee.appraisal.TrustVector.Aspect.HARDWARE;
import static dev.veritee.appraisal.TrustVector.Aspect.INSTANCE_IDENTITY;
import static dev.veritee.appraisal.TrustVector.Aspect.RUNTIME_OPAQUE;

import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.verify.Pins;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a document says, held against what the caller requires. */
final class NitroAppraiser {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** The registers that say which image an enclave runs: the image, its application, who signed it. */
    private static final List<Integer> OF_IMAGE = List.of(0, 2, 8);

    private static final int OF_LOADER = 4;

    /** Zero, and expected to be, beside a boot loader that starts no unified kernel image. */
    private static final int OF_UKI = 11;

    /** The registers that say which software an instance booted: boot loader or UKI, and what the stub measured of it. */
    private static final List<Integer> OF_BOOT = List.of(OF_LOADER, OF_UKI);

    private static final int SECURE_BOOT = 7;

    /** Register 7 where secure boot is off and no keys are enrolled: five empty variables and a separator. */
    private static final Bytes SECURE_BOOT_OFF = Bytes.fromHex(
            "98441c7f7625d10058c47683aec486ce311c633235eb555593a7ee791121e357" + "8ae72d04ecef661f272d59058b77af35");

    private final Verified verified;
    private final NitroDocument document;
    private final NitroChecks checks;
    private final Requirements requirements;
    private final Pins pins;
    private final Ledger.Recorder ledger;
    private TrustVector vector = TrustVector.nothing();

    NitroAppraiser(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        this.verified = verified;
        this.document = (NitroDocument) verified.evidence();
        this.checks = NitroChecks.of(document.kind());
        this.requirements = requirements;
        this.pins = new Pins(requirements, verified.claims());
        this.ledger = ledger;
        ledger.require(checks.workload);
    }

    TrustVector appraise() {
        vector = vector.with(INSTANCE_IDENTITY, 2).with(HARDWARE, 2);
        if (verified.ledger().of(checks.age.id()).findAny().isEmpty()) {
            ledger.require(checks.age);
        }
        verified.age().ifPresent(this::appraiseAge);
        if (document.kind() == NitroKind.ENCLAVE) {
            ledger.require(checks.debug);
            appraiseDebug();
            appraiseWorkload(OF_IMAGE);
        } else {
            appraiseWorkload(OF_BOOT);
        }
        return vector;
    }

    private void appraiseAge(Duration age) {
        if (age.compareTo(CLOCK_SKEW.negated()) < 0) {
            ledger.record(Check.indeterminate(
                    checks.age,
                    "The document says that it was made " + age.negated() + " after the instant of this judgement."));
        } else if (age.compareTo(requirements.maximumAge()) > 0) {
            ledger.record(Check.indeterminate(
                            checks.age, "The document was made " + age + " before the instant of this judgement.")
                    .comparing("at most " + requirements.maximumAge(), age.toString())
                    .remedy("Have a new one made, or allow a greater age in the policy (freshness)."));
        } else {
            ledger.record(Check.pass(
                    checks.age, "The document was made within " + requirements.maximumAge() + " before the instant."));
        }
    }

    private void appraiseDebug() {
        if (!document.isDebug()) {
            vector = vector.with(RUNTIME_OPAQUE, 2);
            ledger.record(
                    Check.pass(checks.debug, "Registers 0 to 2 measure an image, as they do only outside debug mode."));
            return;
        }
        vector = vector.noBetterThan(CONFIGURATION, 96).noBetterThan(RUNTIME_OPAQUE, 96);
        String message = "Debug mode: registers 0 to 2 are zero, and the parent instance reads the enclave's console.";
        ledger.record(
                requirements.debugAllowed()
                        ? Check.warn(checks.debug, message + " The policy allows it.")
                        : Check.fail(checks.debug, message));
    }

    private void appraiseWorkload(List<Integer> telling) {
        Optional<Integer> empty = telling.stream()
                .filter(index -> pins.matches(claim(index)) && document.isZero(index))
                .filter(index -> index != OF_UKI || !pins.matches(claim(OF_LOADER)) || document.isZero(OF_LOADER))
                .findFirst();
        boolean pinned = telling.stream().anyMatch(index -> pins.pins(claim(index)));
        if (empty.isPresent()) {
            vector = vector.noBetterThan(EXECUTABLES, 96);
            ledger.record(Check.fail(
                            checks.workload,
                            "The policy expects register " + empty.get() + " to be zero, which no measured or signed"
                                    + " software makes it.")
                    .remedy("Pin " + claim(empty.get()) + " to the value that was computed from the image."));
        } else if (pinned) {
            vector = vector.with(EXECUTABLES, 2);
            ledger.record(Check.pass(checks.workload, "The policy says which software is expected."));
        } else if (document.kind() == NitroKind.INSTANCE && onlySecureBootOff()) {
            vector = vector.noBetterThan(EXECUTABLES, 96);
            ledger.record(Check.fail(
                    checks.workload,
                    "The value expected of register 7 says that secure boot is off, and nothing else is expected."));
        } else {
            vector = vector.noBetterThan(EXECUTABLES, 33);
            ledger.record(Check.warn(
                            checks.workload,
                            "Nothing says which software is expected: AWS signs for an attacker's as well.")
                    .remedy("Pin " + claim(telling.get(0))
                            + (document.kind() == NitroKind.ENCLAVE
                                    ? " (compute it with \"veritee measure nitro\")"
                                    : "")
                            + " by a policy or by --expect."));
        }
        for (String claim : pins.differing()) {
            boolean identity = claim.endsWith("-id");
            vector = vector.noBetterThan(identity ? INSTANCE_IDENTITY : EXECUTABLES, 96);
        }
    }

    private boolean onlySecureBootOff() {
        return pins.matches(claim(SECURE_BOOT))
                && Optional.ofNullable(document.pcrs().get(SECURE_BOOT)).equals(Optional.of(SECURE_BOOT_OFF));
    }

    private String claim(int index) {
        return document.family() + ".pcr" + index;
    }
}
