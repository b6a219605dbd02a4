// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/** Every TCB status, reached through platform, module and quoting enclave. */
final class TcbRecipes {
    static final List<String> PLATFORM_STATUSES = List.of(
            "UpToDate",
            "SWHardeningNeeded",
            "ConfigurationNeeded",
            "ConfigurationAndSWHardeningNeeded",
            "OutOfDate",
            "OutOfDateConfigurationNeeded",
            "Revoked");

    /** What an outdated module or quoting enclave makes of the platform's status; others stay. */
    private static final Map<String, String> WITH_OUTDATED_PART = Map.of(
            "UpToDate", "OutOfDate",
            "SWHardeningNeeded", "OutOfDate",
            "ConfigurationNeeded", "OutOfDateConfigurationNeeded",
            "ConfigurationAndSWHardeningNeeded", "OutOfDateConfigurationNeeded");

    private static final Expectation NOT_SUPPORTED =
            Expectation.refused("TCB_NOT_SUPPORTED", "below every level that is published");

    private TcbRecipes() {}

    static void addTo(RecipeList list) {
        for (String status : PLATFORM_STATUSES) {
            String suffix = status.toLowerCase(Locale.ROOT);
            if (!status.equals("UpToDate")) {
                list.both(
                        "tcb-platform-" + suffix,
                        "The matching platform level says " + status + '.',
                        of(status),
                        draft -> platform(draft, status));
            }
            String outdated = WITH_OUTDATED_PART.getOrDefault(status, status);
            list.both(
                    "tcb-qe-outofdate-platform-" + suffix,
                    "Quoting enclave OutOfDate on a platform that is " + status + '.',
                    of(outdated),
                    draft -> {
                        platform(draft, status);
                        qeSvn(draft, 6);
                    });
            list.tdx(
                    "tcb-module-outofdate-platform-" + suffix,
                    "Module OutOfDate on a platform that is " + status + '.',
                    of(outdated),
                    draft -> {
                        platform(draft, status);
                        tcbSvn(draft, 4, 1, 3);
                    });
        }
        list.tdx("tcb-module-and-qe-outofdate", "Module and quoting enclave OutOfDate.", of("OutOfDate"), draft -> {
            tcbSvn(draft, 4, 1, 3);
            qeSvn(draft, 6);
        });
        list.both("tcb-qe-revoked", "Quoting enclave Revoked.", of("Revoked"), draft -> qeSvn(draft, 5));
        list.both(
                "tcb-qe-not-supported", "Quoting enclave below every level.", NOT_SUPPORTED, draft -> qeSvn(draft, 1));
        levels(list);
        modules(list);
        relaunch(list);
    }

    private static void levels(RecipeList list) {
        list.both(
                "tcb-lower-component",
                "One component is behind: the second level matches.",
                of("OutOfDate"),
                draft -> draft.pck().sgx().component(1, 6));
        list.both(
                "tcb-lower-pcesvn",
                "PCESVN is behind: the third level matches.",
                of("OutOfDate"),
                draft -> draft.pck().sgx().pceSvn(12));
        list.both(
                "tcb-lowest-level",
                "Only the last level matches, and it is Revoked.",
                of("Revoked"),
                draft -> draft.pck().sgx().component(1, 5).component(2, 5));
        list.both(
                "tcb-platform-not-supported",
                "One component is below every level.",
                NOT_SUPPORTED,
                draft -> draft.pck().sgx().component(1, 4));
        list.both(
                "tcb-svn-above-127",
                "Component SVN 200 against a level of 200: SVNs are unsigned.",
                of("UpToDate"),
                draft -> {
                    draft.pck().sgx().component(1, 200);
                    component(draft, "sgxtcbcomponents", 0, 200);
                });
        list.both(
                "tcb-svn-127-below-200",
                "Component SVN 127 against a level of 200: SVNs are unsigned.",
                of("OutOfDate"),
                draft -> {
                    draft.pck().sgx().component(1, 127);
                    component(draft, "sgxtcbcomponents", 0, 200);
                });
        list.both(
                "tcb-raw-cpusvn-zero",
                "The raw CPUSVN is zero; the components decide.",
                of("UpToDate"),
                draft -> draft.pck().sgx().editTcbEntries(entries -> {
                    ASN1EncodableVector entry = new ASN1EncodableVector();
                    entry.add(SgxExtension.OID.branch("2.18"));
                    entry.add(new DEROctetString(new byte[16]));
                    entries.set(17, new DERSequence(entry));
                }));
        list.both(
                "tcb-evaluation-numbers-differ",
                "Identity of an older evaluation number than the TCB info.",
                of("UpToDate"),
                draft -> draft.qeIdentity().body().put("tcbEvaluationDataNumber", 19));
        list.tdx(
                "tcb-lower-tdx-component",
                "TDX component 2 is behind: the second level matches.",
                of("OutOfDate"),
                draft -> tcbSvn(draft, 6, 1, 2));
        list.tdx(
                "tcb-tdx-component-not-supported",
                "TDX component 2 is below every level.",
                NOT_SUPPORTED,
                draft -> tcbSvn(draft, 6, 1, 1));
        list.tdx(
                "tcb-module-bytes-not-compared",
                "The level asks more of TDX components 0 and 1 than the module has; its identity decides instead.",
                of("UpToDate"),
                draft -> {
                    component(draft, "tdxtcbcomponents", 0, 9);
                    component(draft, "tdxtcbcomponents", 1, 9);
                });
    }

