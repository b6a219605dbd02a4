// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Status;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.evidence.Moment;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.policy.Policy;
import dev.veritee.x509.Certificate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Nitro case: outcome first, then all that the case expects beside it. */
final class NitroCases {
    private static final Set<String> INFORMATIVE = Set.of("why", "assertedBy", "observed", "tcbStatus");
    private static final String AWS_ROOT = "641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b";

    private NitroCases() {}

    static void run(CorpusCase c) throws DecodeException {
        Optional<TrustAnchors> anchors = anchors(c);
        if (anchors.isEmpty()) {
            // The root that the case hands in is no certificate: there is nothing to judge by, and the caller is told
            // so.
            assertThat(CorpusCase.text(c.expected(), "outcome")).contains("fail");
            return;
        }
        Moment moment = moment(c, c.validAt().orElseThrow(), CorpusCase.text(c.json(), "evaluateMode"));
        Appraisal appraisal = appraise(c, anchors.get(), requirements(c), moment);
        for (Map.Entry<String, JsonValue> expectation : c.expected().members().entrySet()) {
            switch (expectation.getKey()) {
                case "outcome" -> assertOutcome(CorpusCase.plain(expectation.getValue()), c, appraisal);
                case "defaultPolicy" -> assertDefault(CorpusCase.plain(expectation.getValue()), c, anchors.get());
                case "evaluateAt" -> assertInstants((JsonArray) expectation.getValue(), c, anchors.get());
                case "facts" ->
                    assertFacts(
                            (JsonObject) expectation.getValue(),
                            appraisal.components().get(0));
                default ->
                    assertThat(INFORMATIVE)
                            .as("this runner does not know expected.%s", expectation.getKey())
                            .contains(expectation.getKey());
            }
        }
    }

    private static Moment moment(CorpusCase c, Instant at, Optional<String> mode) {
        assertThat(mode.orElse("documentTimestamp")).as("%s", c).isEqualTo("documentTimestamp");
        return mode.isPresent() ? Moment.archival(at) : Moment.live(at);
    }

    private static Optional<TrustAnchors> anchors(CorpusCase c) {
        byte[] root = c.collateral().get("root");
        try {
            boolean pem = new String(root, StandardCharsets.ISO_8859_1).startsWith("-----BEGIN");
            Certificate certificate = pem
                    ? dev.veritee.x509.Pem.certificates(Bytes.wrap(root), 1).get(0)
                    : Certificate.decode(Bytes.wrap(root));
            if (certificate.der().sha256().hex().equals(AWS_ROOT)) {
                return Optional.of(TrustAnchors.bundled());
            }
            List<Certificate> roots = List.of(certificate);
            return Optional.of(TrustAnchors.bundled().replacing("nitro", roots).replacing("nitrotpm", roots));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Requirements requirements(CorpusCase c) {
        Requirements.Builder requirements = Requirements.builder();
        CorpusCase.object(c.json(), "policy")
                .ifPresent(policy -> policy.members().forEach((name, value) -> {
                    switch (name) {
                        case "pcrs" ->
                            ((JsonObject) value)
                                    .members()
                                    .forEach((index, pcr) ->
                                            requirements.expect("nitro.pcr" + index, List.of(CorpusCase.plain(pcr))));
                        case "allowDebug" -> {
                            if (CorpusCase.plain(value).equals("true")) {
                                requirements.allowDebug();
                            }
                        }
                        default -> fail("this runner does not know policy." + name);
                    }
                }));
        return requirements.build();
    }

    private static Appraisal appraise(CorpusCase c, TrustAnchors anchors, Requirements requirements, Moment moment) {
        byte[] evidence = c.evidence();
        return Verifier.builder()
                .anchors(anchors)
                .policy(new Policy(new PolicyIdentity("case", Bytes.EMPTY.sha256()), requirements))
                .build()
                .verify(EvidenceBundle.of(evidence), Challenge.none(), moment);
    }

    private static void assertOutcome(String outcome, CorpusCase c, Appraisal appraisal) {
        Component component = appraisal.components().get(0);
        String demanded =
                CorpusCase.text(c.json(), "format").orElseThrow().equals("nitrotpm-cose") ? "nitrotpm" : "nitro";
        boolean pinned = CorpusCase.object(c.json(), "policy").isPresent();
        boolean verified = component.authenticity() == Authenticity.AUTHENTIC
                && component.family().equals(demanded)
                && !(pinned && component.ledger().has(Outcome.FAIL));
        assertThat(verified).as("%s", explain(appraisal)).isEqualTo(outcome.equals("pass"));
        if (outcome.equals("fail")) {
            assertThat(appraisal.trusted()).isFalse();
        }
    }

    private static void assertDefault(String expected, CorpusCase c, TrustAnchors anchors) {
        Appraisal strict = appraise(
                c, anchors, Requirements.strict(), Moment.live(c.validAt().orElseThrow()));
        assertThat(strict.status() == Status.CONTRAINDICATED)
                .as("%s: %s", expected, explain(strict))
                .isEqualTo(expected.startsWith("reject"));
    }

    private static void assertInstants(JsonArray instants, CorpusCase c, TrustAnchors anchors) {
        for (JsonValue element : instants.elements()) {
            JsonObject instant = (JsonObject) element;
            Instant at = Instant.parse(CorpusCase.text(instant, "at").orElseThrow());
            Appraisal appraisal =
                    appraise(c, anchors, Requirements.strict(), moment(c, at, CorpusCase.text(instant, "mode")));
            assertThat(appraisal.components().get(0).authenticity() == Authenticity.AUTHENTIC)
                    .as("at %s: %s", at, explain(appraisal))
                    .isEqualTo(CorpusCase.text(instant, "outcome").orElseThrow().equals("pass"));
            if (CorpusCase.text(instant, "mode").isPresent()) {
                assertThat(appraisal.status()).isNotEqualTo(Status.AFFIRMING);
            }
        }
    }

    private static void assertFacts(JsonObject facts, Component component) {
        String family = component.family();
        assertThat(claim(component, family + ".module-id"))
                .isEqualTo(CorpusCase.text(facts, "moduleId").orElseThrow());
        assertThat(Instant.parse(claim(component, family + ".timestamp")).toEpochMilli())
                .isEqualTo(Long.parseLong(CorpusCase.plain(facts.members().get("timestamp"))));
        CorpusCase.object(facts, "pcrs")
                .ifPresent(pcrs -> pcrs.members()
                        .forEach((index, value) -> assertThat(claim(component, family + ".pcr" + index))
                                .isEqualTo(CorpusCase.plain(value))));
        CorpusCase.flag(facts, "debugMode")
                .filter(d -> family.equals("nitro"))
                .ifPresent(debug -> assertThat(claim(component, "nitro.debug")).isEqualTo(Boolean.toString(debug)));
    }

    private static String claim(Component component, String name) {
        return component
                .claims()
                .get(name)
                .map(ClaimValue::text)
                .orElseThrow(() -> new AssertionError("no claim " + name));
    }

    private static String explain(Appraisal appraisal) {
        StringBuilder text = new StringBuilder();
        for (Check check : appraisal.ledger().checks()) {
            if (check.outcome() != Outcome.PASS) {
                text.append("\n  ").append(check);
            }
        }
        return text.toString();
    }
}
