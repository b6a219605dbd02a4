// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Component;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import dev.veritee.nvidia.NvidiaReport;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Cases of GPUs and NVSwitches, one device or all of a machine. */
final class NvidiaCases {
    private static final Set<String> DEVICES =
            Set.of("nvidia-spdm", "nvidia-evidence-json", "nvidia-nras-request-json");
    private static final List<String> OTHER_EVIDENCE = List.of("switchEvidence", "cpuQuote");

    private final CorpusCase c;
    private final JsonObject expected;

    private NvidiaCases(CorpusCase c) {
        this.c = c;
        this.expected = c.expected();
    }

    static boolean isCovered(CorpusCase c) {
        return DEVICES.contains(CorpusCase.text(c.json(), "format").orElseThrow());
    }

    static void run(CorpusCase c) throws DecodeException {
        NvidiaCases cases = new NvidiaCases(c);
        if (CorpusCase.text(c.json(), "evidence").orElseThrow().contains("*")) {
            cases.runMutations();
        } else {
            cases.run();
        }
    }

    private void run() throws DecodeException {
        Instant at = c.validAt().orElseThrow();
        Appraisal appraisal = appraise(evidence(), at);
        for (String name : expected.members().keySet()) {
            JsonValue value = expected.get(name);
            switch (name) {
                case "outcome" -> assertOutcome(CorpusCase.plain(value), appraisal);
                case "strippedOutcome" ->
                    assertOutcome(CorpusCase.plain(value), appraise(List.of(c.file("report-stripped.bin")), at));
                case "gpuOnlyOutcome" -> assertOutcome(CorpusCase.plain(value), appraise(List.of(c.evidence()), at));
                case "facts" -> assertFactsOfDecoded((JsonObject) value, devices(appraisal, "nvidia-"));
                case "gpus" -> assertEach((JsonArray) value, devices(appraisal, "nvidia-gpu"));
                case "switches" -> assertEach((JsonArray) value, devices(appraisal, "nvidia-nvswitch"));
                case "measurements" -> assertMeasurements((JsonObject) value, appraisal);
                case "topology" ->
                    assertThat(outcomes(appraisal, "nvidia.topology")).containsExactly(Outcome.PASS);
                case "ocspStatus" -> assertRevocationIsKnown(appraisal);
                case "ocspNonce" ->
                    assertThat(appraisal.components().get(0).claims().get("nvidia-gpu.revocation.ocsp-nonce"))
                            .isEmpty();
                case "atPolicy" ->
                    // Without its switches the machine is not complete, and never passes for complete.
                    assertThat(outcomes(appraisal, "nvidia.topology")).containsExactly(Outcome.INDETERMINATE);
                case "scope", "why", "assertedBy", "measurementsIfUnchecked", "tdxQuoteVerified" -> {}
                default -> fail("this runner does not know expected." + name);
            }
        }
        runAtOtherTimes();
        boolean report = CorpusCase.text(c.json(), "format").orElseThrow().equals("nvidia-spdm");
        if (report && Files.exists(c.folder().resolve("parsed.json"))) {
            assertParsed();
        }
    }

    private List<byte[]> evidence() {
        List<byte[]> all = new ArrayList<>(List.of(c.evidence()));
        Map<String, byte[]> files = c.collateral();
        for (String role : OTHER_EVIDENCE) {
            if (files.containsKey(role)) {
                all.add(role.equals("cpuQuote") ? 0 : all.size(), files.get(role));
            }
        }
        return all;
    }

    private Appraisal appraise(List<byte[]> evidence, Instant at) {
        Map<String, byte[]> collateral = new LinkedHashMap<>(c.collateral());
        collateral.keySet().removeAll(OTHER_EVIDENCE);
        CorpusCase.object(c.json(), "collateral")
                .flatMap(roles -> CorpusCase.object(roles, "ocsp"))
                .ifPresent(responses ->
                        responses.members().forEach((of, file) -> collateral.put(of, c.file(CorpusCase.plain(file)))));
        Challenge challenge = CorpusCase.text(c.json(), "nonce")
                .map(nonce -> Challenge.nonce(Bytes.fromHex(nonce).toArray()))
                .orElse(Challenge.none());
        return Verifier.builder()
                .collateral(CollateralSource.of(collateral))
                .build()
                .verify(EvidenceBundle.of(evidence.toArray(byte[][]::new)), challenge, at);
    }

