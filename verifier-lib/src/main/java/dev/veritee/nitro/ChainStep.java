// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.check.Check;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.chain.CertificateMemo;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.ChainDecisions;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.HeldAnchor;
import java.util.List;
import java.util.Optional;

/** From the document over its certificates to a trust anchor. */
final class ChainStep {
    private final NitroChecks checks;
    private final ChainDecisions decisions;
    private final CertificateMemo certificates = new CertificateMemo();

    ChainStep(NitroChecks checks, List<HeldAnchor> anchors, SignatureMemo signatures) {
        this.checks = checks;
        this.decisions = new ChainDecisions(anchors, signatures);
    }

    Optional<NitroChain> verify(NitroDocument document, Findings findings) {
        NitroChain chain;
        try {
            chain = NitroChain.of(document, certificates);
        } catch (DecodeException e) {
            findings.record(
                    Check.fail(checks.chain, "A certificate in the document cannot be read: " + e.getMessage() + "."));
            return Optional.empty();
        }
        findings.record(chain.fault()
                .map(fault -> Check.fail(checks.chain, "The certificate chain is not acceptable: " + fault + "."))
                .orElseGet(() -> Check.pass(
                        checks.chain,
                        "The chain has " + chain.certificates().size() + " certificates, from \""
                                + chain.leaf().subject() + "\" to \""
                                + chain.root().subject() + "\".")));
        decisions.recordSignatures(checks.chainSignatures, chain.certificates(), findings);
        decisions.recordRoot(checks.root, chain.root(), findings);
        findings.recordValidity(
                checks.validity,
                "The certificate chain",
                chain.validity(),
                () -> "The certificates of a document live three hours: judge it then, or in the mode archival.");
        return Optional.of(chain);
    }
}
