// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.binding.Challenge;
import dev.veritee.binding.ProfileUse;
import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BindingProfiles;
import dev.veritee.binding.profile.BoundKey;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.policy.Policy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Quotes with devices, logs and keys beside them, as files of their own. */
final class CompositeCases {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final List<String> FORMATS = List.of(
            "tdx-quote-v4 + ", "ra-tls-x509", "dstack-getquote-json", "tinfoil-bundle", "tinfoil-attestation-document");
    private static final Set<String> OF_NO_DEVICE_MATERIAL =
            Set.of("revocation", "driver-rim", "vbios-rim", "measurements", "topology");

    private final CorpusCase c;

    private CompositeCases(CorpusCase c) {
        this.c = c;
    }

    /** Without an instant there is no collateral to judge a quote with. */
    static boolean isCovered(CorpusCase c) {
        String format = CorpusCase.text(c.json(), "format").orElseThrow();
        return FORMATS.stream().anyMatch(format::startsWith) && c.validAt().isPresent();
    }

    static void run(CorpusCase c) throws Exception {
        new CompositeCases(c).run();
    }

    private void run() throws Exception {
        Instant at = c.validAt().orElseThrow();
        Appraisal appraisal = appraise(at);
        Component quote = appraisal.components().get(0);
        for (String name : c.expected().members().keySet()) {
            JsonValue value = c.expected().get(name);
            switch (name) {
                case "outcome" -> assertOutcome(CorpusCase.plain(value), appraisal);
                case "tcbStatus" ->
                    assertThat(quote.tcb().map(TcbSummary::status)).contains(CorpusCase.plain(value));
                case "advisoryIds" ->
                    assertThat(quote.tcb().map(TcbSummary::advisories))
                            .contains(CorpusCase.texts(c.expected(), name).orElseThrow());
                case "failsAt" ->
                    assertThat(appraise(Instant.parse(c.expected().object(name).text("instant")))
                                    .components()
                                    .get(0)
                                    .authenticity())
                            .isEqualTo(Authenticity.UNDECIDED);
                case "componentOutcomes" ->
                    assertThat(appraisal.components()).allMatch(part -> part.authenticity() == Authenticity.AUTHENTIC);
                case "policyNeeded", "why", "assertedBy", "facts" -> {}
                default -> fail("this runner does not know expected." + name);
            }
        }
    }

    private void assertOutcome(String outcome, Appraisal appraisal) {
        List<Check> wrong = appraisal.ledger().checks().stream()
                .filter(check -> check.outcome() == Outcome.FAIL || check.outcome() == Outcome.INDETERMINATE)
                .filter(check -> !isOpen(check))
                .toList();
        assertThat(!wrong.isEmpty()).as("%s", wrong).isEqualTo(outcome.equals("fail"));
        assertThat(appraisal.trusted()).as("nobody pinned the workload").isFalse();
        if (outcome.equals("pass") && appraisal.binding().profile().isPresent()) {
            assertThat(appraisal.ledger().of("binding.lead-data").map(Check::outcome))
                    .containsExactly(Outcome.PASS);
        }
    }

    /** There are neither manifests nor OCSP responses of the devices, nor lists of AMD; one profile answers no challenge. */
    private static boolean isOpen(Check check) {
        String id = check.id().id();
        boolean ofDevice = OF_NO_DEVICE_MATERIAL.contains(id.substring(id.indexOf('.') + 1));
        return check.outcome() == Outcome.INDETERMINATE
                && ((id.startsWith("nvidia") && ofDevice)
                        || id.startsWith("snp.crl")
                        || id.equals("snp.authority.revocation")
                        || id.equals("binding.level"));
    }

    private Appraisal appraise(Instant at) throws Exception {
        List<Bytes> parts = new ArrayList<>(List.of(Bytes.wrap(c.evidence())));
        List<Bytes> logs = new ArrayList<>();
        optional("nvidia_payload.json").ifPresent(parts::add);
        optional("eventlog.json").ifPresent(logs::add);
        Requirements.Builder requirements = Requirements.builder().acceptTcb(Set.of("UpToDate", "OutOfDate"));
        CorpusCase.object(c.json(), "policy")
                .ifPresent(policy -> policy.members()
                        .values()
                        .forEach(number -> requirements.expect("gpu.count", List.of(CorpusCase.plain(number)))));
        return Verifier.builder()
                .collateral(CollateralSource.of(collateral()))
                .policy(new Policy(new PolicyIdentity("corpus", Bytes.EMPTY.sha256()), requirements.build()))
                .build()
                .verify(new EvidenceBundle(parts, logs), challenge(), at);
    }

    private Map<String, byte[]> collateral() {
        return CorpusCase.object(c.json(), "collateral")
                .flatMap(roles -> CorpusCase.text(roles, "_see"))
                .map(other -> CorpusCase.read(c.folder().resolveSibling(other)).collateral())
                .orElseGet(c::collateral);
    }

    private Challenge challenge() {
        Optional<Bytes> nonce = CorpusCase.text(c.json(), "nonce").map(Bytes::fromHex);
        Optional<String> profile = CorpusCase.text(c.json(), "bindingProfile");
        if (profile.isEmpty()) {
            return Challenge.none();
        }
        BindingInputs inputs = BindingInputs.none();
        Challenge challenge = Challenge.none();
        switch (profile.get()) {
            case "phala-redpill-classic" -> inputs = inputs.withContent("gpu-nonce", nonce.orElseThrow());
            case "phala-near-v2" -> {
                challenge = Challenge.nonce(nonce.orElseThrow().toArray());
                String address = CorpusCase.text(c.json(), "signingAddress").orElseThrow();
                inputs = inputs.withKey("signing", BoundKey.raw(Bytes.fromHex(address.substring(2))));
            }
            case "near-mpc-v1" ->
                inputs = inputs.withKey("tls", key("tls-public-key.txt"))
                        .withKey("account", key("account-public-key.txt"));
            // What they take came in the same container.
            case "dstack-ratls-cert", "tinfoil-v2" -> {}
            default -> fail("this runner does not know the profile " + profile.get());
        }
        return challenge.under(
                new ProfileUse(BindingProfiles.named(profile.get()).orElseThrow(), inputs));
    }

    /** Written as NEAR does: the scheme, a colon, and the key in base58. */
    private BoundKey key(String file) {
        String text = new String(c.file(file), StandardCharsets.UTF_8).strip();
        return BoundKey.raw(base58(text.substring(text.indexOf(':') + 1)));
    }

    private static Bytes base58(String text) {
        BigInteger value = BigInteger.ZERO;
        for (char digit : text.toCharArray()) {
            value = value.multiply(BigInteger.valueOf(BASE58.length())).add(BigInteger.valueOf(BASE58.indexOf(digit)));
        }
        byte[] bytes = value.toByteArray();
        byte[] key = new byte[32];
        int length = Math.min(bytes.length, key.length);
        System.arraycopy(bytes, bytes.length - length, key, key.length - length, length);
        return Bytes.wrap(key);
    }

    private Optional<Bytes> optional(String file) {
        return Files.exists(c.folder().resolve(file)) ? Optional.of(Bytes.wrap(c.file(file))) : Optional.empty();
    }
}