    private static void modules(RecipeList list) {
        list.tdx("tcb-module-revoked", "Module Revoked.", of("Revoked"), draft -> tcbSvn(draft, 3, 1, 3));
        list.tdx(
                "tcb-module-not-supported",
                "Module below every level.",
                NOT_SUPPORTED,
                draft -> tcbSvn(draft, 1, 1, 3));
        list.tdx("tcb-module-03", "The other module version.", of("UpToDate"), draft -> tcbSvn(draft, 3, 3, 3));
        list.tdx(
                "tcb-module-1-0-outofdate",
                "Module version 0: component 0 is compared with the platform levels.",
                of("OutOfDate"),
                draft -> tcbSvn(draft, 4, 0, 3));
        list.tdx(
                "module-unknown",
                "No identity for this module version.",
                Expectation.refused("no module identity TDX_02"),
                draft -> tcbSvn(draft, 6, 2, 3));
        list.tdx(
                "module-no-identities",
                "Module version 1 and a TCB info without module identities.",
                Expectation.refused("no module identity TDX_01"),
                draft -> draft.tcbInfo().body().remove("tdxModuleIdentities"));
        list.tdx(
                "module-id-lower-case",
                "Module version 10, identity written in lower case.",
                of("UpToDate"),
                draft -> moduleTen(draft, "tdx_0a"));
        list.tdx(
                "module-id-upper-case",
                "Module version 10, identity written in upper case.",
                of("UpToDate"),
                draft -> moduleTen(draft, "TDX_0A"));
        list.tdx(
                "module-id-decimal",
                "Module version 10, identity written in decimal.",
                Expectation.refused("no module identity TDX_0A"),
                draft -> moduleTen(draft, "TDX_10"));
        list.tdx(
                "module-signer-mismatch",
                "MRSIGNERSEAM differs from the module identity.",
                Expectation.refused("module signer"),
                draft -> draft.quote().body(TdField.MR_SIGNER_SEAM, 1));
        list.tdx(
                "module-1-0-signer-mismatch",
                "Module version 0: MRSIGNERSEAM differs from tdxModule.",
                Expectation.refused("module signer"),
                draft -> {
                    tcbSvn(draft, 5, 0, 3);
                    draft.tcbInfo().body().object("tdxModule").put("mrsigner", "AA".repeat(48));
                });
        list.tdx(
                "module-identity-signer-mismatch",
                "The module identity names another signer.",
                Expectation.refused("module signer"),
                draft -> module(draft).put("mrsigner", "AA".repeat(48)));
        list.tdx(
                "module-seam-attributes",
                "SEAMATTRIBUTES are not zero.",
                Expectation.refused("module attributes"),
                draft -> draft.quote().body(TdField.SEAM_ATTRIBUTES, 1));
        list.tdx(
                "module-seam-attributes-expected",
                "SEAMATTRIBUTES are not zero and the module identity expects them.",
                Expectation.refused("module attributes must be zero"),
                draft -> {
                    draft.quote().body(TdField.SEAM_ATTRIBUTES, 1);
                    module(draft).put("attributes", "0100000000000000");
                });
    }

