// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.Requirements;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.policy.Policy;
import dev.veritee.snp.VekExtensions;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A SEV-SNP case: outcome first, then all that the case expects beside it. */
final class SnpCases {
    private static final Instant ANY_TIME = Instant.parse("2025-01-01T00:00:00Z");
    private static final Set<String> INFORMATIVE =
            Set.of("why", "rule", "facts", "observed", "checks", "checksNote", "policyFindings", "assertedBy");
    private static final Map<String, String> COMPONENTS =
            Map.of("bl", "boot-loader", "tee", "tee", "snp", "snp", "ucode", "microcode", "fmc", "fmc");

    private SnpCases() {}

    static void run(CorpusCase c) throws DecodeException {
        if (CorpusCase.text(c.json(), "evidence").isEmpty()) {
            runCertificate(c);
            return;
        }
        Optional<JsonObject> inputs = CorpusCase.object(c.json(), "inputs");
        Appraisal appraisal = appraise(c, inputs);
        Component component = appraisal.components().get(0);
        for (Map.Entry<String, JsonValue> expectation : c.expected().members().entrySet()) {
            String value = CorpusCase.plain(expectation.getValue());
            switch (expectation.getKey()) {
                case "outcome" -> assertOutcome(value, c, inputs, appraisal);
                case "outcomeUnderStrictDefaultPolicy" -> assertStrict(value, c);
                default ->
                    assertThat(INFORMATIVE)
                            .as("this runner does not know expected.%s", expectation.getKey())
                            .contains(expectation.getKey());
            }
        }
        CorpusCase.object(c.json(), "parsed").ifPresent(parsed -> assertParsed(parsed, component));
        inputs.flatMap(i -> CorpusCase.text(i, "reportDataPrefixAscii"))
                .ifPresent(prefix -> assertThat(claim(component, "report-data"))
                        .startsWith(Bytes.wrap(prefix.getBytes(StandardCharsets.US_ASCII))
                                .hex()));
    }

    private static Appraisal appraise(CorpusCase c, Optional<JsonObject> inputs) throws DecodeException {
        return verifier(c, inputs, requirements(c, inputs))
                .verify(
                        EvidenceBundle.of(c.evidence()),
                        challenge(inputs),
                        c.validAt().orElse(ANY_TIME));
    }

    private static Verifier verifier(CorpusCase c, Optional<JsonObject> inputs, Requirements requirements)
            throws DecodeException {
        Map<String, byte[]> collateral = new LinkedHashMap<>(c.collateral());
        TrustAnchors anchors = TrustAnchors.bundled();
        boolean ownRoot = CorpusCase.flag(c.json(), "synthetic").orElse(false)
                && inputs.flatMap(i -> CorpusCase.text(i, "trustAnchors")).isEmpty();
        if (ownRoot) {
            anchors = anchors.replacing("snp", List.of(certificate(collateral.get("ark"))));
        }
        inputs.flatMap(i -> CorpusCase.text(i, "crl")).ifPresent(name -> collateral.put("crl", c.file(name)));
        return Verifier.builder()
                .anchors(anchors)
                .collateral(CollateralSource.of(collateral))
                .policy(new Policy(new PolicyIdentity("case", Bytes.EMPTY.sha256()), requirements))
                .build();
    }

    private static Certificate certificate(byte[] file) throws DecodeException {
        return file[0] == '-' ? Pem.certificates(Bytes.wrap(file), 1).get(0) : Certificate.decode(Bytes.wrap(file));
    }

    private static Challenge challenge(Optional<JsonObject> inputs) {
        Optional<String> reportData = inputs.flatMap(i -> CorpusCase.text(i, "reportData"))
                .or(() -> inputs.flatMap(i -> CorpusCase.object(i, "policy"))
                        .flatMap(p -> CorpusCase.text(p, "expected_report_data_hex")));
        return reportData
                .map(hex -> Challenge.none().withReportData(Bytes.fromHex(hex).toArray()))
                .orElse(Challenge.none());
    }

