// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector.Aspect;
import dev.veritee.binding.Challenge;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.EndorsementKey;
import dev.veritee.forge.amd.Processor;
import dev.veritee.forge.amd.ReportField;
import dev.veritee.forge.amd.Spl;
import dev.veritee.forge.amd.Tcb;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy may demand of a platform's TCB, and what is said where it demands nothing. */
class TcbAppraisalTest {
    private static final String ACCEPTED = "snp.tcb.accepted";
    private static final AmdScenario MILAN = AmdScenario.vcek(Seed.DEFAULT, Processor.MILAN);
    private static final AmdScenario GENOA = AmdScenario.vcek(Seed.DEFAULT, Processor.GENOA);
    private static final AmdScenario TURIN = AmdScenario.vcek(Seed.DEFAULT, Processor.TURIN);

    @ParameterizedTest
    @CsvSource({"UpToDate, WARN, 32", "Unrated, PASS, 2", "OutOfDate, WARN, 32"})
    void withoutAMinimumThePolicyAcceptsAStatus(String accepted, String outcome, int hardware) throws Exception {
        assertAppraised(MILAN, Requirements.builder().acceptTcb(Set.of(accepted)), outcome, hardware);
    }

    /** A bulletin that is open stays a warning, whatever is accepted or demanded. */
    @Test
    void anOpenBulletinIsNeverSpokenWellOf() throws Exception {
        AmdScenario old = MILAN.edit(d -> d.tcb(Processor.MILAN.tcb().with(Spl.SNP, 23)));
        for (Requirements.Builder requirements : List.of(
                Requirements.builder(),
                Requirements.builder().acceptTcb(Set.of("OutOfDate", "Unrated", "UpToDate")),
                Requirements.builder().minimum(atLeast("snp.tcb.reported.snp", 5)))) {
            Component component = assertAppraised(old, requirements, "WARN", 32);
            assertThat(message(component)).contains("AMD-SB-3019").contains("snp 23, cured from 24");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reported.snp, 28, PASS, 2",
        "reported.snp, 29, FAIL, 96",
        "reported.boot-loader, 4, PASS, 2",
        "reported.boot-loader, 5, FAIL, 96",
        "reported.tee, 0, PASS, 2",
        "reported.tee, 1, FAIL, 96",
        "current.snp, 29, FAIL, 96",
        "committed.snp, 29, FAIL, 96",
        "launch.snp, 29, FAIL, 96",
        "reported.fmc, 0, FAIL, 96"
    })
    void aMinimumIsComparedComponentByComponent(String component, long least, String outcome, int hardware)
            throws Exception {
        assertAppraised(MILAN, demanding(atLeast("snp.tcb." + component, least)), outcome, hardware);
    }

    /** Turin has its components in other places. */
    @ParameterizedTest
    @CsvSource({
        "fmc, 1, PASS, 2",
        "fmc, 2, FAIL, 96",
        "boot-loader, 1, PASS, 2",
        "boot-loader, 2, FAIL, 96",
        "tee, 2, FAIL, 96",
        "snp, 4, PASS, 2",
        "snp, 5, FAIL, 96"
    })
    void turinIsComparedInItsOwnLayout(String component, long least, String outcome, int hardware) throws Exception {
        assertAppraised(TURIN, demanding(atLeast("snp.tcb.reported." + component, least)), outcome, hardware);
    }

    /** Every minimum that is meant must be met; the first that is not decides. */
    @Test
    void minimumsAddUp() throws Exception {
        Minimum met = atLeast("snp.tcb.reported.snp", 28);
        Minimum unmet = atLeast("snp.tcb.reported.tee", 1);
        assertAppraised(MILAN, demanding(met).minimum(unmet), "FAIL", 96);
        assertAppraised(MILAN, demanding(unmet).minimum(met), "FAIL", 96);
        assertAppraised(MILAN, demanding(met).minimum(met), "PASS", 2);
    }

    /** What is demanded of the guest says nothing about its platform. */
    @Test
    void onlyAMinimumOfTheTcbIsOne() throws Exception {
        assertAppraised(MILAN, demanding(atLeast("snp.guest-svn", 0)), "WARN", 32);
    }

