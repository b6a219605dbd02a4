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

/** The trust vector never speaks better of evidence than the ledger does. */
class TrustVectorOfEvidenceTest {
    @ParameterizedTest
    @CsvSource({
        "tdx-good, tdx.mr-td, EXECUTABLES",
        "tdx-good, tdx.rtmr2, EXECUTABLES",
        "tdx-good, tdx.td-attributes, CONFIGURATION",
        "sgx-good, sgx.mr-enclave, EXECUTABLES",
        "sgx-good, sgx.attributes, CONFIGURATION",
        "tdx-service-td, tdx.mr-service-td, CONFIGURATION"
    })
    void aPinnedClaimWithAnotherValueIsContraindicated(String recipe, String claim, Aspect aspect) throws Exception {
        Component component = judged(Forged.mint(recipe), List.of(claim), "00");

        assertThat(component.status()).isEqualTo(Status.CONTRAINDICATED);
        assertThat(component.trustVector().get(aspect)).isEqualTo(96);
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

    private static Component judged(ForgedEvidence forged, List<String> claims, String value) throws Exception {
        Requirements.Builder requirements = Requirements.builder().pinAnchor(Bytes.fromHex(forged.rootSha256()));
        claims.forEach(claim -> requirements.expect(claim, List.of(value)));
        return Forged.verifier(forged)
                .policy(Forged.policy(requirements.build()))
                .build()
                .verify(Forged.bundle(forged), Challenge.nonce(forged.nonce()), forged.validAt())
                .components()
                .get(0);
    }
}
