// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.check.Check;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.chain.CertificateMemo;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.x509.Certificate;
import java.util.List;
import java.util.Optional;

/** From the document over its certificates to a trust anchor. */
final class ChainStep {
    private final NitroChecks checks;
    private final List<HeldAnchor> anchors;
    private final SignatureMemo signatures;
    private final CertificateMemo certificates = new CertificateMemo();

    ChainStep(NitroChecks checks, List<HeldAnchor> anchors, SignatureMemo signatures) {
        this.checks = checks;
        this.anchors = anchors;
        this.signatures = signatures;
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
        recordSignatures(chain, findings);
        recordRoot(chain, findings);
        findings.recordValidity(
                checks.validity,
                "The certificate chain",
                chain.validity(),
                () -> "The certificates of a document live three hours: judge it then, or in the mode archival.");
        return Optional.of(chain);
    }

    private void recordSignatures(NitroChain chain, Findings findings) {
        for (int i = 0; i < chain.certificates().size() - 1; i++) {
            Certificate certificate = chain.certificates().get(i);
            Certificate issuer = chain.certificates().get(i + 1);
            if (!signatures.signed(certificate, issuer.publicKey())) {
                findings.record(Check.fail(
                        checks.chainSignatures,
                        "The signature on \"" + certificate.subject() + "\" was not made with the key of \""
                                + issuer.subject() + "\"."));
                return;
            }
        }
        findings.record(Check.pass(
                checks.chainSignatures, "Each certificate is signed with the key of the one above, up to the root."));
    }

    private void recordRoot(NitroChain chain, Findings findings) {
        for (HeldAnchor anchor : anchors) {
            if (anchor.certificate().equals(chain.root())) {
                findings.uses(anchor);
                findings.record(Check.pass(
                        checks.root,
                        "The root is the trust anchor with SHA-256 "
                                + anchor.use().sha256() + "."));
                return;
            }
        }
        findings.record(Check.fail(
                        checks.root,
                        "The chain begins with \"" + chain.root().subject() + "\", which is no trust anchor.")
                .comparing(
                        anchors.get(0).use().sha256().hex(),
                        chain.root().der().sha256().hex()));
    }
}
