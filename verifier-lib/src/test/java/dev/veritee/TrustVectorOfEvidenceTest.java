// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Status;
import dev.veritee.appraisal.TrustVector.Aspect;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.forge.ForgedEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trust vector never speaks better of evidence than the ledger does. */
class TrustVectorOfEvidenceTest {
    @ParameterizedTest
    @CsvSource({
        "tdx-good, tdx.mr-td, EXECUTABLES",
        "tdx-good, tdx.rtmr2, EXECUTABLES",
        "tdx-good, tdx.td-attributes, CONFIGURATION",
        "sgx-good, sgx.mr-enclave, EXECUTABLES",
        "sgx-good, sgx.attributes, CONFIGURATION",
        "tdx-service-td, tdx.mr-service-td, CONFIGURATION",
        "snp-good, snp.measurement, EXECUTABLES",
        "snp-good, snp.host-data, EXECUTABLES",
        "snp-good, snp.id-key-digest, EXECUTABLES",
        "snp-good-id-block-author, snp.author-key-digest, EXECUTABLES",
        "snp-good, snp.policy, CONFIGURATION",
        "snp-vlek-good-table, snp.measurement, EXECUTABLES",
        "snp-good-turin-vcek-v5, snp.measurement, EXECUTABLES",
        "nitro-good, nitro.pcr0, EXECUTABLES",
        "nitro-good, nitro.pcr8, EXECUTABLES",
        "nitro-good, nitro.instance-id, INSTANCE_IDENTITY",
        "nitro-tpm-good, nitrotpm.pcr4, EXECUTABLES"
    })
    void aPinnedClaimWithAnotherValueIsContraindicated(String recipe, String claim, Aspect aspect) throws Exception {
        Component component = judged(Forged.mint(recipe), List.of(claim), "00");

        assertThat(component.status()).isEqualTo(Status.CONTRAINDICATED);
        assertThat(component.trustVector().get(aspect)).isEqualTo(96);
    }

    /** Whatever is pinned: beside the aspect that it belongs to, the whole is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "snp-good",
                "snp-good-turin-vcek-v5",
                "snp-good-milan-vlek-v3",
                "tdx-good",
                "sgx-good",
                "nitro-good-all-optional",
                "nitro-tpm-good"
            })
    void anyPinnedClaimWithAnotherValueRefusesTheWhole(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        for (String claim : judged(forged, List.of(), "").claims().asMap().keySet()) {
            Component component = judged(forged, List.of(claim), "something else");

            assertThat(component.status()).as(claim).isEqualTo(Status.CONTRAINDICATED);
            assertThat(component.ledger().of("expect." + claim).map(Check::outcome))
                    .containsExactly(Outcome.FAIL);
        }
    }

    /** A key with a digest of zero does not exist: pinning it names no workload, and must not look as if it did. */
    @Test
    void noKeyHasADigestOfZero() throws Exception {
        String zero = "00".repeat(48);
        for (List<String> pinned : List.of(
                List.of("snp.id-key-digest"),
                List.of("snp.author-key-digest"),
                List.of("snp.id-key-digest", "snp.author-key-digest"))) {
            Component component = judged(Forged.mint("snp-good"), pinned, zero);

            assertThat(component.ledger().of("expect." + pinned.get(0)).map(Check::outcome))
                    .containsExactly(Outcome.PASS);
            assertThat(component.ledger().of("snp.workload").map(Check::outcome))
                    .containsExactly(Outcome.WARN);
            assertThat(component.trustVector().get(Aspect.EXECUTABLES)).isEqualTo(33);
            assertThat(component.status()).isEqualTo(Status.WARNING);
        }
    }

    /** A guest is known by its contents, or by the key that its owner signed them with. */
    @ParameterizedTest
    @CsvSource({
        "snp-good, snp.measurement, 2",
        "snp-good-id-block-author, snp.id-key-digest, 3",
        "snp-good-id-block-author, snp.author-key-digest, 3",
        "snp-good-id-block, snp.id-key-digest, 3",
        "snp-good-id-block, snp.author-key-digest, 33",
        "snp-good-host-data, snp.host-data, 33"
    })
    void aGuestIsKnownByContentsOrKey(String recipe, String claim, int executables) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        String value =
                judged(forged, List.of(), "").claims().get(claim).orElseThrow().text();
        Component component = judged(forged, List.of(claim), value);

