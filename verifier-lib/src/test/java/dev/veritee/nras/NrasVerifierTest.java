// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Status;
import dev.veritee.appraisal.TrustVector.Aspect;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.evidence.Moment;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nras.JwkDraft;
import dev.veritee.forge.nras.JwsDraft;
import dev.veritee.forge.nras.TokenDraft;
import dev.veritee.policy.Policy;
import dev.veritee.token.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forged answers: each differs in one point from a good one, and that point is what is said. */
class NrasVerifierTest {
    private static final Instant ISSUED = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant NOW = ISSUED.plusSeconds(60);
    private static final Seed OTHER = new Seed("another service");
    private static final String DECODED = "evidence.decoded";

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.0"})
    void goodAnswersAreTrustedAsTheWordOfWhomTheCallerNamed(String version) throws Exception {
        TokenDraft draft =
                new TokenDraft(Seed.DEFAULT, version, ISSUED).addDevice("GPU-1").addDevice("SWITCH-0");
        Appraisal appraisal = judge(draft, NOW);

        assertThat(appraisal.ledger().checks())
                .as("%s", appraisal.ledger())
                .allMatch(check -> check.outcome() == Outcome.PASS);
        assertThat(appraisal.trusted()).isTrue();
        assertThat(appraisal.anchors()).isEmpty();
        assertThat(appraisal.stopsVerifyingAfter()).contains(ISSUED.plusSeconds(3599));
        assertThat(appraisal.ledger().of("nvidia-nras.third-party"))
                .singleElement()
                .satisfies(check -> assertThat(check.message()).contains("third party", TokenDraft.ISSUER));
        var component = appraisal.components().get(0);
        assertThat(component.trustVector().asMap())
                .isEqualTo(Map.of(Aspect.HARDWARE, 3, Aspect.EXECUTABLES, 3, Aspect.CONFIGURATION, 3));
        assertThat(component.name()).isEqualTo("result0");
        assertThat(claim(appraisal, "vouched-by")).isEqualTo(TokenDraft.ISSUER);
        assertThat(claim(appraisal, "devices")).isEqualTo("GPU-0,GPU-1,SWITCH-0");
        assertThat(claim(appraisal, "gpu-1.hwmodel")).isEqualTo("GH100");
        assertThat(claim(appraisal, "switch-0.secboot")).isEqualTo("true");
    }