    @Test
    void everyLineHasItsOwnMinimum() throws Exception {
        Requirements.Builder both = demanding(
                        new Minimum(Map.of("snp.product", "Milan"), Map.of("snp.tcb.reported.snp", 24L)))
                .minimum(new Minimum(Map.of("snp.product", "Turin"), Map.of("snp.tcb.reported.snp", 4L)));
        assertAppraised(MILAN, both, "PASS", 2);
        assertAppraised(TURIN, both, "PASS", 2);
        Component genoa = assertAppraised(GENOA, both, "WARN", 32);
        assertThat(outcome(genoa, "minimum.applies")).isEqualTo("FAIL");
    }

    /** Numbers of microcode count per model: a policy that names none says nothing. Milan is one model. */
    @ParameterizedTest
    @CsvSource({
        "MILAN, snp.product, Milan, PASS, 2",
        "MILAN, snp.cpuid.model, 1, PASS, 2",
        "GENOA, snp.cpuid.model, 17, PASS, 2",
        "TURIN, snp.cpuid.model, 2, PASS, 2",
        "GENOA, snp.product, Genoa, INDETERMINATE, 0",
        "TURIN, snp.product, Turin, INDETERMINATE, 0",
        "GENOA, snp.cpuid.family, 25, INDETERMINATE, 0",
        "MILAN, snp.cpuid.family, 25, INDETERMINATE, 0"
    })
    void aMinimumOfMicrocodeNamesItsModel(Processor processor, String claim, String value, String outcome, int hardware)
            throws Exception {
        AmdScenario scenario = AmdScenario.vcek(Seed.DEFAULT, processor);
        for (String tcb : List.of("reported", "current", "committed", "launch")) {
            Minimum minimum = new Minimum(Map.of(claim, value), Map.of("snp.tcb." + tcb + ".microcode", 1L));
            assertAppraised(scenario, demanding(minimum), outcome, hardware);
        }
    }

    /** Genoa and Siena share a line, and count their microcode from different starts. */
    @Test
    void modelsOfOneLineAreToldApart() throws Exception {
        Requirements.Builder requirements =
                demanding(new Minimum(Map.of("snp.cpuid.model", "17"), Map.of("snp.tcb.reported.microcode", 84L)));
        assertAppraised(GENOA, requirements, "PASS", 2);
        Component siena = assertAppraised(AmdScenario.vcek(Seed.DEFAULT, Processor.SIENA), requirements, "WARN", 32);
        assertThat(outcome(siena, "minimum.applies")).isEqualTo("FAIL");

        requirements.minimum(new Minimum(Map.of("snp.cpuid.model", "160"), Map.of("snp.tcb.reported.microcode", 27L)));
        assertAppraised(AmdScenario.vcek(Seed.DEFAULT, Processor.SIENA), requirements, "PASS", 2);
    }

