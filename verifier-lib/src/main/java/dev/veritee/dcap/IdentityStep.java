// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.check.Check;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.verify.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether quoting enclave and TDX module are the ones that Intel's documents describe. */
final class IdentityStep {
    private final DcapChecks checks;

    IdentityStep(DcapChecks checks) {
        this.checks = checks;
    }

    /** Security versions are not compared here: they enter the TCB status. */
    void verifyQe(EnclaveReport report, QeIdentity identity, Findings findings) {
        List<String> differences = new ArrayList<>();
        if (!masked(report.miscSelect(), identity.miscSelectMask(), identity.miscSelect())) {
            differences.add("MISCSELECT " + report.miscSelect());
        }
        if (!masked(report.attributes(), identity.attributesMask(), identity.attributes())) {
            differences.add("ATTRIBUTES " + report.attributes());
        }
        if (!report.mrSigner().equals(identity.mrSigner())) {
            differences.add("MRSIGNER " + report.mrSigner());
        }
        if (report.isvProdId() != identity.isvProdId()) {
            differences.add("ISVPRODID " + report.isvProdId());
        }
        findings.record(
                differences.isEmpty()
                        ? Check.pass(
                                checks.qeIdentityMatch,
                                "The quoting enclave is Intel's " + identity.enclave() + " with security version "
                                        + report.isvSvn() + ".")
                        : Check.fail(
                                checks.qeIdentityMatch,
                                "The quoting enclave is not Intel's " + identity.enclave() + ": "
                                        + String.join(", ", differences) + " does not match its identity."));
    }

    void verifyModule(TdReport td, TcbInfo tcbInfo, Findings findings) {
        String id = DcapTcb.hasModuleIdentity(td.teeTcbSvn()) ? DcapTcb.moduleId(td.teeTcbSvn()) : "";
        Optional<TdxModuleIdentity> identity = id.isEmpty() ? tcbInfo.tdxModule() : DcapTcb.moduleIdentity(tcbInfo, id);
        if (identity.isEmpty()) {
            findings.record(Check.fail(
                            checks.module,
                            "The TDX module says it is " + id + ", which this TCB info does not describe.")
                    .comparing(
                            tcbInfo.tdxModuleIdentities().stream()
                                    .map(TdxModuleIdentity::id)
                                    .toList()
                                    .toString(),
                            id));
            return;
        }
        String name = id.isEmpty() ? "TDX 1.0 module" : "TDX module " + id;
        findings.record(moduleFault(td, identity.get())
                .map(fault -> Check.fail(checks.module, "The " + name + " is not the one described: " + fault + "."))
                .orElseGet(() -> Check.pass(
                        checks.module, "The " + name + " has the signer and attributes that TCB info says.")));
    }

    private static Optional<String> moduleFault(TdReport td, TdxModuleIdentity identity) {
        if (!td.mrSignerSeam().equals(identity.mrSigner())) {
            return Optional.of("MRSIGNERSEAM is " + td.mrSignerSeam());
        }
        if (!td.seamAttributes().isZero()
                || !masked(td.seamAttributes(), identity.attributesMask(), identity.attributes())) {
            return Optional.of("SEAMATTRIBUTES is " + td.seamAttributes());
        }
        return Optional.empty();
    }

    private static boolean masked(Bytes actual, Bytes mask, Bytes expected) {
        for (int i = 0; i < mask.length(); i++) {
            if ((actual.unsigned(i) & mask.unsigned(i)) != expected.unsigned(i)) {
                return false;
            }
        }
        return true;
    }
}