    /** NVIDIA's own order is any; the tokens themselves can be put into any. */
    @Test
    void devicesAreNamedInTheOrderOfTheirNumbers() throws Exception {
        TokenDraft draft = draft().addDevice("SWITCH-0").addDevice("GPU-10").addDevice("GPU-2");
        Appraisal appraisal = judge(draft, NOW);
        assertThat(appraisal.trusted()).as("%s", appraisal.ledger()).isTrue();
        assertThat(claim(appraisal, "devices")).isEqualTo("GPU-0,GPU-2,GPU-10,SWITCH-0");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                fails("signature", d -> d.overall().key(OTHER.p384("key"))),
                fails("signature", d -> d.overall().editSignature(s -> new byte[96])),
                fails("signature", d -> d.overall().editSignature(s -> new byte[95])),
                fails("signature", d -> d.overall().header().put("alg", "ES256")),
                fails("signature", d -> d.overall().header().put("alg", "es384")),
                open("signature", d -> d.overall().header().put("kid", "another")),
                open("signature", d -> d.overall().header().remove("kid")),
                open("signature", d -> issuer(d, "https://other.example")),
                open("signature", d -> issuer(d, TokenDraft.ISSUER + "/")),
                fails("devices.signatures", d -> gpu(d).key(OTHER.p384("key"))),
                fails("devices.signatures", d -> gpu(d).payload().put("iss", "https://other.example")),
                open("devices.signatures", d -> gpu(d).header().put("kid", "another")),
                fails("digests", d -> d.digest("GPU-0", "SHA-256", new byte[32])),
                fails("digests", d -> d.digest("GPU-1", "SHA-256", new byte[32])),
                fails("digests", d -> d.addDevice("GPU-1").leaveOut("GPU-1")),
                fails("digests", d -> d.edit(t -> t.replace("\"GPU-0\":", "\"GPU-7\":"))),
                fails("digests", d -> d.edit(t -> t.replaceFirst("\\{.*}", "{}"))),
                fails("digests", d -> d.edit(t -> t.replaceFirst("\\{(\"GPU-0\":(.*))}", "{$1,\"GPU-1\":$2}"))),
                fails("devices.nonces", d -> gpu(d).payload().put("eat_nonce", "00".repeat(32))),
                open("validity", d -> d.overall().payload().put("exp", NOW.getEpochSecond())),
                open("validity", d -> d.overall().payload().put("nbf", NOW.getEpochSecond() + 1)),
                open("validity", d -> d.overall().payload().put("iat", NOW.getEpochSecond() + 1)),
                open("devices.validity", d -> gpu(d).payload().put("exp", NOW.getEpochSecond())),
                fails("result", d -> d.overall().payload().put("x-nvidia-overall-att-result", false)),
                open("result", d -> d.overall().payload().remove("x-nvidia-overall-att-result")),
                open("result", d -> d.overall().payload().put("x-nvidia-overall-att-result", "true")),
                fails("measurements", d -> gpu(d).payload().put("measres", "fail")),
                fails("measurements", d -> gpu(d).payload().put("measres", "comparison-successful")),
                open("measurements", d -> gpu(d).payload().remove("measres")),
                fails("findings", d -> gpu(d).payload().put("x-nvidia-gpu-arch-check", false)),
                fails("findings", d -> gpu(d).payload().put("x-nvidia-gpu-vbios-rim-cert-validated", false)),
                fails("debug", d -> gpu(d).payload().put("dbgstat", "enabled")),
                open("debug", d -> gpu(d).payload().remove("dbgstat")),
                fails("secure-boot", d -> gpu(d).payload().put("secboot", false)),
                open("secure-boot", d -> gpu(d).payload().remove("secboot")),
                change("warnings", Outcome.WARN, d -> gpu(d).payload().put("x-nvidia-attestation-warning", "old")),
                fails(DECODED, d -> d.overall().header().put("alg", "none")),
                fails(DECODED, d -> d.overall().header().put("alg", "nOnE")),
                fails(DECODED, d -> d.overall().header().put("alg", "HS256")),
                fails(DECODED, d -> gpu(d).header().put("alg", "HS384")),
                fails(DECODED, d -> d.overall().header().remove("alg")),
                fails(DECODED, d -> d.overall().header().put("kid", 1)),
                open(DECODED, d -> d.overall().header().put("crit", "x")),
                open(DECODED, d -> gpu(d).header().put("b64", false)),
                fails(DECODED, d -> d.overall().editHeader(t -> t.replaceFirst("\\{", "{\"kid\":\"first\","))),
                fails(DECODED, d -> d.overall().editPayload(t -> t.replaceFirst("\\{", "{\"jti\":\"first\","))),
                fails(DECODED, d -> gpu(d).editPayload(t -> t.replaceFirst("\\{", "{\"measres\":\"fail\","))),
                fails(DECODED, d -> d.edit(t -> t.replaceFirst("\\{(.*)}", "{$1,$1}"))),
                fails(DECODED, d -> d.overall().payload().remove("exp")),
                fails(DECODED, d -> d.overall().payload().put("exp", String.valueOf(NOW.getEpochSecond() + 99))),
                fails(DECODED, d -> d.overall().payload().put("exp", NOW.getEpochSecond() + 99.5)),
                fails(DECODED, d -> d.overall().payload().remove("iat")),
                fails(DECODED, d -> d.overall().payload().remove("iss")),
                fails(DECODED, d -> d.overall().payload().remove("eat_nonce")),
                fails(DECODED, d -> d.overall().payload().put("eat_nonce", "zz")),
                open(DECODED, d -> d.overall().payload().put("x-nvidia-ver", "4.0")),
                open(DECODED, d -> d.overall().payload().put("sub", "NVIDIA-GPU-ATTESTATION")),
                open(DECODED, d -> d.digest("GPU-0", "SHA256", new byte[32])),
                fails(DECODED, d -> d.digest("GPU-0", "SHA-256", new byte[31])),
                open(DECODED, d -> d.addDevice("gpu-0")),
                open(DECODED, d -> gpu(d).payload().put("A.b", 1)),
                open(DECODED, d -> manyDevices(d)),
                open(
                        DECODED,
                        d -> gpu(d).editPayload(
                                        t -> t.replaceFirst("\\{", "{\"a\":" + "[".repeat(20) + "]".repeat(20) + ","))),
                fails(DECODED, d -> d.overall().editCompact(t -> t + "=")),
                fails(DECODED, d -> d.overall().editCompact(t -> t + ".")),
                fails(DECODED, d -> d.overall().editCompact(t -> " " + t)),
                fails(DECODED, d -> d.overall().editCompact(t -> t.substring(0, t.lastIndexOf('.') + 1))),
                fails(DECODED, d -> d.overall().editCompact(t -> t.replaceFirst("e", "\\\\u0065"))),
                fails(DECODED, d -> d.edit(t -> t + "x")),
                fails(DECODED, d -> d.edit(t -> t.substring(0, t.length() - 1) + ",{}]")),
                fails("binding.freshness", d -> {
                    d.overall().payload().put("eat_nonce", "11".repeat(32));
                    gpu(d).payload().put("eat_nonce", "11".repeat(32));
                }));
    }

    private static void issuer(TokenDraft draft, String issuer) {
        draft.overall().payload().put("iss", issuer);
        gpu(draft).payload().put("iss", issuer);
    }

    private static void manyDevices(TokenDraft draft) {
        for (int i = 1; i < 1000; i++) {
            draft.addDevice("GPU-" + i);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatDiffersIsSaid(String check, Outcome outcome, Consumer<TokenDraft> change) throws Exception {
        TokenDraft draft = draft();
        change.accept(draft);
        Appraisal appraisal = judge(draft, NOW);

        String id = check.contains("evidence") || check.contains("binding") ? check : "nvidia-nras." + check;
        assertThat(appraisal.ledger().of(id).map(Check::outcome))
                .as("%s", appraisal.ledger())
                .containsExactly(outcome);
        assertThat(appraisal.trusted()).isFalse();
        assertThat(appraisal.status())
                .isEqualTo(
                        switch (outcome) {
                            case FAIL -> Status.CONTRAINDICATED;
                            case WARN -> Status.WARNING;
                            default -> Status.NONE;
                        });
    }

    @Test
    void withoutAKeyNothingIsBelieved() throws Exception {
        Appraisal appraisal = judge(draft(), TokenKeys.none(), NOW);
        assertThat(appraisal.components().get(0).authenticity()).isEqualTo(Authenticity.UNDECIDED);
        assertThat(appraisal.components().get(0).trustVector().asMap()).isEmpty();
        Check check = appraisal.ledger().of("nvidia-nras.signature").findFirst().orElseThrow();
        assertThat(check.message()).contains("unknown key");
        assertThat(check.remedy().orElseThrow()).contains("--token-key " + TokenDraft.ISSUER);
        assertThat(appraisal.ledger().of("nvidia-nras.third-party")).isEmpty();
        assertThat(appraisal.ledger().of("nvidia-nras.devices.signatures").map(Check::outcome))
                .containsExactly(Outcome.INDETERMINATE);
    }

    /** The same key id, but known as that of somebody else. */
    @Test
    void aKeyOfAnotherServiceDoesNotCount() throws Exception {
        TokenDraft draft = draft();
        TokenKeys keys = TokenKeys.none()
                .with("https://other.example", Bytes.utf8(draft.keys()))
                .with(TokenDraft.ISSUER, Bytes.utf8(JwkDraft.set(JwkDraft.of(OTHER.p384("key"), "its own"))));
        Appraisal appraisal = judge(draft, keys, NOW);
        assertThat(appraisal.ledger().of("nvidia-nras.signature").map(Check::outcome))
                .containsExactly(Outcome.INDETERMINATE);
        assertThat(appraisal.components().get(0).authenticity()).isEqualTo(Authenticity.UNDECIDED);
    }

    /** A key on another curve under the same name: the key decides on the algorithm, not the token. */
    @Test
    void theKeyDecidesOnTheAlgorithm() throws Exception {
        TokenDraft draft = draft();
        TokenKeys keys = TokenKeys.none()
                .with(TokenDraft.ISSUER, Bytes.utf8(JwkDraft.set(JwkDraft.of(Seed.DEFAULT.p256("key"), draft.kid()))));
        assertThat(judge(draft, keys, NOW).ledger().of("nvidia-nras.signature").map(Check::outcome))
                .containsExactly(Outcome.FAIL);
    }

    @Test
    void aKeyThatIsNoPointIsNoKey() throws Exception {
        TokenDraft draft = draft();
        var jwk = JwkDraft.of(draft.key(), draft.kid());
        jwk.put("y", jwk.string("x"));
        TokenKeys keys = TokenKeys.none().with(TokenDraft.ISSUER, Bytes.utf8(JwkDraft.set(jwk)));
        assertThat(judge(draft, keys, NOW).ledger().of("nvidia-nras.signature").map(Check::outcome))
                .containsExactly(Outcome.INDETERMINATE);
    }

    @Test
    void everyBitOfTheSignaturesCounts() throws Exception {
        Verifier verifier = Verifier.builder().tokenKeys(keys(draft())).build();
        for (int bit = 0; bit < 96 * 8; bit++) {
            int flipped = bit;
            TokenDraft draft = draft();
            draft.overall().editSignature(s -> {
                s[flipped / 8] ^= (byte) (1 << flipped % 8);
                return s;
            });
            assertThat(judge(verifier, draft, Moment.live(NOW))
                            .components()
                            .get(0)
                            .authenticity())
                    .as("bit %d", bit)
                    .isEqualTo(Authenticity.NOT_AUTHENTIC);
        }
    }

    @Test
    void bothEndsOfItsTime() throws Exception {
        assertThat(judge(draft(), ISSUED).trusted()).isTrue();
        assertThat(judge(draft(), ISSUED.plusSeconds(3599)).trusted()).isTrue();
        assertThat(judge(draft(), ISSUED.minusSeconds(1)).status()).isEqualTo(Status.NONE);
        assertThat(judge(draft(), ISSUED.plusSeconds(3600)).status()).isEqualTo(Status.NONE);
    }

    @Test
    void atItsOwnTimeItWasGoodWhichIsNoAnswerForNow() throws Exception {
        Verifier verifier = Verifier.builder().tokenKeys(keys(draft())).build();
        Appraisal appraisal = judge(verifier, draft(), Moment.archival(NOW.plus(Duration.ofDays(900))));
        assertThat(appraisal.status()).isEqualTo(Status.WARNING);
        assertThat(appraisal.components().get(0).authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(appraisal.stopsVerifyingAfter()).isEmpty();
    }

    /** Version 3.0 says more of certificates than yes or no. */
    @ParameterizedTest
    @ValueSource(strings = {"x-nvidia-cert-status", "x-nvidia-cert-ocsp-status"})
    void certificatesAreJudgedByWords(String claim) throws Exception {
        for (var word : Map.of(
                        "revoked", Outcome.FAIL, "expired", Outcome.INDETERMINATE, "unknown", Outcome.INDETERMINATE)
                .entrySet()) {
            TokenDraft draft = new TokenDraft(Seed.DEFAULT, "3.0", ISSUED);
            gpu(draft).payload().object("x-nvidia-gpu-driver-rim-cert-chain").put(claim, word.getKey());
            Appraisal appraisal = judge(draft, NOW);
            assertThat(appraisal.ledger().of("nvidia-nras.findings").map(Check::outcome))
                    .as(word.getKey())
                    .containsExactly(word.getValue());
            assertThat(appraisal.components().get(0).trustVector().get(Aspect.EXECUTABLES))
                    .isZero();
        }
    }

    @Test
    void debuggingCanBeAllowedAndStillSpeaksAgainstTheDevice() throws Exception {
        TokenDraft draft = draft();
        gpu(draft).payload().put("dbgstat", "enabled");
        Policy policy = Policy.read(Bytes.utf8("schema: veritee.policy/1\nname: x\nallow: {debug: true}\n"));
        Appraisal appraisal =
                judge(Verifier.builder().tokenKeys(keys(draft)).policy(policy).build(), draft, Moment.live(NOW));
        assertThat(appraisal.status()).isEqualTo(Status.WARNING);
        assertThat(appraisal.components().get(0).trustVector().get(Aspect.CONFIGURATION))
                .isEqualTo(96);
    }

    private static TokenDraft draft() {
        return new TokenDraft(Seed.DEFAULT, "2.0", ISSUED);
    }

    private static JwsDraft gpu(TokenDraft draft) {
        return draft.device("GPU-0");
    }

    private static TokenKeys keys(TokenDraft draft) throws Exception {
        return TokenKeys.none().with(TokenDraft.ISSUER, Bytes.utf8(draft.keys()));
    }

    private static Appraisal judge(TokenDraft draft, Instant at) throws Exception {
        return judge(draft, keys(draft), at);
    }

    private static Appraisal judge(TokenDraft draft, TokenKeys keys, Instant at) {
        return judge(Verifier.builder().tokenKeys(keys).build(), draft, Moment.live(at));
    }

    private static Appraisal judge(Verifier verifier, TokenDraft draft, Moment moment) {
        return verifier.verify(
                EvidenceBundle.of(draft.text().getBytes(StandardCharsets.UTF_8)),
                Challenge.nonce(draft.nonce()),
                moment);
    }

    private static String claim(Appraisal appraisal, String name) {
        return appraisal
                .components()
                .get(0)
                .claims()
                .get("nvidia-nras." + name)
                .orElseThrow()
                .text();
    }

    private static Arguments fails(String check, Consumer<TokenDraft> change) {
        return change(check, Outcome.FAIL, change);
    }

    private static Arguments open(String check, Consumer<TokenDraft> change) {
        return change(check, Outcome.INDETERMINATE, change);
    }

    private static Arguments change(String check, Outcome outcome, Consumer<TokenDraft> change) {
        return arguments(check, outcome, change);
    }
}
