// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceVerifier;
import dev.veritee.evidence.Moment;
import dev.veritee.evidence.VerificationContext;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.internal.verify.HeldCollateral;
import java.util.List;
import java.util.Optional;

/** Verifies reports of one kind of device: the chain up to a root, the firmware certified, the report's signature. */
final class NvidiaVerifier implements EvidenceVerifier {
    private final NvidiaChecks checks;
    private final SignatureMemo signatures;
    private final ChainStep chainStep;

    NvidiaVerifier(DeviceKind kind, VerificationContext context) {
        this.checks = NvidiaChecks.of(kind);
        List<HeldAnchor> anchors = HeldAnchor.of(kind.family(), context.anchors());
        this.signatures = new SignatureMemo(context.engine(), HeldAnchor.keys(anchors));
        this.chainStep = new ChainStep(checks, anchors, new HeldCollateral(context.collateral()), signatures);
    }

    @Override
    public Verified verify(Evidence evidence, Moment moment) {
        NvidiaReport report = (NvidiaReport) evidence;
        Findings findings = new Findings(Ledger.recorder().require(checks.required()), moment.at());
        Optional<DeviceChain> chain = chainStep.verify(report, findings);
        chain.ifPresent(c -> {
            recordDevice(report, c, findings);
            recordFirmwareId(report, c, findings);
            recordSignature(report, c, findings);
            findings.record(Check.indeterminate(
                    checks.revocation,
                    "This release reads no OCSP responses, so that a certificate of the device may be revoked."));
        });
        return findings.verified(report, NvidiaClaims.project(report, chain), Optional.empty());
    }

    /** What kind of device it is follows from signed fields and from the certified name, and from no label. */
    private void recordDevice(NvidiaReport report, DeviceChain chain, Findings findings) {
        findings.record(
                chain.kind() == report.kind()
                        ? Check.pass(
                                checks.device,
                                "Report and certificates are about a device of the kind " + report.family() + ".")
                        : Check.fail(checks.device, "The report is about another kind of device than the certificates.")
                                .comparing(report.family(), chain.kind().family()));
    }

    private void recordFirmwareId(NvidiaReport report, DeviceChain chain, Findings findings) {
        Optional<Bytes> reported = Optional.ofNullable(report.opaque().get(OpaqueType.FWID));
        Optional<Bytes> certified;
        try {
            certified = FirmwareId.of(chain.leaf());
        } catch (DecodeException e) {
            findings.record(Check.fail(
                    checks.firmwareId, "The firmware id in the certificate cannot be read: " + e.getMessage() + "."));
            return;
        }
        if (reported.isEmpty()) {
            findings.record(Check.indeterminate(
                    checks.firmwareId,
                    "The report does not name its firmware, as those of older drivers and of switches do not: whether it"
                            + " is the one certified was not checked."));
        } else if (certified.equals(reported)) {
            findings.record(Check.pass(checks.firmwareId, "The firmware that the report names is the one certified."));
        } else {
            findings.record(
                    Check.fail(checks.firmwareId, "The firmware that the report names is not the one certified.")
                            .comparing(
                                    certified.map(Bytes::hex).orElse("none"),
                                    reported.get().hex()));
        }
    }

    private void recordSignature(NvidiaReport report, DeviceChain chain, Findings findings) {
        findings.record(
                ReportSignature.holds(report, chain.leaf(), signatures)
                        ? Check.pass(checks.signature, "The certified key signed request and response.")
                        : Check.fail(
                                checks.signature,
                                "The signature over request and response was not made with the certified key."));
    }
}