    private static void relaunch(RecipeList list) {
        relaunch(
                list,
                "relaunch-advised-module",
                "Module updated after launch.",
                of("TDRelaunchAdvised"),
                draft -> tcbSvn(draft, 4, 1, 3));
        relaunch(
                list,
                "relaunch-advised-platform",
                "TDX component 2 updated after launch.",
                of("TDRelaunchAdvised"),
                draft -> tcbSvn(draft, 6, 1, 2));
        for (String status : List.of("ConfigurationNeeded", "ConfigurationAndSWHardeningNeeded")) {
            relaunch(
                    list,
                    "relaunch-advised-platform-" + status.toLowerCase(Locale.ROOT),
                    "Module updated after launch on a platform that is " + status + '.',
                    of("TDRelaunchAdvisedConfigurationNeeded"),
                    draft -> {
                        platform(draft, status);
                        tcbSvn(draft, 4, 1, 3);
                    });
        }
        relaunch(
                list,
                "relaunch-advised-platform-swhardeningneeded",
                "Module updated after launch on a platform that is SWHardeningNeeded.",
                of("TDRelaunchAdvised"),
                draft -> {
                    platform(draft, "SWHardeningNeeded");
                    tcbSvn(draft, 4, 1, 3);
                });
        relaunch(list, "relaunch-of-no-use", "Outdated at launch and now.", of("OutOfDate"), draft -> {
            tcbSvn(draft, 4, 1, 3);
            draft.quote().body(TdField.TEE_TCB_SVN_2, new byte[] {5, 1, 3});
        });
        relaunch(
                list,
                "relaunch-qe-outofdate",
                "Updated after launch, but the quoting enclave is outdated.",
                of("OutOfDate"),
                draft -> {
                    tcbSvn(draft, 4, 1, 3);
                    qeSvn(draft, 6);
                });
        relaunch(
                list,
                "relaunch-current-not-supported",
                "Good at launch, below every level now.",
                NOT_SUPPORTED,
                draft -> draft.quote().body(TdField.TEE_TCB_SVN_2, new byte[] {1, 1, 3}));
        relaunch(
                list,
                "relaunch-launch-revoked",
                "Revoked at launch, current now.",
                of("Revoked"),
                draft -> tcbSvn(draft, 3, 1, 3));
        list.add(
                "tdx-relaunch-advised-td15ex",
                "Module updated after launch, extended report.",
                of("TDRelaunchAdvised"),
                seed -> IntelScenario.tdx(seed).quote(5, BodyType.TD_15_EX).edit(draft -> tcbSvn(draft, 4, 1, 3)));
    }

    private static void relaunch(
            RecipeList list, String name, String description, Expectation expected, Consumer<IntelDraft> edit) {
        list.add(
                "tdx-" + name,
                description,
                expected,
                seed -> IntelScenario.tdx(seed).quote(5, BodyType.TD_15).edit(edit));
    }

    private static Expectation of(String status) {
        return status.equals("Revoked")
                ? Expectation.refused(status, "the TCB is revoked")
                : Expectation.verified(status, "the status that follows from the levels");
    }

    static void platform(IntelDraft draft, String status) {
        JsonObject level = draft.tcbInfo().body().array("tcbLevels").object(0).put("tcbStatus", status);
        if (!status.equals("UpToDate")) {
            level.put("advisoryIDs", JsonArray.of(List.of("INTEL-SA-00001")));
        }
    }

    private static void qeSvn(IntelDraft draft, int svn) {
        draft.quote().qeReport(SgxField.ISV_SVN, svn);
        if (draft.tee() == Tee.SGX) {
            draft.quote().header(HeaderField.QE_SVN, svn);
        }
    }

    private static void tcbSvn(IntelDraft draft, int... bytes) {
        byte[] svn = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            svn[i] = (byte) bytes[i];
        }
        draft.quote().body(TdField.TEE_TCB_SVN, svn);
    }

    private static void component(IntelDraft draft, String list, int index, int svn) {
        JsonObject tcb = draft.tcbInfo().body().array("tcbLevels").object(0).object("tcb");
        tcb.array(list).object(index).put("svn", svn);
    }

    private static JsonObject module(IntelDraft draft) {
        return draft.tcbInfo().body().array("tdxModuleIdentities").object(1);
    }

    private static void moduleTen(IntelDraft draft, String id) {
        tcbSvn(draft, 6, 10, 3);
        module(draft).put("id", id);
    }
}