    /** A signature with s replaced by its negative is as good as the first (FIPS 186-5 section 6.4.2). */
    private void runMutations() throws DecodeException {
        JsonObject manifest = StrictJson.object(Bytes.wrap(c.file("manifest.json")), Limits.standard());
        for (Map.Entry<String, JsonValue> mutation : manifest.members().entrySet()) {
            String expect =
                    CorpusCase.text((JsonObject) mutation.getValue(), "expect").orElseThrow();
            Appraisal appraisal = appraise(
                    List.of(c.file("m/" + mutation.getKey() + ".bin")),
                    c.validAt().orElseThrow());
            assertOutcome(expect.equals("accept-or-policy") ? "pass" : "fail", appraisal);
            if (expect.equals("parse")) {
                assertThat(appraisal.components().get(0).ledger().has(Outcome.PASS))
                        .as(mutation.getKey())
                        .isFalse();
            }
        }
    }

    private void runAtOtherTimes() throws DecodeException {
        for (JsonValue other : CorpusCase.list(c.json(), "atOtherTimes")) {
            JsonObject time = (JsonObject) other;
            assertThat(time.text("outcome")).isEqualTo("fail");
            Appraisal then = appraise(evidence(), Instant.parse(time.text("at")));
            // Something that held before holds no longer, and nothing else is wrong.
            assertThat(then.ledger().has(Outcome.FAIL)).isFalse();
            assertThat(then.ledger().undecided().map(check -> check.id().id()).toList())
                    .as(time.text("why"))
                    .containsAnyOf(
                            time.text("why").contains("OCSP")
                                    ? new String[] {"nvidia-gpu.revocation"}
                                    : new String[] {"nvidia-gpu.driver-rim.validity", "nvidia-gpu.vbios-rim.validity"});
        }
    }

    private void assertOutcome(String outcome, Appraisal appraisal) {
        assertThat(appraisal.trusted()).isFalse();
        boolean authentic =
                appraisal.components().stream().allMatch(part -> part.authenticity() == Authenticity.AUTHENTIC);
        List<Check> wrong = appraisal.ledger().checks().stream()
                .filter(check -> check.outcome() != Outcome.PASS)
                .filter(check -> !isOpenForLackOfMaterial(check))
                .toList();
        assertThat(!authentic || !wrong.isEmpty())
                .as("%s", appraisal.ledger().checks())
                .isEqualTo(outcome.equals("fail"));
    }

    /** What a case holds no material for, so that nothing can be decided by it. */
    private boolean isOpenForLackOfMaterial(Check check) {
        String id = check.id().id().substring(check.id().id().indexOf('.') + 1);
        Set<String> given = c.collateral().keySet();
        boolean allManifests = given.containsAll(List.of("driverRim", "vbiosRim")) || given.contains("biosRim");
        return switch (check.outcome()) {
            // What older devices do not say, and sets without switches do not show.
            case WARN -> id.equals("firmware-id") || check.id().id().equals("binding.parts");
            case INDETERMINATE ->
                switch (id) {
                    case "revocation" -> !hasResponse("device-chain");
                    case "driver-rim.revocation", "vbios-rim.revocation", "bios-rim.revocation" -> !hasResponse("rim");
                    case "driver-rim" -> !given.contains("driverRim");
                    case "vbios-rim" -> !given.contains("vbiosRim");
                    case "bios-rim" -> !given.contains("biosRim");
                    case "measurements" -> !allManifests;
                    case "topology" -> !given.contains("switchEvidence");
                    default -> false;
                };
            default -> false;
        };
    }

    private boolean hasResponse(String about) {
        return CorpusCase.object(c.json(), "collateral")
                .flatMap(roles -> CorpusCase.object(roles, "ocsp"))
                .map(responses -> responses.members().keySet().stream().anyMatch(of -> of.contains(about)))
                .orElse(false);
    }

    private void assertRevocationIsKnown(Appraisal appraisal) {
        String id = hasResponse("device-chain") ? "nvidia-gpu.revocation" : "nvidia-gpu.driver-rim.revocation";
        assertThat(outcomes(appraisal, id)).containsExactly(Outcome.PASS);
    }

    private static List<Outcome> outcomes(Appraisal appraisal, String id) {
        return appraisal.ledger().of(id).map(Check::outcome).toList();
    }

    private static List<Component> devices(Appraisal appraisal, String family) {
        return appraisal.components().stream()
                .filter(part -> part.family().startsWith(family))
                .toList();
    }

    private static void assertEach(JsonArray facts, List<Component> devices) {
        assertThat(devices).hasSize(facts.elements().size());
        for (int i = 0; i < devices.size(); i++) {
            assertFacts((JsonObject) facts.elements().get(i), List.of(devices.get(i)));
        }
    }

