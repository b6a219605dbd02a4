// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceVerifier;
import dev.veritee.evidence.Moment;
import dev.veritee.evidence.VerificationContext;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.internal.verify.RevocationStep;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.RevocationList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Verifies quotes about one kind of environment in the order of Intel's Quote Verification Library: PCK chain with both
 * revocation lists (A), TCB info (B), QE identity (C), the quote itself (D). All checks that can still run do run.
 */
final class DcapVerifier implements EvidenceVerifier {
    private static final String PCS = "Intel's provisioning certification service: ";

    private final TeeType tee;
    private final DcapChecks checks;
    private final List<HeldAnchor> anchors;
    private final HeldCollateral published;
    private final DcapCollateral documents;
    private final PckStep pckStep;
    private final RevocationStep revocationStep;
    private final DocumentStep documentStep;
    private final IdentityStep identityStep;
    private final QuoteStep quoteStep;
    private final TcbStep tcbStep;
    private final DocumentStep.Checks tcbInfoChecks;
    private final DocumentStep.Checks qeIdentityChecks;

    DcapVerifier(TeeType tee, VerificationContext context) {
        this.tee = tee;
        this.checks = DcapChecks.of(tee);
        this.anchors = HeldAnchor.of(tee.family(), context.anchors());
        this.published = new HeldCollateral(context.collateral());
        this.documents = new DcapCollateral(published);
        SignatureMemo signatures = new SignatureMemo(context.engine(), HeldAnchor.keys(anchors));
        this.pckStep = new PckStep(tee, anchors, published, signatures);
        this.revocationStep = new RevocationStep(published, signatures, RevocationStep.Form.NUMBERED);
        this.documentStep = new DocumentStep(anchors, published, signatures, revocationStep);
        this.identityStep = new IdentityStep(checks);
        this.quoteStep = new QuoteStep(checks, signatures);
        this.tcbStep = new TcbStep(checks);
        this.tcbInfoChecks = new DocumentStep.Checks(
                checks.tcbInfoSigner, checks.tcbInfoSignature, checks.tcbInfoValidity, tee.tcbInfoId() + " TCB info");
        this.qeIdentityChecks = new DocumentStep.Checks(
                checks.qeIdentitySigner,
                checks.qeIdentitySignature,
                checks.qeIdentityValidity,
                "identity of the quoting enclave (" + tee.identityId() + ")");
    }

    @Override
    public Verified verify(Evidence evidence, Moment moment) {
        DcapQuote quote = (DcapQuote) evidence;
        Findings findings = new Findings(Ledger.recorder().require(checks.required()), moment.at());

        Optional<PckChain> chain = pckStep.verify(quote, findings);
        Optional<RevocationList> rootCrl = rootCrl(chain, findings);
        chain.ifPresent(c -> recordRevocation(c, rootCrl, findings));
        quoteStep.verifyQuote(quote, findings);
        chain.ifPresent(c -> quoteStep.verifyQeReport(quote, c.leaf(), findings));

        Optional<PckCertificate> pck = chain.flatMap(PckChain::platform);
        Optional<TcbInfo> tcbInfo = tcbInfo(pck, rootCrl, findings);
        Optional<QeIdentity> identity = qeIdentity(tcbInfo, rootCrl, findings);
        identity.ifPresent(i -> identityStep.verifyQe(quote.signature().qeReport(), i, findings));
        if (quote.body() instanceof TdReport td) {
            tcbInfo.ifPresent(info -> identityStep.verifyModule(td, info, findings));
        }
        Optional<TcbStep.Result> tcb = pck.isPresent() && tcbInfo.isPresent() && identity.isPresent()
                ? Optional.of(tcbStep.evaluate(quote, pck.get(), tcbInfo.get(), identity.get(), findings))
                : Optional.empty();
        return findings.verified(
                quote,
                DcapClaims.project(quote, chain.map(PckChain::platformClaims).orElse(Claims.none()), tcb),
                tcb.map(DcapVerifier::summary));
    }

    /** The revocation list of the anchor that the chain leads to, else of any: it also covers the TCB signer. */
    private Optional<RevocationList> rootCrl(Optional<PckChain> chain, Findings findings) {
        Certificate root = anchors.get(0).certificate();
        for (HeldAnchor anchor : anchors) {
            if (chain.isPresent() && chain.get().certificates().contains(anchor.certificate())) {
                root = anchor.certificate();
            }
        }
        return revocationStep.find(
                checks.rootCrl, checks.rootCrlValidity, root, "root CA revocation list (IntelSGXRootCA.der)", findings);
    }

