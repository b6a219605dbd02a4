// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Status;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import dev.veritee.forge.catalogue.ForgeCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything the forge mints comes out as its recipe says: good, or bad in exactly one way. */
class ForgedEvidenceTest {
    /** What a default policy must object to, by the check that does so. */
    private static final Map<String, String> CONCERNS = Map.ofEntries(
            Map.entry("debug", "%s.debug FAIL"),
            Map.entry("untrusted-td", "%s.attributes FAIL"),
            Map.entry("reserved-attribute", "%s.attributes INDETERMINATE"),
            Map.entry("migratable", "%s.migration WARN"),
            Map.entry("service-td", "%s.migration WARN"),
            Map.entry("report-data", "binding.freshness FAIL"),
            Map.entry("migration-agent", "%s.migration FAIL"),
            Map.entry("vmpl", "%s.vmpl WARN"),
            Map.entry("host-requested", "%s.vmpl FAIL"),
            Map.entry("provisional", "%s.tcb.committed WARN"),
            Map.entry("reported-below-current", "%s.tcb.reported WARN"),
            Map.entry("masked-chip", "%s.vek.chip WARN"),
            Map.entry("exposure", "%s.exposure WARN"),
            Map.entry("alias-check", "%s.alias-check WARN"),
            Map.entry("platform-bits", "%s.platform-info WARN"),
            Map.entry("id-block", "%s.id-block FAIL"),
            Map.entry("unknown-key", "%s.payload WARN"),
            Map.entry("age", "%s.age INDETERMINATE"),
            Map.entry("instance", "%s.instance FAIL"),
            Map.entry("short-nonce", "binding.freshness WARN"));

    /** Of families without a TCB of their own. */
    private static final String NO_STATUS = "none";

    /** The best status that a family reaches: AMD publishes no levels to be up to date with. */
    private static final Set<String> CURRENT = Set.of("UpToDate", "Unrated", NO_STATUS);

    /** What is well only if nothing is missing, for concerns that come out in more than one way. */
    private static final Map<String, List<String>> OPEN_CONCERNS = Map.ofEntries(
            Map.entry(
                    "revocation",
                    List.of(
                            "snp.crl",
                            "snp.crl.validity",
                            "snp.authority.revocation",
                            "nvidia-gpu.revocation",
                            "nvidia-nvswitch.revocation")),
            Map.entry("advisory", List.of("snp.tcb.accepted")),
            Map.entry("firmware-id", List.of("nvidia-gpu.firmware-id", "nvidia-nvswitch.firmware-id")),
            Map.entry("rim", ofManifests("")),
            Map.entry("rim-date", ofManifests(".validity")),
            Map.entry("rim-revocation", ofManifests(".revocation")),
            Map.entry("rim-revoked", ofManifests(".revocation")),
            Map.entry("rim-hold", ofManifests(".hold")),
            Map.entry("measurement", List.of("nvidia-gpu.measurements", "nvidia-nvswitch.measurements")),
            Map.entry("no-golden", List.of("nvidia-gpu.measurements", "nvidia-nvswitch.measurements")),
            Map.entry("conflict", List.of("nvidia-gpu.measurements.conflict")),
            Map.entry("nvdec0", List.of("nvidia-gpu.measurements.nvdec0")),
            Map.entry("mode", List.of("nvidia-gpu.mode")),
            Map.entry("label", List.of("nvidia-gpu.remarks", "nvidia-nvswitch.remarks")),
            Map.entry("distinct", List.of("nvidia.distinct")),
            Map.entry("set-mode", List.of("nvidia.mode")),
            Map.entry("set-driver", List.of("nvidia.driver")),
            Map.entry("topology", List.of("nvidia.topology", "nvidia.topology.certified")),
            Map.entry("certified-topology", List.of("nvidia.topology.certified")));

    /** What must never be undecided where the forge made it wrong. */
    private static final Set<String> REFUTED =
            Set.of("measurement", "no-golden", "conflict", "nvdec0", "label", "distinct", "rim-revoked");

    private static List<String> ofManifests(String suffix) {
        return Stream.of("nvidia-gpu.driver-rim", "nvidia-gpu.vbios-rim", "nvidia-nvswitch.bios-rim")
                .map(id -> id + suffix)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> recipes() {
        return ForgeCatalogue.recipes().stream()
                .map(recipe -> DynamicTest.dynamicTest(recipe.name(), () -> run(recipe)));
    }

    private static void run(Recipe recipe) throws Exception {
        ForgedEvidence forged = recipe.mint(Seed.DEFAULT);
        Expectation expectation = forged.expectation();
        Appraisal appraisal = Forged.appraise(forged);
        Component component = appraisal.components().get(0);
        String why = expectation.reason() + Forged.explain(appraisal);

        if (expectation.outcome().equals(Expectation.EITHER)) {
            return;
        }
        if (!expectation.outcome().equals(Expectation.VERIFIED)) {
            assertThat(component.authenticity()).as("%s", why).isNotEqualTo(Authenticity.AUTHENTIC);
            assertThat(appraisal.trusted()).as("%s", why).isFalse();
            return;
        }
        assertThat(component.authenticity()).as("%s", why).isEqualTo(Authenticity.AUTHENTIC);
        String status = component
                .claims()
                .get(component.family() + ".tcb.status")
                .map(ClaimValue::text)
                .orElse(NO_STATUS);
        assertThat(status).isEqualTo(expectation.tcbStatus() == null ? NO_STATUS : expectation.tcbStatus());
        String concern = expectation.concern() == null ? "" : expectation.concern();
        if (CONCERNS.containsKey(concern)) {
            assertThat(appraisal.ledger().checks())
                    .extracting(ForgedEvidenceTest::outcome)
                    .as("%s", why)
                    .contains(String.format(CONCERNS.get(concern), component.family()));
            assertThat(appraisal.status()).isNotEqualTo(Status.AFFIRMING);
        } else if (OPEN_CONCERNS.containsKey(concern)) {
            assertThat(appraisal.ledger().checks())
                    .as("%s", why)
                    .anyMatch(check ->
                            OPEN_CONCERNS.get(concern).contains(check.id().id()) && check.outcome() != Outcome.PASS);
            assertThat(appraisal.trusted()).isFalse();
            assertThat(REFUTED.contains(concern) && !appraisal.ledger().has(Outcome.FAIL))
                    .as("%s", why)
                    .isFalse();
        } else if (concern.equals("member")) {
            assertThat(appraisal.components()).anyMatch(part -> part.authenticity() != Authenticity.AUTHENTIC);
            assertThat(appraisal.trusted()).isFalse();
        } else if (concern.isEmpty()) {
            assertThat(appraisal.status())
                    .as("%s", why)
                    .isEqualTo(CURRENT.contains(status) ? Status.AFFIRMING : Status.CONTRAINDICATED);
        }
        assertThat(appraisal.ledger().with(Outcome.SKIPPED))
                .allSatisfy(check -> assertThat(check.id().id())
                        .isIn("nitro.revocation", "nitrotpm.revocation", "binding.parts", "nvidia.topology"));
    }

    private static String outcome(Check check) {
        return check.id() + " " + check.outcome();
    }
}
