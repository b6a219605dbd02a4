// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import static dev.veritee.appraisal.TrustVector.Aspect.CONFIGURATION;
import static dev.veritee.appraisal.TrustVector.Aspect.EXECUTABLES;
import static dev.veritee.appraisal.TrustVector.Aspect.HARDWARE;

import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.appraisal.TrustVector.Aspect;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What the service says, held against what the caller requires. */
final class NrasAppraiser {
    static final String OVERALL_RESULT = "x-nvidia-overall-att-result";

    private static final String MEASURED = "measres";
    private static final String SUCCESS = "success";
    private static final String DEBUGGING = "dbgstat";
    private static final String SECURE_BOOT = "secboot";
    private static final String WARNING = "x-nvidia-attestation-warning";

    /** Every way in which EAT says that debugging is off (RFC 9711 section 4.2.9). */
    private static final Set<String> NO_DEBUGGING =
            Set.of("disabled", "disabled-since-boot", "disabled-permanently", "disabled-fully-and-permanently");

    /** Of the values that affirm, the one that says no more than that nothing bad is known: somebody else looked. */
    private static final int AFFIRMED_BY_ANOTHER = 3;

    private static final int CONTRAINDICATED = 96;

    private final NrasToken token;
    private final Requirements requirements;
    private final Ledger.Recorder ledger;
    private TrustVector vector = TrustVector.nothing();

    NrasAppraiser(NrasToken token, Requirements requirements, Ledger.Recorder ledger) {
        this.token = token;
        this.requirements = requirements;
        this.ledger = ledger;
    }

    /** Whether the service says that a device's measurements are as published. */
    static boolean measured(JsonObject payload) {
        return Said.text(payload, MEASURED).equals(Optional.of(SUCCESS));
    }

    TrustVector appraise() {
        affirm(HARDWARE, (name, payload) -> new DeviceFindings(name, payload).affirmsReport());
        affirm(EXECUTABLES, (name, payload) -> new DeviceFindings(name, payload).affirmsMeasurements());
        affirm(
                CONFIGURATION,
                (name, payload) -> isNotDebugged(payload)
                        && Said.flag(payload, SECURE_BOOT).orElse(false));
        appraiseResult();
        each(
                NrasChecks.MEASUREMENTS,
                EXECUTABLES,
                NrasAppraiser::measurements,
                "The service says that the measurements of these devices are as published");
        each(
                NrasChecks.FINDINGS,
                HARDWARE,
                (name, payload) -> new DeviceFindings(name, payload).fault(),
                "The service says nothing against a report, a certificate or a manifest of these devices");
        each(
                NrasChecks.DEBUG,
                CONFIGURATION,
                this::debugging,
                "The service says that these devices cannot be debugged");
        each(
                NrasChecks.SECURE_BOOT,
                CONFIGURATION,
                NrasAppraiser::secureBoot,
                "The service says that these devices booted securely");
        each(
                NrasChecks.WARNINGS,
                CONFIGURATION,
                NrasAppraiser::warning,
                "The service warns of nothing at these devices");
        return vector;
    }

    private void affirm(Aspect aspect, BiPredicate<String, JsonObject> says) {
        Map<String, SignedToken> devices = token.devices();
        if (!devices.isEmpty()
                && devices.entrySet().stream()
                        .allMatch(device -> says.test(
                                device.getKey(), device.getValue().jws().payload()))) {
            vector = vector.with(aspect, AFFIRMED_BY_ANOTHER);
        }
    }

    private void appraiseResult() {
        Optional<Boolean> result = Said.flag(token.overall().jws().payload(), OVERALL_RESULT);
        if (result.isEmpty()) {
            ledger.record(Check.indeterminate(NrasChecks.RESULT, "The service does not say how its appraisal ended."));
        } else if (result.get()) {
            ledger.record(Check.pass(NrasChecks.RESULT, "The service says that its appraisal succeeded."));
        } else {
            vector = vector.noBetterThan(HARDWARE, CONTRAINDICATED).noBetterThan(EXECUTABLES, CONTRAINDICATED);
            ledger.record(Check.fail(NrasChecks.RESULT, "The service says that its appraisal failed."));
        }
    }

    /** A device that fails speaks against the aspect, and so does one that can be debugged, allowed or not. */
    private void each(
            CheckId id, Aspect aspect, BiFunction<String, JsonObject, Optional<Check>> fault, String whenGood) {
        new EachDevice(token, check -> {
                    ledger.record(check);
                    if (check.outcome() == Outcome.FAIL
                            || (id.equals(NrasChecks.DEBUG) && check.outcome() == Outcome.WARN)) {
                        vector = vector.noBetterThan(aspect, CONTRAINDICATED);
                    }
                })
                .record(id, (name, device) -> fault.apply(name, device.jws().payload()), whenGood);
    }

    private static Optional<Check> measurements(String device, JsonObject payload) {
        if (measured(payload)) {
            return Optional.empty();
        }
        return Optional.of(Said.text(payload, MEASURED)
                .map(result -> Check.fail(
                                NrasChecks.MEASUREMENTS,
                                "The service says that the measurements of " + device + " are not as published.")
                        .comparing(SUCCESS, result))
                .orElseGet(() -> Check.indeterminate(
                        NrasChecks.MEASUREMENTS, "The service says nothing of the measurements of " + device + ".")));
    }

    private static boolean isNotDebugged(JsonObject payload) {
        return Said.text(payload, DEBUGGING).filter(NO_DEBUGGING::contains).isPresent();
    }

    private Optional<Check> debugging(String device, JsonObject payload) {
        if (isNotDebugged(payload)) {
            return Optional.empty();
        }
        Optional<String> status = Said.text(payload, DEBUGGING);
        if (status.isEmpty()) {
            return Optional.of(Check.indeterminate(
                    NrasChecks.DEBUG, "The service does not say whether " + device + " can be debugged."));
        }
        String message = "The service says that debugging of " + device + " is \"" + status.get() + "\".";
        return Optional.of(
                requirements.debugAllowed()
                        ? Check.warn(NrasChecks.DEBUG, message + " The policy allows it.")
                        : Check.fail(NrasChecks.DEBUG, message));
    }

    private static Optional<Check> secureBoot(String device, JsonObject payload) {
        Optional<Boolean> secure = Said.flag(payload, SECURE_BOOT);
        if (secure.isEmpty()) {
            return Optional.of(Check.indeterminate(
                    NrasChecks.SECURE_BOOT, "The service does not say whether " + device + " booted securely."));
        }
        return secure.get()
                ? Optional.empty()
                : Optional.of(Check.fail(
                        NrasChecks.SECURE_BOOT, "The service says that " + device + " did not boot securely."));
    }

    private static Optional<Check> warning(String device, JsonObject payload) {
        @Nullable JsonValue warning = payload.members().get(WARNING);
        if (warning == null || warning instanceof JsonNull) {
            return Optional.empty();
        }
        String text = warning instanceof JsonText said ? ": \"" + said.value() + "\"." : ".";
        return Optional.of(Check.warn(NrasChecks.WARNINGS, "The service warns of " + device + text));
    }
}
