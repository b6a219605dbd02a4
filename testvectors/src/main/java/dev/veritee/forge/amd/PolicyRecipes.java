// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.List;

/** Authentic reports of guests and platforms that a default policy should object to. */
final class PolicyRecipes {
    private PolicyRecipes() {}

    static void addTo(AmdRecipeList list) {
        guest(list);
        platform(list);
        firmware(list);
        list.milan(
                "masked-chip-id",
                "The chip's id is masked.",
                concern("masked-chip"),
                draft -> draft.report().set(ReportField.CHIP_ID, 0));
        list.version(
                2,
                "masked-chip-id",
                "The chip's id is masked, and so ends in zeros as on Turin.",
                concern("masked-chip"),
                draft -> draft.report().set(ReportField.CHIP_ID, 0));
        list.turin(
                "masked-chip-id",
                "The chip's id is masked.",
                concern("masked-chip"),
                draft -> draft.report().set(ReportField.CHIP_ID, 0));
        list.milan(
                "report-data-other",
                "The report answers another challenge.",
                concern("report-data"),
                draft -> draft.report()
                        .set(ReportField.REPORT_DATA, draft.seed().bytes("other-nonce", ReportDefaults.NONCE_SIZE)));
        list.milan(
                "report-data-zero",
                "The report answers no challenge.",
                concern("report-data"),
                draft -> draft.report().set(ReportField.REPORT_DATA, 0));
        list.milan(
                "report-data-longer",
                "The challenge is followed by something else.",
                concern("report-data"),
                draft -> draft.report()
                        .set(
                                ReportField.REPORT_DATA,
                                Bytes.concat(
                                        ReportDefaults.nonce(draft.seed()),
                                        draft.seed().bytes("more", ReportDefaults.NONCE_SIZE))));
    }

    private static Expectation concern(String name) {
        return AmdRecipeList.concern(name, "authentic, but: " + name);
    }

    private static void guest(AmdRecipeList list) {
        for (int version : List.of(2, 3, 5)) {
            list.version(
                    version,
                    "debug",
                    "The host may read the guest's memory.",
                    concern("debug"),
                    draft -> draft.report().bit(ReportField.POLICY, ReportDefaults.POLICY_DEBUG, true));
        }
        list.vlek(
                "debug",
                "The host may read the guest's memory.",
                concern("debug"),
                draft -> draft.report().bit(ReportField.POLICY, ReportDefaults.POLICY_DEBUG, true));
        list.milan(
                "migration-agent",
                "A migration agent may move the guest.",
                concern("migration-agent"),
                draft -> draft.report().bit(ReportField.POLICY, ReportDefaults.POLICY_MIGRATION_AGENT, true));
        list.milan(
                "migration-agent-associated",
                "A migration agent may move the guest, and there is one.",
                concern("migration-agent"),
                draft -> draft.report()
                        .bit(ReportField.POLICY, ReportDefaults.POLICY_MIGRATION_AGENT, true)
                        .set(ReportField.REPORT_ID_MA, draft.seed().bytes("migration-agent", 32)));
        list.milan(
                "either-migration-agent-not-allowed",
                "There is a migration agent, and the policy allows none.",
                Expectation.either("Unrated", "a contradiction that a policy may ask about"),
                draft -> draft.report()
                        .set(ReportField.REPORT_ID_MA, draft.seed().bytes("migration-agent", 32)));
        for (int level : List.of(1, 2, 3)) {
            list.milan(
                    "vmpl-" + level,
                    "Asked for at privilege level " + level + '.',
                    concern("vmpl"),
                    draft -> draft.report().set(ReportField.VMPL, level));
        }
        list.vlek(
                "vmpl-1",
                "Asked for at privilege level 1.",
                concern("vmpl"),
                draft -> draft.report().set(ReportField.VMPL, 1));
        list.milan(
                "host-requested",
                "The host asked for the report.",
                concern("host-requested"),
                draft -> draft.report().set(ReportField.VMPL, 0xFFFFFFFFL));
        for (long level : List.of(4L, 0x100L, 0xFFFFFFFEL)) {
            list.milan(
                    "vmpl-" + Long.toHexString(level),
                    "A privilege level that does not exist.",
                    Expectation.undecided("unknown privilege level"),
                    draft -> draft.report().set(ReportField.VMPL, level));
        }
    }

