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
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import dev.veritee.nvidia.NvidiaReport;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A case of one NVIDIA device, as far as the report, its chain and its signature go: not manifests, nor sets. */
final class NvidiaCases {
    private static final Set<String> MANIFESTS = Set.of("driverRim", "vbiosRim", "biosRim");

    private NvidiaCases() {}

    /** Whether a case comes out by what this release compares, and not by a manifest. */
    static boolean isCovered(CorpusCase c) {
        boolean refusedByManifest =
                outcome(c).equals("fail") && c.collateral().keySet().stream().anyMatch(MANIFESTS::contains);
        return CorpusCase.text(c.json(), "format").orElse("").equals("nvidia-spdm") && !refusedByManifest;
    }

    static void run(CorpusCase c) throws DecodeException {
        if (CorpusCase.text(c.json(), "evidence").orElseThrow().contains("*")) {
            runMutations(c);
            return;
        }
        assertOutcome(outcome(c), appraise(c, c.evidence()));
        Optional<String> stripped = CorpusCase.text(c.expected(), "strippedOutcome");
        if (stripped.isPresent()) {
            assertOutcome(stripped.get(), appraise(c, c.file("report-stripped.bin")));
        }
        if (outcome(c).equals("pass")) {
            Component component = appraise(c, c.evidence()).components().get(0);
            CorpusCase.object(c.expected(), "facts").ifPresent(facts -> assertFacts(facts, component));
            if (Files.exists(c.folder().resolve("parsed.json"))) {
                assertParsed(c);
            }
        }
    }

    private static String outcome(CorpusCase c) {
        return CorpusCase.text(c.expected(), "outcome").orElseThrow();
    }

    /** A signature with s replaced by its negative is as good as the first (FIPS 186-5 section 6.4.2). */
    private static void runMutations(CorpusCase c) throws DecodeException {
        JsonObject manifest = StrictJson.object(Bytes.wrap(c.file("manifest.json")), Limits.standard());
        for (Map.Entry<String, JsonValue> mutation : manifest.members().entrySet()) {
            String expect =
                    CorpusCase.text((JsonObject) mutation.getValue(), "expect").orElseThrow();
            Appraisal appraisal = appraise(c, c.file("m/" + mutation.getKey() + ".bin"));
            assertOutcome(expect.equals("accept-or-policy") ? "pass" : "fail", appraisal);
            if (expect.equals("parse")) {
                assertThat(appraisal.ledger().has(Outcome.PASS))
                        .as(mutation.getKey())
                        .isFalse();
            }
        }
    }

    private static Appraisal appraise(CorpusCase c, byte[] evidence) throws DecodeException {
        Challenge challenge = CorpusCase.text(c.json(), "nonce")
                .map(nonce -> Challenge.nonce(Bytes.fromHex(nonce).toArray()))
                .orElse(Challenge.none());
        return Verifier.builder()
                .collateral(CollateralSource.of(c.collateral()))
                .build()
                .verify(EvidenceBundle.of(evidence), challenge, c.validAt().orElseThrow());
    }

    private static void assertOutcome(String outcome, Appraisal appraisal) {
        boolean refused = appraisal.components().get(0).authenticity() != Authenticity.AUTHENTIC
                || appraisal.ledger().has(Outcome.FAIL);
        assertThat(refused).as("%s", appraisal.ledger().checks()).isEqualTo(outcome.equals("fail"));
        assertThat(appraisal.trusted()).isFalse();
    }

    private static void assertFacts(JsonObject facts, Component component) {
        facts.members().forEach((name, value) -> {
            String text = CorpusCase.plain(value);
            switch (name) {
                case "driverVersion" -> assertClaim(component, "driver-version", text);
                case "vbiosVersion", "biosVersion" -> assertClaim(component, "vbios-version", text);
                case "chipInfo" -> assertClaim(component, "chip-info", text);
                case "hwmodel" -> assertClaim(component, "hwmodel", text);
                case "ueid" -> assertClaim(component, "ueid", text);
                case "featureFlag" -> assertClaim(component, "mode", text);
                case "pdiFromBromSerial" -> assertClaim(component, "pdi", text.toLowerCase(Locale.ROOT));
                case "devicePdi" -> assertClaim(component, "device-pdi", text.toLowerCase(Locale.ROOT));
                case "fwid" ->
                    assertThat(component
                                    .ledger()
                                    .of(component.family() + ".firmware-id")
                                    .map(check -> check.outcome()))
                            .containsExactly(text.equals("match") ? Outcome.PASS : Outcome.INDETERMINATE);
                case "driverRimId",
                        "vbiosRimId",
                        "biosRimId",
                        "leafSubjectCN",
                        "rootSha256",
                        "gpuPdis",
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

    /** The whole report, block by block, as another parser read it. */
    private static void assertParsed(CorpusCase c) throws DecodeException {
        NvidiaReport report = NvidiaReport.decode(Bytes.wrap(c.evidence()), List.of(), Limits.standard());
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
