// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.check.Check;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.x509.Certificate;
import java.util.List;
import java.util.Optional;

/** From the report over the certificate of its signing key to a trust anchor, apart from revocation. */
final class VekStep {
    private final SnpCollateral collateral;
    private final VekSearch search;
    private final List<HeldAnchor> anchors;

    VekStep(List<HeldAnchor> anchors, SnpCollateral collateral, SignatureMemo signatures) {
        this.anchors = anchors;
        this.collateral = collateral;
        this.search = new VekSearch(anchors, collateral, signatures);
    }

    /** What is at hand, with everything about the chain recorded. */
    VekSearch.Found verify(SnpEvidence evidence, VekKind kind, Optional<ProductLine> line, Findings findings) {
        VekSearch.Found found = search.find(evidence, kind, line, findings.at());
        if (found.vek().isEmpty()) {
            recordMissing(evidence.report(), kind, line, found.others(), findings);
            return found;
        }
        Vek vek = found.vek().get();
        findings.record(Check.pass(
                SnpChecks.VEK,
                "There is a " + kind + " certificate, "
                        + (vek.fromEvidence() ? "which came along with the report." : "from the collateral.")));
        Optional<ProductLine> certified = line.or(vek::line);
        if (found.chain().isEmpty() || certified.isEmpty()) {
            recordIncomplete(vek, kind, certified, findings);
        } else {
            recordChain(found.chain().get(), kind, certified.get(), findings);
        }
        return found;
    }

    private void recordMissing(
            SnpReport report, VekKind kind, Optional<ProductLine> line, List<Vek> others, Findings findings) {
        String at = others.isEmpty()
                ? ""
                : " At hand " + (others.size() == 1 ? "is one" : "are " + others.size()) + " for other chips or TCBs.";
        findings.record(Check.indeterminate(
                        SnpChecks.VEK,
                        "There is no " + kind + " certificate for this chip at the reported TCB." + at
                                + collateral.refusedFiles())
                .remedy(
                        kind == VekKind.VLEK
                                ? "Take the VLEK certificate from the extended report: only the cloud provider has it."
                                : "Fetch it from " + addresses(report, line) + "."));
    }

    /** A report of version 2 does not name its product line; both that it can be about have one TCB layout. */
    private static String addresses(SnpReport report, Optional<ProductLine> line) {
        return line.map(l -> KdsAddress.vcek(l, report))
                .orElseGet(() -> KdsAddress.vcek(ProductLine.MILAN, report) + " (or, if it is a Genoa, "
                        + KdsAddress.vcek(ProductLine.GENOA, report) + ")");
    }

    private void recordIncomplete(Vek vek, VekKind kind, Optional<ProductLine> line, Findings findings) {
        if (line.isEmpty()) {
            findings.record(Check.fail(
                    SnpChecks.CHAIN,
                    "The certificate names no product line that is known here"
                            + vek.fault().map(f -> ": " + f).orElse("") + "."));
            return;
        }
        findings.record(Check.indeterminate(
                        SnpChecks.CHAIN,
                        "The certificate of \"" + vek.certificate().issuer() + "\", which issued the " + kind
                                + " certificate, is not in the collateral." + collateral.refusedFiles())
                .remedy("Fetch it from " + KdsAddress.chain(kind, line.get()) + "."));
    }

    private void recordChain(VekChain chain, VekKind kind, ProductLine line, Findings findings) {
        Certificate authority = chain.authority();
        Optional<String> fault = chain.fault(kind, line);
        findings.record(
                fault.map(f -> Check.fail(SnpChecks.CHAIN, "The certificate chain is not acceptable: " + f + "."))
                        .orElseGet(() -> Check.pass(
                                SnpChecks.CHAIN,
                                "The chain is " + kind + " certificate, \"" + authority.subject() + "\", \""
                                        + authority.issuer() + "\".")));
        recordSignatures(chain, kind, findings);
        recordRoot(chain, findings);
        findings.recordValidity(
                SnpChecks.VALIDITY,
                "The certificate chain",
                chain.validity(),
                () -> "Judge at an instant within these dates, or obtain a current certificate.");
    }

    private static void recordSignatures(VekChain chain, VekKind kind, Findings findings) {
        if (chain.isAnchored()) {
            findings.record(Check.pass(
                    SnpChecks.CHAIN_SIGNATURES,
                    "Each certificate is signed with the key of the next, up to the root."));
            return;
        }
        String unsigned = chain.vekSigned()
                ? "\"" + chain.authority().subject() + "\" was not made with the key of \""
                        + chain.authority().issuer() + "\""
                : "the " + kind + " certificate was not made with the key of \""
                        + chain.authority().subject() + "\"";
        findings.record(Check.fail(SnpChecks.CHAIN_SIGNATURES, "The signature on " + unsigned + "."));
    }

    private void recordRoot(VekChain chain, Findings findings) {
        if (chain.anchor().isPresent() && chain.authoritySigned()) {
            HeldAnchor anchor = chain.anchor().get();
            findings.uses(anchor);
            findings.record(Check.pass(
                    SnpChecks.ROOT,
                    "The root is the trust anchor with SHA-256 " + anchor.use().sha256() + "."));
            return;
        }
        findings.record(Check.fail(
                        SnpChecks.ROOT,
                        "\"" + chain.authority().subject() + "\" was issued in the name of \""
                                + chain.authority().issuer() + "\", but by no trust anchor.")
                .comparing(
                        "an issuer among " + anchors.size() + " trust anchors",
                        chain.authority().issuer().toString()));
    }
}
