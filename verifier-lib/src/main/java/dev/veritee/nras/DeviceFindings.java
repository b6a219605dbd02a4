// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonFlag;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the service found at one device, step by step. Claims of version 2.0 have a yes or no for each chain of
 * certificates, those of version 3.0 its state in words.
 */
final class DeviceFindings {
    private static final String OURS = "x-nvidia-";
    private static final String CHAIN = "-cert-chain";
    private static final String CHAIN_STATUS = "x-nvidia-cert-status";
    private static final String REVOCATION = "x-nvidia-cert-ocsp-status";
    private static final String MISMATCHES = "x-nvidia-mismatch-measurement-records";

    /** How the names of yes-or-no steps end, of which a no speaks against the device. */
    private static final List<String> STEPS = List.of(
            "-parsed",
            "-match",
            "-matches",
            "-verified",
            "-validated",
            "-valid",
            "-arch-check",
            "-fetched",
            "-available",
            "-no-conflict");

    private final String device;
    private final String prefix;
    private final JsonObject payload;

    DeviceFindings(String device, JsonObject payload) {
        this.device = device;
        this.prefix = device.startsWith("GPU") ? "x-nvidia-gpu-" : "x-nvidia-switch-";
        this.payload = payload;
    }

    /** The worst that was found. */
    Optional<Check> fault() {
        Optional<Check> undecided = Optional.empty();
        for (Map.Entry<String, JsonValue> member : payload.members().entrySet()) {
            String name = member.getKey();
            if (!name.startsWith(OURS)) {
                continue;
            }
            if (isNo(name, member.getValue())) {
                return Optional.of(against(name + " is false"));
            }
            if (name.equals(MISMATCHES)
                    && member.getValue() instanceof JsonArray records
                    && !records.elements().isEmpty()) {
                return Optional.of(against(records.elements().size() + " measurements differ"));
            }
            if (name.endsWith(CHAIN) && member.getValue() instanceof JsonObject chain) {
                Optional<Check> fault = chainFault(name, chain);
                if (fault.isPresent() && fault.get().outcome() == Outcome.FAIL) {
                    return fault;
                }
                undecided = undecided.or(() -> fault);
            }
        }
        return undecided;
    }

    private static boolean isNo(String name, JsonValue value) {
        return value instanceof JsonFlag flag && !flag.value() && STEPS.stream().anyMatch(name::endsWith);
    }

    private Optional<Check> chainFault(String name, JsonObject chain) {
        for (Map.Entry<String, JsonValue> member : chain.members().entrySet()) {
            if (isNo(member.getKey(), member.getValue())) {
                return Optional.of(against(name + " says that " + member.getKey() + " is false"));
            }
        }
        String status = Said.text(chain, CHAIN_STATUS).orElse("absent");
        String revocation = Said.text(chain, REVOCATION).orElse("absent");
        if (isGood(chain)) {
            return Optional.empty();
        }
        String what = name + " is " + status + ", and its revocation status is " + revocation;
        return Optional.of(
                status.equals("invalid") || status.equals("revoked") || revocation.equals("revoked")
                        ? against(what)
                        : Check.indeterminate(
                                NrasChecks.FINDINGS, "The service says of " + device + " that " + what + "."));
    }

    private Check against(String what) {
        return Check.fail(NrasChecks.FINDINGS, "The service says of " + device + " that " + what + ".");
    }

    private static boolean isGood(JsonObject chain) {
        return Said.text(chain, CHAIN_STATUS).equals(Optional.of("valid"))
                && Said.text(chain, REVOCATION).equals(Optional.of("good"));
    }

    /** Whether it says that a genuine device made the report, and for this challenge. */
    boolean affirmsReport() {
        return says("arch-check")
                && says("attestation-report-parsed")
                && says("attestation-report-nonce-match")
                && says("attestation-report-signature-verified")
                && affirmsChain("attestation-report", "attestation-report-cert-chain-validated");
    }

    /** Whether it says that the measurements are those of signed manifests. */
    boolean affirmsMeasurements() {
        List<String> manifests = device.startsWith("GPU") ? List.of("driver-rim", "vbios-rim") : List.of("bios-rim");
        return NrasAppraiser.measured(payload)
                && manifests.stream()
                        .allMatch(
                                rim -> says(rim + "-signature-verified") && affirmsChain(rim, rim + "-cert-validated"));
    }

    private boolean affirmsChain(String subject, String flag) {
        return payload.members().get(prefix + subject + CHAIN) instanceof JsonObject chain ? isGood(chain) : says(flag);
    }

    private boolean says(String name) {
        return Said.flag(payload, prefix + name).orElse(false);
    }
}
