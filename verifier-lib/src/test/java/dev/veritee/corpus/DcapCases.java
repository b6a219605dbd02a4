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
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.x509.Pem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A TDX or SGX case: outcome first, then all that the case expects beside it. */
final class DcapCases {
    private static final Instant ANY_TIME = Instant.parse("2025-01-01T00:00:00Z");
    private static final Set<String> INFORMATIVE =
            Set.of("why", "rule", "facts", "observed", "checks", "policyFindings", "assertedBy");

    private DcapCases() {}

    static void run(CorpusCase c) throws DecodeException {
        Appraisal appraisal = appraise(c);
        Component component = appraisal.components().get(0);
        JsonObject expected = c.expected();
        for (Map.Entry<String, JsonValue> expectation : expected.members().entrySet()) {
            String name = expectation.getKey();
            if (INFORMATIVE.contains(name) || expectation.getValue() instanceof JsonNull) {
                continue;
            }
            switch (name) {
                case "outcome" -> assertOutcome(CorpusCase.plain(expectation.getValue()), c, component);
                case "tcbStatus" -> assertStatus(CorpusCase.plain(expectation.getValue()), c, component);
                case "evaluation" -> assertEvaluation((JsonObject) expectation.getValue(), component);
                case "strictDefaultPolicy" -> assertStrict((JsonObject) expectation.getValue(), component);
                case "signatures" -> assertSignatures((JsonObject) expectation.getValue(), component);
                case "scope" ->
                    assertThat(CorpusCase.plain(expectation.getValue())).isEqualTo("parse-and-signatures-only");
                default -> fail("this runner does not know expected." + name);
            }
        }
        CorpusCase.object(c.json(), "parsed").ifPresent(parsed -> assertParsed(parsed, component));
    }

    private static Appraisal appraise(CorpusCase c) throws DecodeException {
        TrustAnchors anchors = TrustAnchors.bundled();
        Optional<byte[]> root = c.trustedRoot();
        if (root.isPresent()) {
            var roots = Pem.certificates(Bytes.wrap(root.get()), 1);
            anchors = anchors.replacing("tdx", roots).replacing("sgx", roots);
        }
        return Verifier.builder()
                .anchors(anchors)
                .collateral(CollateralSource.of(c.collateral()))
                .build()
                .verify(
                        EvidenceBundle.of(c.evidence()),
                        Challenge.none(),
                        c.validAt().orElse(ANY_TIME));
    }

    private static void assertOutcome(String outcome, CorpusCase c, Component component) {
        boolean onlySignatures = CorpusCase.text(c.json(), "scope").isPresent()
                || CorpusCase.text(c.expected(), "scope").isPresent();
        switch (outcome) {
            case "pass" -> {
                if (onlySignatures) {
                    assertThat(component.ledger().failures()).isEmpty();
                } else {
                    assertThat(component.authenticity())
                            .as("%s", explain(component))
                            .isEqualTo(Authenticity.AUTHENTIC);
                }
            }
            case "fail" -> assertThat(component.authenticity()).isNotEqualTo(Authenticity.AUTHENTIC);
            case "either", "info" -> {}
            default -> fail("unknown outcome " + outcome);
        }
    }

    private static void assertStatus(String status, CorpusCase c, Component component) {
        if (CorpusCase.text(c.expected(), "outcome").orElseThrow().equals("either")
                && component.authenticity() != Authenticity.AUTHENTIC) {
            return;
        }
        switch (status) {
            // Intel's library reads security versions above 255 in this sample, which no component can have. Here the
            // document is refused before the module is looked at.
            case "TDX_MODULE_MISMATCH" ->
                assertThat(outcome(component, "module")).isNotEqualTo(Outcome.PASS);
            case "TCB_NOT_SUPPORTED" ->
                assertThat(claim(component, "tcb.status")).isEqualTo("NotSupported");
            default -> assertThat(claim(component, "tcb.status")).isEqualTo(status);
        }
    }

    private static void assertEvaluation(JsonObject evaluation, Component component) {
        assertParts(evaluation, component, "tcb.");
        CorpusCase.text(evaluation, "launchStatus")
                .ifPresent(
                        s -> assertThat(claim(component, "tcb.launch.status")).isEqualTo(status(s)));
        CorpusCase.object(evaluation, "current").ifPresent(current -> {
            CorpusCase.text(current, "status")
                    .ifPresent(s ->
                            assertThat(claim(component, "tcb.current.status")).isEqualTo(status(s)));
            assertParts(current, component, "tcb.current.");
        });
    }

    private static void assertParts(JsonObject parts, Component component, String scope) {
        for (Map.Entry<String, JsonValue> part : parts.members().entrySet()) {
            if (part.getValue() instanceof JsonNull) {
                continue;
            }
            String value = part.getValue() instanceof JsonValue.JsonArray
                    ? String.join(",", CorpusCase.texts(parts, part.getKey()).orElseThrow())
                    : CorpusCase.plain(part.getValue());
            String claim = switch (part.getKey()) {
                case "platform" -> "platform.status";
                case "platformLevelIndex" -> "platform.level-index";
                case "tcbDate" -> "platform.date";
                case "platformAdvisories" -> "platform.advisories";
                case "moduleStatus" -> "module.status";
                case "moduleTcbDate" -> "module.date";
                case "moduleAdvisories" -> "module.advisories";
                case "qeStatus" -> "qe.status";
                case "qeAdvisories" -> "qe.advisories";
                case "module" -> "";
                case "current", "launchStatus", "status" -> null;
                default -> fail("this runner does not know evaluation." + part.getKey());
            };
            if (claim == null) {
                continue;
            }
            if (claim.isEmpty()) {
                assertThat(claim(component, "module.id")).isEqualTo(value);
            } else {
                assertThat(claim(component, scope + claim)).as(claim).isEqualTo(status(value));
            }
        }
    }