        assertThat(component.trustVector().get(Aspect.EXECUTABLES)).isEqualTo(executables);
        assertThat(component.ledger().of("snp.workload").map(Check::outcome))
                .containsExactly(executables == 33 ? Outcome.WARN : Outcome.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"snp-v2-debug", "snp-v3-debug", "snp-v5-debug", "snp-vlek-debug"})
    void aGuestUnderDebugHidesNothing(String recipe) throws Exception {
        for (boolean allowed : List.of(false, true)) {
            ForgedEvidence forged = Forged.mint(recipe);
            Requirements.Builder requirements = Requirements.builder().pinAnchor(Bytes.fromHex(forged.rootSha256()));
            if (allowed) {
                requirements.allowDebug();
            }
            Component component = judged(forged, requirements);

            assertThat(component.ledger().of("snp.debug").map(Check::outcome))
                    .containsExactly(allowed ? Outcome.WARN : Outcome.FAIL);
            assertThat(component.trustVector().get(Aspect.CONFIGURATION)).isEqualTo(96);
            assertThat(component.trustVector().get(Aspect.RUNTIME_OPAQUE)).isEqualTo(96);
        }
    }

    @Test
    void anEnclavePinnedBySignerMustBeThatProductToo() throws Exception {
        Component component = judged(Forged.mint("sgx-good"), List.of("sgx.mr-signer", "sgx.isv-prod-id"), "7");

        assertThat(component.trustVector().get(Aspect.EXECUTABLES)).isEqualTo(96);
    }

    @Test
    void anotherServiceTdThanTheOnePinnedIsRefusedByName() throws Exception {
        Component component = judged(Forged.mint("tdx-service-td"), List.of("tdx.mr-service-td"), "00");

        assertThat(component.ledger().of("tdx.migration").map(Check::outcome)).containsExactly(Outcome.FAIL);
    }

    @Test
    void whatIsNotAuthenticatedIsNotSpokenWellOf() throws Exception {
        Component component = judged(Forged.mint("tdx-missing-pck-crl"), List.of(), "");

        assertThat(component.status()).isEqualTo(Status.NONE);
        assertThat(component.trustVector().asMap().values()).allMatch(value -> value >= 32);
    }

    /** Pinned to exactly what it says, a report without its certificate is not worth more. */
    @ParameterizedTest
    @ValueSource(strings = {"snp-missing-vcek", "snp-version-6", "snp-table-vlek-only"})
    void whatIsUndecidedIsNotSpokenWellOf(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        String measurement = judged(forged, List.of(), "")
                .claims()
                .get("snp.measurement")
                .orElseThrow()
                .text();
        Component component = judged(forged, List.of("snp.measurement"), measurement);

        assertThat(component.status()).isEqualTo(Status.NONE);
        assertThat(component.trustVector().asMap().values()).allMatch(value -> value >= 32);
    }

    @Test
    void whatIsRefusedIsRefusedInEveryAspect() throws Exception {
        Component component = judged(Forged.mint("snp-signature-zero"), List.of(), "");

        assertThat(component.status()).isEqualTo(Status.CONTRAINDICATED);
        assertThat(component.trustVector().asMap())
                .hasSize(Aspect.values().length)
                .allSatisfy((aspect, value) -> assertThat(value).isEqualTo(99));
    }

    private static Component judged(ForgedEvidence forged, List<String> claims, String value) throws Exception {
        Requirements.Builder requirements = Requirements.builder().pinAnchor(Bytes.fromHex(forged.rootSha256()));
        claims.forEach(claim -> requirements.expect(claim, List.of(value)));
        return judged(forged, requirements);
    }

    private static Component judged(ForgedEvidence forged, Requirements.Builder requirements) throws Exception {
        return Forged.verifier(forged)
                .policy(Forged.policy(requirements.build()))
                .build()
                .verify(Forged.bundle(forged), Challenge.nonce(forged.nonce()), forged.validAt())
                .components()
                .get(0);
    }
}
