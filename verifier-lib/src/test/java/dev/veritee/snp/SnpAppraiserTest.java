// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector.Aspect;
import dev.veritee.binding.Challenge;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a default policy objects to is acceptable where the caller names it, and only with the value that is there. */
class SnpAppraiserTest {
    @ParameterizedTest
    @CsvSource({
        "snp-vmpl-1, snp.vmpl, 1, 2, snp.vmpl, WARN, PASS, 3",
        "snp-vmpl-3, snp.vmpl, 3, 2, snp.vmpl, WARN, PASS, 3",
        "snp-host-requested, snp.vmpl, 4294967295, 0, snp.vmpl, FAIL, FAIL, 96",
        "snp-exposure-smt, snp.platform-info.smt-enabled, true, false, snp.exposure, WARN, PASS, 3",
        "snp-exposure-ciphertext, snp.platform-info.ciphertext-hiding-dram-enabled, false, true, snp.exposure,"
                + " WARN, PASS, 3",
        "snp-exposure-aes-128, snp.policy.mem-aes-256-xts, false, true, snp.exposure, WARN, PASS, 3",
        "snp-v3-alias-check-missing, snp.platform-info.alias-check-complete, false, true, snp.alias-check,"
                + " WARN, PASS, 3",
        "snp-platform-bit-6, snp.platform-info, 0000000000000074, 00, snp.platform-info, WARN, PASS, 3",
        "snp-migration-agent, snp.policy.migrate-ma, true, false, snp.migration, FAIL, WARN, 32",
        "snp-migration-agent-associated, snp.policy.migrate-ma, true, false, snp.migration, FAIL, FAIL, 96"
    })
    void whatIsPinnedIsAcceptable(
            String recipe,
            String claim,
            String value,
            String other,
            String check,
            String unpinned,
            String pinned,
            int configuration)
            throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        Component component = judge(forged, claim, value);

        assertThat(outcome(component, "expect." + claim)).isEqualTo("PASS");
        assertThat(outcome(component, check)).isEqualTo(pinned);
        assertThat(component.trustVector().get(Aspect.CONFIGURATION)).isEqualTo(configuration);
        assertThat(outcome(judge(forged, claim, other), check)).isEqualTo(unpinned);
        assertThat(outcome(judge(forged, "snp.report-version", "3"), check)).isEqualTo(unpinned);
    }

    /** A migration agent is named by its own report, and no other agent stands in for it. */
    @ParameterizedTest
    @CsvSource({"snp-migration-agent-associated", "snp-either-migration-agent-not-allowed"})
    void aMigrationAgentIsAcceptableByName(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        String agent = judge(forged, "snp.report-version", "3")
                .claims()
                .get("snp.report-id-ma")
                .orElseThrow()
                .text();

        assertThat(outcome(judge(forged, "snp.report-id-ma", agent), "snp.migration"))
                .isEqualTo("PASS");
        Component another = judge(forged, "snp.report-id-ma", "00".repeat(32));
        assertThat(outcome(another, "snp.migration")).isEqualTo("FAIL");
        assertThat(another.trustVector().get(Aspect.CONFIGURATION)).isEqualTo(96);
    }

    /** A guest without an agent does not become acceptable by pinning that there is none. */
    @ParameterizedTest
    @CsvSource({"snp-migration-agent"})
    void thatThereIsNoAgentYetDoesNotName(String recipe) throws Exception {
        assertThat(outcome(judge(Forged.mint(recipe), "snp.report-id-ma", "ff".repeat(32)), "snp.migration"))
                .isEqualTo("FAIL");
    }

    private static Component judge(ForgedEvidence forged, String claim, String value) throws Exception {
        return Forged.verifier(forged)
                .policy(Forged.policy(
                        Requirements.builder().expect(claim, List.of(value)).build()))
                .build()
                .verify(EvidenceBundle.of(forged.evidence()), Challenge.nonce(forged.nonce()), forged.validAt())
                .components()
                .get(0);
    }

    private static String outcome(Component component, String check) {
        return component.ledger().of(check).findFirst().orElseThrow().outcome().name();
    }
}
