// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.appraisal.Claims;
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
import dev.veritee.rim.RimManifest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies reports of one kind of device: the chain up to a root, the firmware certified, the report's signature, and what
 * it measured against the manifests that NVIDIA published. All checks that can still run do run.
 */
final class NvidiaVerifier implements EvidenceVerifier {
    /** Of the boot ROM, the provisioner and the model: nobody answers for leaves, and roots are pinned. */
    private static final int FIRST_ASKED_ABOUT = 1;

    private static final int ASKED_ABOUT = 3;

    private final DeviceKind kind;
    private final NvidiaChecks checks;
    private final SignatureMemo signatures;
    private final ChainStep chainStep;
    private final ChainRevocation revocation;
    private final ManifestStep manifestStep;

    NvidiaVerifier(DeviceKind kind, VerificationContext context) {
        this.kind = kind;
        this.checks = NvidiaChecks.of(kind);
        List<HeldAnchor> anchors = HeldAnchor.of(kind.family(), context.anchors());
        List<HeldAnchor> ofManifests = HeldAnchor.of("nvidia-rim", context.anchors());
        HeldCollateral collateral = new HeldCollateral(context.collateral());
        this.signatures = new SignatureMemo(context.engine(), HeldAnchor.keys(anchors));
        this.chainStep = new ChainStep(checks, anchors, collateral, signatures);
        this.revocation = new ChainRevocation(collateral, signatures);
        this.manifestStep = new ManifestStep(collateral, ofManifests, signatures, revocation);
    }

    @Override
    public Verified verify(Evidence evidence, Moment moment) {
        NvidiaReport report = (NvidiaReport) evidence;
        Findings findings = new Findings(Ledger.recorder().require(checks.required()), moment.at());
        Optional<DeviceChain> chain = chainStep.verify(report, findings);
        Optional<Bytes> ocspNonce = Optional.empty();
        if (chain.isPresent()) {
            recordDevice(report, chain.get(), findings);
            recordFirmwareId(report, chain.get(), findings);
            recordSignature(report, chain.get(), findings);
            ocspNonce = recordRevocation(chain.get(), findings);
            RemarkStep.check(checks.remarks, report, chain.get()).ifPresent(findings::record);
        }
        if (kind == DeviceKind.GPU) {
            findings.record(Mode.of(report).check(checks.mode));
        }
        Optional<String> chip = chain.flatMap(c -> Chip.of(report, c));
        List<ManifestId> ids = chip.map(c -> ManifestId.of(report, c)).orElse(List.of());
        Map<ManifestKind, RimManifest> manifests = manifests(ids, findings);
        MeasurementStep.Result result = MeasurementStep.compare(
                report,
                manifests,
                manifests.size() == NvidiaChecks.manifestKinds(kind).size(),
                checks,
                findings);
        Claims claims = NvidiaClaims.project(report, chain, ids, manifests, result, ocspNonce);
        return findings.verified(report, claims, Optional.empty());
    }

    /** A chain whose links do not hold leads to nobody whose word on revocation would count. */
    private Optional<Bytes> recordRevocation(DeviceChain chain, Findings findings) {
        if (!chainStep.isSound(chain)) {
            return Optional.empty();
        }
        return revocation
                .record(
                        checks.revocation,
                        Optional.empty(),
                        chain.certificates(),
                        FIRST_ASKED_ABOUT,
                        ASKED_ABOUT,
                        findings)
                .nonce();
    }

    private Map<ManifestKind, RimManifest> manifests(List<ManifestId> ids, Findings findings) {
        Map<ManifestKind, RimManifest> manifests = new EnumMap<>(ManifestKind.class);
        for (ManifestId id : ids) {
            manifestStep.find(id, checks.of(id.kind()), findings).ifPresent(found -> manifests.put(id.kind(), found));
        }
        return manifests;
    }

    /** What kind of device it is follows from signed fields and from the certified name, and from no label. */
    private void recordDevice(NvidiaReport report, DeviceChain chain, Findings findings) {
        if (!Chip.agrees(report, chain)) {
            findings.record(Check.fail(checks.device, "The report is about another chip than the certificates.")
                    .comparing(
                            Chip.certified(chain).orElse("none"),
                            Chip.of(report, chain).orElse("none")));
            return;
        }
        if (!Chip.isOne(chain)) {
            findings.record(Check.fail(
                    checks.device,
                    "The certificates of the signing key and of the boot ROM are about different chips."));
            return;
        }
        Optional<DeviceKind> certified = Chip.kind(chain);
        findings.record(certified
                .map(k -> k == report.kind()
                        ? Check.pass(
                                checks.device,
                                "Report and certificates are about a device of the kind " + report.family() + ".")
                        : Check.fail(checks.device, "The report is about another kind of device than the certificates.")
                                .comparing(report.family(), k.family()))
                .orElseGet(() -> Check.indeterminate(
                        checks.device,
                        "The certificates are about a chip that is not known here: "
                                + Chip.certified(chain).orElse("none") + ".")));
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
            findings.record(Check.warn(
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