    /** A report of version 2 names neither line nor model; its certificate names the line. */
    @Test
    void withoutALineNothingIsKnownOfTheTcb() throws Exception {
        AmdScenario second = GENOA.version(2);
        assertAppraised(second, demanding(atLeast("snp.tcb.reported.snp", 28)), "PASS", 2);
        Component model = assertAppraised(
                second,
                demanding(new Minimum(Map.of("snp.cpuid.model", "17"), Map.of("snp.tcb.reported.microcode", 1L))),
                "WARN",
                32);
        assertThat(outcome(model, "minimum.applies")).isEqualTo("FAIL");

        AmdScenario bare = second.edit(d -> d.files(files -> files.remove(EndorsementKey.VCEK.file())));
        Component component = judge(bare, demanding(atLeast("snp.tcb.reported.snp", 1)));
        assertThat(outcome(component, ACCEPTED)).isEqualTo("INDETERMINATE");
        assertThat(component.tcb()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TCB", "build", "minor", "major"})
    void whatIsNotCommittedIsToldUnlessThePolicySaysHowOldItMayBe(String what) throws Exception {
        Tcb lower = Processor.MILAN.tcb().plus(Spl.SNP, -1);
        AmdScenario provisional = MILAN.edit(d -> {
            switch (what) {
                case "TCB" -> d.report().set(ReportField.COMMITTED_TCB, lower.bytes());
                case "build" -> d.report().set(ReportField.COMMITTED_BUILD, 1);
                case "minor" -> d.report().set(ReportField.COMMITTED_MINOR, 1);
                default -> d.report().set(ReportField.CURRENT_MAJOR, 2);
            }
        });
        String check = "snp.tcb.committed";
        assertThat(outcome(judge(MILAN, Requirements.builder()), check)).isEqualTo("PASS");
        assertThat(outcome(judge(provisional, Requirements.builder()), check)).isEqualTo("WARN");
        assertThat(outcome(judge(provisional, demanding(atLeast("snp.tcb.committed.snp", 27))), check))
                .isEqualTo(what.equals("TCB") ? "PASS" : "WARN");
        String committed = judge(provisional, Requirements.builder())
                .claims()
                .get("snp.firmware.committed")
                .orElseThrow()
                .text();
        assertThat(outcome(
                        judge(provisional, Requirements.builder().expect("snp.firmware.committed", List.of(committed))),
                        check))
                .isEqualTo(what.equals("TCB") ? "WARN" : "PASS");
        assertThat(outcome(judge(provisional, demanding(atLeast("snp.tcb.reported.snp", 27))), check))
                .isEqualTo("WARN");
    }

    @ParameterizedTest
    @EnumSource(
            value = Spl.class,
            names = {"BOOT_LOADER", "TEE", "SNP", "MICROCODE"})
    void whatIsReportedBelowWhatRunsIsToldUnlessThePolicySaysHowOldItMayBe(Spl spl) throws Exception {
        AmdScenario lowered =
                MILAN.edit(d -> d.report().running(Processor.MILAN.tcb().plus(spl, 1)));
        String check = "snp.tcb.reported";
        String reported = judge(lowered, Requirements.builder())
                .claims()
                .get("snp.tcb.reported")
                .orElseThrow()
                .text();

        assertThat(outcome(judge(lowered, Requirements.builder()), check)).isEqualTo("WARN");
        assertThat(outcome(judge(lowered, demanding(atLeast("snp.tcb.reported.snp", 1))), check))
                .isEqualTo("PASS");
        assertThat(outcome(judge(lowered, demanding(atLeast("snp.tcb.current.snp", 1))), check))
                .isEqualTo("WARN");
        assertThat(outcome(judge(lowered, Requirements.builder().expect(check, List.of(reported))), check))
                .isEqualTo("PASS");
        assertThat(outcome(judge(lowered, Requirements.builder().expect(check, List.of("00"))), check))
                .isEqualTo("WARN");
    }

    private static Minimum atLeast(String claim, long least) {
        return new Minimum(Map.of(), Map.of(claim, least));
    }

    private static Requirements.Builder demanding(Minimum minimum) {
        return Requirements.builder().minimum(minimum);
    }

    private static Component assertAppraised(
            AmdScenario scenario, Requirements.Builder requirements, String outcome, int hardware) throws Exception {
        Component component = judge(scenario, requirements);
        assertThat(outcome(component, ACCEPTED)).as("%s", message(component)).isEqualTo(outcome);
        assertThat(component.trustVector().get(Aspect.HARDWARE)).isEqualTo(hardware);
        return component;
    }

    private static Component judge(AmdScenario scenario, Requirements.Builder requirements) throws Exception {
        ForgedEvidence forged = scenario.mint("tcb", "");
        return Forged.verifier(forged)
                .policy(Forged.policy(requirements.build().toBuilder()
                        .pinAnchor(Bytes.fromHex(forged.rootSha256()))
                        .build()))
                .build()
                .verify(EvidenceBundle.of(forged.evidence()), Challenge.nonce(forged.nonce()), forged.validAt())
                .components()
                .get(0);
    }

    private static String message(Component component) {
        return component.ledger().of(ACCEPTED).findFirst().orElseThrow().message();
    }

    private static String outcome(Component component, String check) {
        return component.ledger().of(check).findFirst().orElseThrow().outcome().name();
    }
}
