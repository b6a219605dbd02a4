// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceVerifier;
import dev.veritee.evidence.Moment;
import dev.veritee.evidence.VerificationContext;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.internal.verify.RevocationStep;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.RevocationList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies SEV-SNP reports: the certificate of the signing key up to a root, what certificate and report must agree on,
 * the report's signature, the order of its TCBs. All checks that can still run do run.
 */
final class SnpVerifier implements EvidenceVerifier {
    private final VekStep vekStep;
    private final ReportStep reportStep;
    private final RevocationStep revocationStep;
    private final IdBlockStep idBlockStep;

    SnpVerifier(VerificationContext context) {
        List<HeldAnchor> anchors = HeldAnchor.of("snp", context.anchors());
        HeldCollateral published = new HeldCollateral(context.collateral());
        SignatureMemo signatures = new SignatureMemo(context.engine(), HeldAnchor.keys(anchors));
        this.vekStep = new VekStep(anchors, new SnpCollateral(published, context.anchors()), signatures);
        this.reportStep = new ReportStep(signatures);
        this.revocationStep = new RevocationStep(published, signatures, RevocationStep.Form.PLAIN);
        this.idBlockStep = new IdBlockStep(published, signatures);
    }

    @Override
    public Verified verify(Evidence evidence, Moment moment) {
        SnpEvidence snp = (SnpEvidence) evidence;
        SnpReport report = snp.report();
        Findings findings = new Findings(Ledger.recorder().require(SnpChecks.required()), moment.at());

        Optional<VekKind> kind = reportStep.verify(report, findings);
        Optional<ProductLine> line = PlatformStep.lineOf(report);
        boolean searchable =
                kind.isPresent() && (line.isPresent() || report.cpuid().isEmpty());
        Optional<Vek> vek = Optional.empty();
        if (searchable) {
            VekSearch.Found found = vekStep.verify(snp, kind.get(), line, findings);
            vek = found.vek();
            vek.ifPresent(v -> {
                PlatformStep.verify(report, kind.get(), v, findings);
                reportStep.verifySignature(report, found, v.certificate(), findings);
            });
            found.chain().ifPresent(chain -> recordRevocation(snp, kind.get(), chain, findings));
        }
        if (vek.isEmpty()) {
            PlatformStep.recordProduct(report, findings);
        }
        Optional<ProductLine> layout = line.isPresent() ? line : vek.flatMap(Vek::line);
        layout.ifPresent(l -> recordOrder(report, l, findings));
        idBlockStep.verify(report, findings);
        Optional<TcbRating> rating = layout.map(l -> TcbRating.of(report, l));
        return findings.verified(snp, SnpClaims.project(report, layout, vek, rating), rating.map(TcbRating::summary));
    }

    /** Only the authority can be revoked: no leaf has a serial number of its own, and AMD lists none. */
    private void recordRevocation(SnpEvidence evidence, VekKind kind, VekChain chain, Findings findings) {
        if (!chain.authoritySigned() || chain.anchor().isEmpty()) {
            return;
        }
        Certificate root = chain.anchor().get().certificate();
        String source = ProductLine.named(root.subject().commonName().replace("ARK-", ""))
                .map(line -> "revocation list of \"" + root.subject() + "\" (" + KdsAddress.crl(kind, line) + ")")
                .orElse("revocation list of \"" + root.subject() + "\"");
        Optional<RevocationList> list = revocationStep.find(
                SnpChecks.CRL,
                SnpChecks.CRL_VALIDITY,
                root,
                source,
                evidence.presented().items(),
                findings);
        if (revocationStep.isRevokedAnywhere(
                chain.authority(), root, evidence.presented().items(), findings)) {
            findings.record(
                    Check.fail(SnpChecks.AUTHORITY_REVOCATION, chain.authority() + " is revoked by its issuer."));
            return;
        }
        revocationStep.recordRevocation(SnpChecks.AUTHORITY_REVOCATION, chain.authority(), list, findings);
    }

    /** Component by component: as numbers, a TCB with newer microcode and older firmware would pass for a newer one. */
    private static void recordOrder(SnpReport report, ProductLine line, Findings findings) {
        TcbVersion current = new TcbVersion(report.currentTcb(), line.layout());
        TcbVersion floor = new TcbVersion(report.committedTcb(), line.layout());
        List<String> reported = new TcbVersion(report.reportedTcb(), line.layout()).above(current);
        List<String> committed = floor.above(current);
        boolean known = current.reservedIsZero()
                && floor.reservedIsZero()
                && new TcbVersion(report.launchTcb(), line.layout()).reservedIsZero();
        boolean build = report.committedVersion().compareTo(report.currentVersion()) > 0;
        if (!known) {
            findings.record(Check.indeterminate(
                    SnpChecks.TCB_ORDER,
                    "A component of a TCB that is reserved on " + line + " is not zero: it means something that this"
                            + " release does not know."));
            return;
        }
        if (reported.isEmpty() && committed.isEmpty() && !build) {
            findings.record(Check.pass(
                    SnpChecks.TCB_ORDER,
                    "Neither the reported nor the committed TCB is above the one that runs: " + current + "."));
            return;
        }
        String what = build
                ? "committed firmware " + report.committedVersion() + " is above " + report.currentVersion()
                : reported.isEmpty()
                        ? "committed TCB is above the one that runs: " + String.join(", ", committed)
                        : "reported TCB is above the one that runs: " + String.join(", ", reported);
        findings.record(Check.fail(SnpChecks.TCB_ORDER, "The report contradicts itself: the " + what + "."));
    }
}