    private static String status(String value) {
        return value.equals("TCB_NOT_SUPPORTED") ? "NotSupported" : value;
    }

    private static void assertStrict(JsonObject strict, Component component) {
        boolean accepted = outcome(component, "tcb.accepted") == Outcome.PASS
                && outcome(component, "debug") == Outcome.PASS
                && outcome(component, "attributes") == Outcome.PASS
                && component.authenticity() == Authenticity.AUTHENTIC;
        assertThat(accepted)
                .isEqualTo(CorpusCase.text(strict, "outcome").orElseThrow().equals("pass"));
    }

    private static void assertSignatures(JsonObject signatures, Component component) {
        Consumer<String[]> holds = pair -> CorpusCase.flag(signatures, pair[0])
                .ifPresent(h -> assertThat(outcome(component, pair[1]) == Outcome.PASS)
                        .as(pair[0])
                        .isEqualTo(h));
        holds.accept(new String[] {"quote", "quote.signature"});
        holds.accept(new String[] {"attestationKeyBinding", "qe-report.binding"});
        holds.accept(new String[] {"qeReport", "qe-report.signature"});
        holds.accept(new String[] {"pckChainSignatures", "pck.chain.signatures"});
        // Of a chain in the wrong order the corpus says for one and the same last certificate both.
        if (CorpusCase.flag(signatures, "pckChainSignatures").orElse(false)) {
            holds.accept(new String[] {"rootIsIntelProductionKey", "pck.root"});
        }
    }

    private static void assertParsed(JsonObject parsed, Component component) {
        for (Map.Entry<String, JsonValue> field : parsed.members().entrySet()) {
            String name = field.getKey();
            switch (name) {
                case "quoteVersion" -> assertClaim(component, "quote-version", field.getValue());
                case "mrTd" -> assertClaim(component, "mr-td", field.getValue());
                case "mrSeam" -> assertClaim(component, "mr-seam", field.getValue());
                case "mrSignerSeam" -> assertClaim(component, "mr-signer-seam", field.getValue());
                case "teeTcbSvn" -> assertClaim(component, "tee-tcb-svn", field.getValue());
                case "teeTcbSvn2" -> assertClaim(component, "tee-tcb-svn-2", field.getValue());
                case "mrServiceTd" -> assertClaim(component, "mr-service-td", field.getValue());
                case "tdAttributes" -> assertClaim(component, "td-attributes", field.getValue());
                case "xfam" -> assertClaim(component, "xfam", field.getValue());
                case "mrConfigId" -> assertClaim(component, "mr-config-id", field.getValue());
                case "mrOwner" -> assertClaim(component, "mr-owner", field.getValue());
                case "mrOwnerConfig" -> assertClaim(component, "mr-owner-config", field.getValue());
                case "reportData" -> assertClaim(component, "report-data", field.getValue());
                case "mrEnclave" -> assertClaim(component, "mr-enclave", field.getValue());
                case "mrSigner" -> assertClaim(component, "mr-signer", field.getValue());
                case "isvProdId" -> assertClaim(component, "isv-prod-id", field.getValue());
                case "isvSvn" -> assertClaim(component, "isv-svn", field.getValue());
                case "fmspc" -> assertClaim(component, "platform.fmspc", field.getValue());
                case "pceId" -> assertClaim(component, "platform.pce-id", field.getValue());
                case "pckCa" -> assertClaim(component, "platform.ca", field.getValue());
                case "pckPceSvn" -> assertClaim(component, "platform.pce-svn", field.getValue());
                case "pckComponentSvns" -> {
                    if (field.getValue() instanceof JsonValue.JsonArray) {
                        assertThat(claim(component, "platform.component-svns"))
                                .isEqualTo(String.join(
                                        ",", CorpusCase.texts(parsed, name).orElseThrow()));
                    }
                }
                case "rtmr" -> {
                    List<String> rtmrs = CorpusCase.texts(parsed, name).orElseThrow();
                    for (int i = 0; i < rtmrs.size(); i++) {
                        assertThat(claim(component, "rtmr" + i)).isEqualTo(rtmrs.get(i));
                    }
                }
                case "debug" ->
                    assertThat(claim(
                                    component,
                                    component.family().equals("tdx") ? "td-attributes.debug" : "attributes.debug"))
                            .isEqualTo(CorpusCase.plain(field.getValue()));
                case "qeReport" -> {
                    JsonObject qe = (JsonObject) field.getValue();
                    qe.members().forEach((k, v) -> {
                        switch (k) {
                            case "mrSigner" -> assertClaim(component, "qe.mr-signer", v);
                            case "mrEnclave" -> assertClaim(component, "qe.mr-enclave", v);
                            case "isvProdId" -> assertClaim(component, "qe.isv-prod-id", v);
                            case "isvSvn" -> assertClaim(component, "qe.isv-svn", v);
                            default -> {}
                        }
                    });
                }
                default -> {}
            }
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
                .get(component.family() + "." + name)
                .map(ClaimValue::text)
                .orElseThrow(() -> new AssertionError("no claim " + name + " in " + explain(component)));
    }

    private static Outcome outcome(Component component, String name) {
        return component
                .ledger()
                .of(component.family() + "." + name)
                .map(Check::outcome)
                .max(Outcome::compareTo)
                .orElse(Outcome.INDETERMINATE);
    }

    private static String explain(Component component) {
        StringBuilder text = new StringBuilder();
        component.ledger().checks().stream()
                .filter(check -> check.outcome() != Outcome.PASS)
                .forEach(check -> text.append("\n  ").append(check));
        return text.toString();
    }
}