    private void recordRevocation(PckChain chain, Optional<RevocationList> rootCrl, Findings findings) {
        if (!chain.isWhole()) {
            return;
        }
        Certificate intermediate = chain.intermediate();
        Optional<RevocationList> pckCrl = revocationStep.find(
                checks.pckCrl,
                checks.pckCrlValidity,
                intermediate,
                "PCK revocation list (pckcrl) of that CA",
                findings);
        revocationStep.recordRevocation(checks.intermediateRevocation, intermediate, rootCrl, findings);
        revocationStep.recordRevocation(checks.pckRevocation, chain.leaf(), pckCrl, findings);
    }

    private Optional<TcbInfo> tcbInfo(
            Optional<PckCertificate> pck, Optional<RevocationList> rootCrl, Findings findings) {
        if (pck.isEmpty()) {
            findings.record(Check.indeterminate(
                    checks.tcbInfo, "Without the PCK certificate the platform family (FMSPC) is not known."));
            return Optional.empty();
        }
        Bytes fmspc = pck.get().fmspc();
        Bytes pceId = pck.get().pceId();
        List<Held<TcbInfo>> candidates = documents.tcbInfos(tee, fmspc, pceId, findings.at());
        if (candidates.isEmpty()) {
            findings.record(Check.indeterminate(
                            checks.tcbInfo,
                            "There is no " + tcbInfoChecks.what() + " for FMSPC " + fmspc + " and PCE id " + pceId + "."
                                    + held(documents.otherTcbInfos()) + published.refusedFiles())
                    .remedy("Fetch it from " + PCS + tee.family() + "/certification/v4/tcb?fmspc=" + fmspc + "."));
            return Optional.empty();
        }
        Optional<TcbInfo> found = documentStep.authenticate(candidates, tcbInfoChecks, rootCrl, findings);
        TcbInfo info = found.orElse(candidates.get(0).item());
        findings.record(Check.pass(
                checks.tcbInfo,
                "There is " + tcbInfoChecks.what() + " for FMSPC " + fmspc + " and PCE id " + pceId + ", evaluation "
                        + info.evaluationDataNumber() + "."));
        return found;
    }

    private Optional<QeIdentity> qeIdentity(
            Optional<TcbInfo> tcbInfo, Optional<RevocationList> rootCrl, Findings findings) {
        List<Held<QeIdentity>> candidates = documents.identities(
                tee.identityId(), tcbInfo.map(TcbInfo::evaluationDataNumber).orElse(0), findings.at());
        if (candidates.isEmpty()) {
            findings.record(Check.indeterminate(
                            checks.qeIdentity,
                            "There is no " + qeIdentityChecks.what() + "." + held(documents.otherIdentities())
                                    + published.refusedFiles())
                    .remedy("Fetch it from " + PCS + tee.family() + "/certification/v4/qe/identity."));
            return Optional.empty();
        }
        Optional<QeIdentity> found = documentStep.authenticate(candidates, qeIdentityChecks, rootCrl, findings);
        QeIdentity identity = found.orElse(candidates.get(0).item());
        findings.record(Check.pass(
                checks.qeIdentity,
                "There is an " + qeIdentityChecks.what() + ", evaluation " + identity.evaluationDataNumber() + "."));
        return found;
    }

    private static String held(List<String> others) {
        return others.isEmpty() ? "" : " At hand is only: " + String.join(", ", others) + ".";
    }

    private static TcbSummary summary(TcbStep.Result tcb) {
        TcbEvaluation launch = tcb.launch();
        Map<String, TcbSummary.Part> parts = new LinkedHashMap<>();
        parts.put(
                "platform",
                new TcbSummary.Part(
                        launch.platformStatus().label(),
                        launch.platformLevel().map(TcbLevel::date),
                        launch.platformLevel().map(TcbLevel::advisories).orElse(List.of())));
        launch.moduleStatus().ifPresent(status -> parts.put("module", part(status, launch.moduleLevel())));
        parts.put("qe", part(launch.qeStatus(), launch.qeLevel()));
        tcb.current()
                .ifPresent(current -> parts.put(
                        "current",
                        new TcbSummary.Part(current.status().label(), current.date(), current.advisories())));
        return new TcbSummary(
                tcb.status().label(),
                launch.date(),
                launch.advisories(),
                OptionalInt.of(tcb.evaluationDataNumber()),
                parts);
    }

    private static TcbSummary.Part part(TcbStatus status, Optional<SvnLevel> level) {
        return new TcbSummary.Part(
                status.label(),
                level.map(SvnLevel::date),
                level.map(SvnLevel::advisories).orElse(List.of()));
    }
}