    private static void platform(AmdRecipeList list) {
        Expectation exposure = concern("exposure");
        list.milan(
                "exposure-smt",
                "Threads of a core are shared.",
                exposure,
                draft -> draft.report()
                        .bit(ReportField.POLICY, ReportDefaults.POLICY_SMT, true)
                        .bit(ReportField.PLATFORM_INFO, ReportDefaults.PLATFORM_SMT, true));
        list.milan(
                "either-smt-allowed",
                "Threads of a core may be shared, and are not.",
                Expectation.either("Unrated", "the platform could change later"),
                draft -> draft.report().bit(ReportField.POLICY, ReportDefaults.POLICY_SMT, true));
        list.milan(
                "either-cxl-allowed",
                "Memory behind CXL may be used.",
                Expectation.either("Unrated", "a policy may ask about it"),
                draft -> draft.report().bit(ReportField.POLICY, 21, true));
        list.milan(
                "exposure-ciphertext",
                "The host sees ciphertext.",
                exposure,
                draft -> draft.report()
                        .bit(ReportField.PLATFORM_INFO, ReportDefaults.PLATFORM_CIPHERTEXT_HIDING, false));
        list.milan(
                "exposure-aes-128",
                "The policy does not ask for AES-256-XTS.",
                exposure,
                draft -> draft.report().bit(ReportField.POLICY, ReportDefaults.POLICY_AES_256_XTS, false));
        for (int version : List.of(3, 4, 5)) {
            list.version(
                    version,
                    "alias-check-missing",
                    "The platform did not check for aliased memory.",
                    concern("alias-check"),
                    draft -> draft.report().bit(ReportField.PLATFORM_INFO, ReportDefaults.PLATFORM_ALIAS_CHECK, false));
        }
        for (int bit : List.of(6, 8, 31, 63)) {
            list.milan(
                    "platform-bit-" + bit,
                    "The platform does something that nobody knows.",
                    concern("platform-bits"),
                    draft -> draft.report().bit(ReportField.PLATFORM_INFO, bit, true));
        }
        list.add(
                "turin-v5-platform-bit-6",
                "The bit that genuine platforms of Turin set and no public document explains.",
                concern("platform-bits"),
                seed -> AmdScenario.vcek(seed, Processor.TURIN)
                        .version(5)
                        .edit(draft -> draft.report().bit(ReportField.PLATFORM_INFO, 6, true)));
        list.version(
                5,
                "either-trusted-io",
                "The platform does trusted I/O.",
                Expectation.either("Unrated", "a policy may ask about it"),
                draft -> draft.report().bit(ReportField.PLATFORM_INFO, 7, true));
    }

    private static void firmware(AmdRecipeList list) {
        Expectation provisional = concern("provisional");
        Tcb tcb = Processor.MILAN.tcb();
        list.milan(
                "provisional-tcb",
                "The committed TCB is below that now.",
                provisional,
                draft -> draft.report()
                        .set(ReportField.COMMITTED_TCB, tcb.plus(Spl.SNP, -1).bytes()));
        list.milan(
                "provisional-build",
                "The committed build is below that now.",
                provisional,
                draft -> draft.report().set(ReportField.COMMITTED_BUILD, 50));
        list.milan(
                "provisional-minor",
                "The committed minor version is below that now.",
                provisional,
                draft -> draft.report().set(ReportField.COMMITTED_MINOR, 54));
        list.milan(
                "reported-below-current",
                "The key derives from a lower TCB than runs.",
                concern("reported-below-current"),
                draft -> draft.report().running(tcb.plus(Spl.SNP, 1)));
        list.vlek(
                "reported-below-current",
                "The cloud's key derives from a lower TCB than runs.",
                concern("reported-below-current"),
                draft -> draft.report().running(tcb.plus(Spl.MICROCODE, 1)));
    }
}