    private static Requirements requirements(CorpusCase c, Optional<JsonObject> inputs) {
        Requirements.Builder requirements = Requirements.builder();
        Map<String, Long> minimum = new LinkedHashMap<>();
        JsonObject policy = inputs.flatMap(i -> CorpusCase.object(i, "policy")).orElse(new JsonObject(0, 0, Map.of()));
        for (Map.Entry<String, JsonValue> entry : policy.members().entrySet()) {
            String value = CorpusCase.plain(entry.getValue());
            switch (entry.getKey()) {
                case "expected_measurement_hex" -> requirements.expect("snp.measurement", List.of(value));
                case "expected_host_data_hex" -> requirements.expect("snp.host-data", List.of(value));
                case "expected_id_key_digest_hex" -> requirements.expect("snp.id-key-digest", List.of(value));
                case "expected_author_key_digest_hex" -> requirements.expect("snp.author-key-digest", List.of(value));
                case "min_tcb_bl_spl" -> minimum.put("snp.tcb.reported.boot-loader", Long.parseLong(value));
                case "min_tcb_ucode_spl" -> minimum.put("snp.tcb.reported.microcode", Long.parseLong(value));
                case "expected_report_data_hex", "enforce_spec_defaults" -> {}
                default -> fail("this runner does not know inputs.policy." + entry.getKey());
            }
        }
        if (!minimum.isEmpty()) {
            JsonObject parsed = CorpusCase.object(c.json(), "parsed").orElseThrow();
            String model = CorpusCase.object(parsed, "cpuid")
                    .map(cpuid -> CorpusCase.plain(cpuid.members().get("model")))
                    .orElseThrow();
            requirements.minimum(new Minimum(Map.of("snp.cpuid.model", model), minimum));
        }
        return requirements.build();
    }

    private static void assertOutcome(String outcome, CorpusCase c, Optional<JsonObject> inputs, Appraisal appraisal) {
        Component component = appraisal.components().get(0);
        boolean revocation =
                inputs.flatMap(i -> CorpusCase.flag(i, "requireCrl")).orElse(false);
        switch (outcome) {
            case "pass" -> {
                assertThat(component.authenticity())
                        .as("%s", explain(appraisal))
                        .isEqualTo(Authenticity.AUTHENTIC);
                assertThat(appraisal.ledger().failures().filter(SnpCases::isDemanded))
                        .isEmpty();
                if (revocation) {
                    assertThat(outcome(component, "crl")).isEqualTo(Outcome.PASS);
                    assertThat(outcome(component, "crl.validity")).isEqualTo(Outcome.PASS);
                    assertThat(outcome(component, "authority.revocation")).isEqualTo(Outcome.PASS);
                }
            }
            case "fail" -> {
                boolean refused = component.authenticity() != Authenticity.AUTHENTIC
                        || appraisal.ledger().has(Outcome.FAIL);
                boolean unrevoked = revocation
                        && outcome(component, "crl") == Outcome.PASS
                        && outcome(component, "crl.validity") == Outcome.PASS
                        && outcome(component, "authority.revocation") == Outcome.PASS;
                assertThat(refused || (revocation && !unrevoked))
                        .as("%s", explain(appraisal))
                        .isTrue();
                assertThat(appraisal.trusted()).isFalse();
            }
            default -> fail("unknown outcome " + outcome);
        }
    }

    /** Whether a check compares with what the case hands in, as opposed to what a default policy thinks of it. */
    private static boolean isDemanded(Check check) {
        return !check.id().id().equals("snp.debug");
    }

    private static void assertStrict(String outcome, CorpusCase c) throws DecodeException {
        Appraisal strict = appraise(c, CorpusCase.object(c.json(), "inputs"));
        assertThat(strict.ledger().has(Outcome.FAIL)).as("%s", explain(strict)).isEqualTo(outcome.equals("fail"));
    }

    private static void runCertificate(CorpusCase c) throws DecodeException {
        Map<String, byte[]> collateral = c.collateral();
        VekExtensions extensions = VekExtensions.of(certificate(collateral.get("vcek")));
        JsonObject expected = c.expected();
        CorpusCase.object(expected, "certTcb").orElseThrow().members().forEach((name, value) -> {
            int number = Integer.parseInt(CorpusCase.plain(value));
            if (COMPONENTS.containsKey(name)) {
                assertThat(extensions.securityVersions().entrySet())
                        .anyMatch(e -> e.getKey().label().equals(COMPONENTS.get(name)) && e.getValue() == number);
            } else {
                assertThat(extensions.reservedVersions()).containsEntry(Integer.parseInt(name.substring(1)), number);
            }
        });
        assertThat(extensions.hardwareId().map(Bytes::hex)).isEqualTo(CorpusCase.text(expected, "hwIdHex"));
        assertThat(Optional.of("0201" + String.format("%02x", extensions.structureVersion())))
                .isEqualTo(CorpusCase.text(expected, "structVersionDer"));
    }

