// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Component;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.token.TokenKeys;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A case of an answer of NVIDIA's service, under the keys that the case brings for it. */
final class NrasCases {
    private static final String ISSUER = "https://nras.attestation.nvidia.com";

    /** The file of a bad answer, the check that refuses it, and what it says. */
    private static final Map<String, List<String>> REFUSALS = Map.of(
            "submod-claim-edited.json", List.of("nvidia-nras.digests", "GPU-0 is not the one"),
            "overall-nonce-edited.json", List.of("nvidia-nras.signature", "was not signed with the key"),
            "overall-alg-none.json", List.of("evidence.decoded", "anybody can make a token"),
            "overall-hs256-static-secret.json", List.of("evidence.decoded", "anybody can make a token"),
            "submods-missing.json", List.of("nvidia-nras.digests", "not those that the token about all names"),
            "submod-extra-undigested.json", List.of("nvidia-nras.digests", "not those that the token about all names"),
            "overall-and-submod-swapped.json", List.of("evidence.decoded", "it is missing"));

    private NrasCases() {}

    static boolean isCovered(CorpusCase c) {
        return CorpusCase.text(c.json(), "format").orElse("").equals("nvidia-nras-detached-eat");
    }

    static void run(CorpusCase c) throws DecodeException {
        if (CorpusCase.text(c.json(), "evidence").orElseThrow().contains("*")) {
            for (Map.Entry<String, List<String>> refusal : REFUSALS.entrySet()) {
                assertRefused(c, refusal.getKey(), refusal.getValue());
            }
            return;
        }
        JsonObject golden = CorpusCase.object(c.expected(), "token").orElseThrow();
        if (c.collateral().isEmpty()) {
            assertUnknownKey(c, golden);
            return;
        }
        Appraisal appraisal = appraise(c, c.evidence(), c.validAt().orElseThrow());
        assertThat(appraisal.trusted()).as("%s", appraisal.ledger()).isTrue();
        assertGolden(golden, appraisal.components().get(0));
        for (JsonValue other : c.json().array("atOtherTimes")) {
            Instant at = Instant.parse(CorpusCase.text((JsonObject) other, "at").orElseThrow());
            assertThat(CorpusCase.text((JsonObject) other, "outcome")).contains("fail");
            Appraisal then = appraise(c, c.evidence(), at);
            assertThat(then.trusted()).isFalse();
            assertThat(then.ledger().of("nvidia-nras.validity").map(Check::outcome))
                    .containsExactly(Outcome.INDETERMINATE);
        }
    }

    private static void assertRefused(CorpusCase c, String file, List<String> why) throws DecodeException {
        Appraisal appraisal = appraise(c, c.file(file), c.validAt().orElseThrow());
        assertThat(appraisal.trusted()).as(file).isFalse();
        assertThat(appraisal.components().get(0).authenticity()).as(file).isEqualTo(Authenticity.NOT_AUTHENTIC);
        assertThat(appraisal.ledger().of(why.get(0))).as(file).anySatisfy(check -> {
            assertThat(check.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(check.message()).contains(why.get(1));
        });
    }

    /** All that can be said without the key: what the answer claims, and that the tokens belong together. */
    private static void assertUnknownKey(CorpusCase c, JsonObject golden) throws DecodeException {
        long issued = Long.parseLong(CorpusCase.plain(golden.object("overall").get("iat")));
        Appraisal appraisal = appraise(c, c.evidence(), Instant.ofEpochSecond(issued));
        assertThat(appraisal.trusted()).isFalse();
        assertThat(appraisal.components().get(0).authenticity()).isEqualTo(Authenticity.UNDECIDED);
        assertThat(appraisal.ledger().of("nvidia-nras.signature"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.outcome()).isEqualTo(Outcome.INDETERMINATE);
                    assertThat(check.message()).contains("unknown key");
                });
        assertThat(appraisal.ledger().of("nvidia-nras.digests").map(Check::outcome))
                .containsExactly(Outcome.PASS);
        assertThat(appraisal.ledger().has(Outcome.FAIL)).isFalse();
        assertGolden(golden, appraisal.components().get(0));
    }

    private static Appraisal appraise(CorpusCase c, byte[] evidence, Instant at) throws DecodeException {
        TokenKeys keys = TokenKeys.none();
        for (byte[] published : c.collateral().values()) {
            keys = keys.with(ISSUER, Bytes.wrap(published));
        }
        byte[] nonce =
                Bytes.fromHex(CorpusCase.text(c.json(), "nonce").orElseThrow()).toArray();
        return Verifier.builder()
                .tokenKeys(keys)
                .build()
                .verify(EvidenceBundle.of(evidence), Challenge.nonce(nonce), at);
    }

    private static void assertGolden(JsonObject golden, Component component) throws DecodeException {
        JsonObject overall = golden.object("overall");
        assertClaim(component, "vouched-by", overall.text("iss"));
        assertClaim(component, "claims-version", overall.text("x-nvidia-ver"));
        assertClaim(component, "nonce", overall.text("eat_nonce"));
        assertClaim(component, "token-id", overall.text("jti"));
        assertClaim(component, "key-id", golden.object("header").text("kid"));
        assertClaim(component, "result", CorpusCase.plain(overall.get("x-nvidia-overall-att-result")));
        assertClaim(
                component,
                "issued",
                Instant.ofEpochSecond(Long.parseLong(CorpusCase.plain(overall.get("iat"))))
                        .toString());
        JsonObject devices = golden.object("submods");
        assertClaim(component, "devices", String.join(",", devices.members().keySet()));
        for (String device : devices.members().keySet()) {
            assertClaims(
                    component,
                    device.toLowerCase(Locale.ROOT),
                    devices.object(device).object("claims"));
        }
    }

    private static void assertClaims(Component component, String prefix, JsonObject golden) {
        golden.members().forEach((name, value) -> {
            if (value instanceof JsonObject object) {
                assertClaims(component, prefix + "." + name, object);
            } else if (value instanceof JsonNull) {
                assertThat(claim(component, prefix + "." + name)).isEmpty();
            } else {
                assertThat(value).isNotInstanceOf(JsonArray.class);
                assertClaim(component, prefix + "." + name, CorpusCase.plain(value));
            }
        });
    }

    private static void assertClaim(Component component, String name, String expected) {
        assertThat(claim(component, name)).as(name).contains(expected);
    }

    private static Optional<String> claim(Component component, String name) {
        return component.claims().get("nvidia-nras." + name).map(ClaimValue::text);
    }
}