    /** Facts are given of reports too that are not to be decoded, because they were altered. */
    private static void assertFactsOfDecoded(JsonObject facts, List<Component> devices) {
        if (!devices.get(0).claims().asMap().isEmpty()) {
            assertFacts(facts, devices);
        }
    }

    private static void assertFacts(JsonObject facts, List<Component> devices) {
        Component component = devices.get(0);
        facts.members().forEach((name, value) -> {
            String text = CorpusCase.plain(value);
            switch (name) {
                case "driverVersion" -> assertClaim(component, "driver-version", text);
                case "vbiosVersion", "biosVersion" -> assertClaim(component, "vbios-version", text);
                case "chipInfo" -> assertClaim(component, "chip-info", text);
                case "hwmodel" -> assertClaim(component, "hwmodel", text);
                case "ueid" -> assertClaim(component, "ueid", text);
                case "featureFlag" -> assertClaim(component, "mode", text);
                case "driverRimId" -> assertClaim(component, "driver-rim-id", text);
                case "vbiosRimId" -> assertClaim(component, "vbios-rim-id", text);
                case "biosRimId" -> assertClaim(component, "bios-rim-id", text);
                case "pdiFromBromSerial" -> assertClaim(component, "pdi", text.toLowerCase(Locale.ROOT));
                case "devicePdi" -> assertClaim(component, "device-pdi", text.toLowerCase(Locale.ROOT));
                case "fwid" ->
                    assertThat(component
                                    .ledger()
                                    .of(component.family() + ".firmware-id")
                                    .map(Check::outcome))
                            .containsExactly(text.equals("match") ? Outcome.PASS : Outcome.WARN);
                case "leafSubjectCN",
                        "rootSha256",
                        "gpuPdis",
                        "switchPdis",
                        "nvdec0Status",
                        "opaqueDataVersion",
                        "protectedPcieStatus",
                        "sysEnableStatus" -> {}
                default -> fail("this runner does not know expected.facts." + name);
            }
        });
    }

    private static void assertClaim(Component component, String name, String expected) {
        assertThat(component.claims().get(component.family() + "." + name).map(ClaimValue::text))
                .as(name)
                .contains(expected);
    }

    /** A manifest of another version is refused before anything is compared with it. */
    private void assertMeasurements(JsonObject measurements, Appraisal appraisal) throws DecodeException {
        Component component = appraisal.components().get(0);
        String prefix = component.family() + ".measurements.";
        boolean refused = appraisal.ledger().has(Outcome.INDETERMINATE)
                && outcomes(appraisal, component.family() + ".driver-rim").contains(Outcome.INDETERMINATE)
                && c.collateral().containsKey("driverRim");
        if (refused) {
            assertThat(c.id()).contains("wrong-version");
            return;
        }
        if (measurements.has("compared")) {
            String compared =
                    component.claims().get(prefix + "compared").orElseThrow().text();
            assertThat(compared.split(",")).hasSize(measurements.integer("compared", 1, 64));
        }
        assertThat(component.claims().get(prefix + "mismatched").orElseThrow().text())
                .isEqualTo(String.join(
                        ",", CorpusCase.texts(measurements, "mismatch").orElseThrow()));
        if (measurements.has("source")) {
            String source = measurements.text("source").equals("vbios") ? "firmware" : "driver";
            assertThat(component.ledger().failures().map(Check::message))
                    .isNotEmpty()
                    .allMatch(message -> message.contains("in the " + source + " manifest"));
        }
    }

    /** The whole report, block by block, as another parser read it. */
    private void assertParsed() throws DecodeException {
        NvidiaReport report = NvidiaReport.decode(Part.bare(Bytes.wrap(c.evidence())), Limits.standard());
        JsonObject parsed = StrictJson.object(Bytes.wrap(c.file("parsed.json")), Limits.standard());
        JsonObject measurements = CorpusCase.object(parsed, "measurements").orElseThrow();
        assertThat(report.measurements()).hasSize(measurements.members().size());
        measurements
                .members()
                .forEach((index, value) -> assertThat(report.measurements().get(Integer.parseInt(index)))
                        .isEqualTo(Bytes.fromHex(CorpusCase.plain(value))));
        assertThat(report.requestNonce().hex())
                .isEqualTo(CorpusCase.text(CorpusCase.object(parsed, "request").orElseThrow(), "nonce")
                        .orElseThrow());
        assertThat(report.responderNonce().hex())
                .isEqualTo(CorpusCase.text(CorpusCase.object(parsed, "response").orElseThrow(), "nonce")
                        .orElseThrow());
        assertThat(report.format()).contains(CorpusCase.text(parsed, "kind").orElseThrow());
    }
}