    private static void assertParsed(JsonObject parsed, Component component) {
        if (component.family().equals("unknown") || component.claims().asMap().isEmpty()) {
            return;
        }
        for (Map.Entry<String, JsonValue> field : parsed.members().entrySet()) {
            JsonValue value = field.getValue();
            switch (field.getKey()) {
                case "version" -> assertClaim(component, "report-version", value);
                case "guestSvn" -> assertClaim(component, "guest-svn", value);
                case "policy" -> assertNumber(component, "policy", value);
                case "policyDebug" -> assertClaim(component, "policy.debug", value);
                case "policySmt" -> assertClaim(component, "policy.smt", value);
                case "policyMigrateMa" -> assertClaim(component, "policy.migrate-ma", value);
                case "policyAbi" -> assertClaim(component, "policy.abi", value);
                case "familyId" -> assertClaim(component, "family-id", value);
                case "imageId" -> assertClaim(component, "image-id", value);
                case "vmpl" -> assertClaim(component, "vmpl", value);
                case "signingKey" -> assertClaim(component, "signing-key", value);
                case "maskChipKey" -> assertClaim(component, "chip-key-masked", value);
                case "authorKeyEn" -> assertClaim(component, "author-key-enabled", value);
                case "platformInfo" -> assertNumber(component, "platform-info", value);
                case "reportData" -> assertClaim(component, "report-data", value);
                case "measurement" -> assertClaim(component, "measurement", value);
                case "hostData" -> assertClaim(component, "host-data", value);
                case "idKeyDigest" -> assertClaim(component, "id-key-digest", value);
                case "authorKeyDigest" -> assertClaim(component, "author-key-digest", value);
                case "reportId" -> assertClaim(component, "report-id", value);
                case "chipIdAllZero" ->
                    assertThat(claim(component, "chip-id").matches("0+"))
                            .isEqualTo(Boolean.parseBoolean(CorpusCase.plain(value)));
                case "productLine" -> {
                    if (parsed.has("cpuid")) {
                        assertClaim(component, "product", value);
                    }
                }
                case "currentTcb" -> assertTcb(component, "current", (JsonObject) value);
                case "reportedTcb" -> assertTcb(component, "reported", (JsonObject) value);
                case "committedTcb" -> assertTcb(component, "committed", (JsonObject) value);
                case "launchTcb" -> assertTcb(component, "launch", (JsonObject) value);
                case "currentVersion" -> assertClaim(component, "firmware.current", value);
                case "committedVersion" -> assertClaim(component, "firmware.committed", value);
                case "launchMitVector" -> assertNumber(component, "mitigations.launch", value);
                case "currentMitVector" -> assertNumber(component, "mitigations.current", value);
                case "cpuid" ->
                    ((JsonObject) value).members().forEach((n, v) -> assertClaim(component, "cpuid." + n, v));
                default -> fail("this runner does not know parsed." + field.getKey());
            }
        }
    }

    private static void assertTcb(Component component, String which, JsonObject tcb) {
        tcb.members().forEach((name, value) -> {
            String claim = "snp.tcb." + which + "." + COMPONENTS.get(name);
            component
                    .claims()
                    .get(claim)
                    .ifPresent(actual -> assertThat(actual.text()).as(claim).isEqualTo(CorpusCase.plain(value)));
        });
    }

    private static void assertNumber(Component component, String claim, JsonValue value) {
        if (!(value instanceof JsonNull)) {
            String text = CorpusCase.plain(value);
            long expected = value instanceof JsonNumber ? Long.parseLong(text) : Long.decode(text);
            assertThat(Long.parseUnsignedLong(claim(component, claim), 16))
                    .as(claim)
                    .isEqualTo(expected);
        }
    }

    private static void assertClaim(Component component, String claim, JsonValue value) {
        if (!(value instanceof JsonNull)) {
            assertThat(claim(component, claim)).as(claim).isEqualTo(CorpusCase.plain(value));
        }
    }

    private static String claim(Component component, String name) {
        return component
                .claims()
                .get("snp." + name)
                .map(ClaimValue::text)
                .orElseThrow(() -> new AssertionError("no claim " + name));
    }

    private static Outcome outcome(Component component, String name) {
        return component
                .ledger()
                .of("snp." + name)
                .map(Check::outcome)
                .max(Outcome::compareTo)
                .orElse(Outcome.INDETERMINATE);
    }

    private static String explain(Appraisal appraisal) {
        StringBuilder text = new StringBuilder();
        appraisal.ledger().checks().stream()
                .filter(check -> check.outcome() != Outcome.PASS)
                .forEach(check -> text.append("\n  ").append(check));
        return text.toString();
    }
}
