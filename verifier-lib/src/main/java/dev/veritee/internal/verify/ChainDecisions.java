// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.x509.Certificate;
import java.util.List;

/** The decisions about a chain of certificates that are the same in every family. */
public final class ChainDecisions {
    private final List<HeldAnchor> anchors;
    private final SignatureMemo signatures;

    /** Decides by some anchors; signatures that held before are remembered. */
    public ChainDecisions(List<HeldAnchor> anchors, SignatureMemo signatures) {
        this.anchors = anchors;
        this.signatures = signatures;
    }

    /** Whether each certificate is signed with the key of the next; the leaf comes first. */
    public boolean recordSignatures(CheckId id, List<Certificate> chain, Findings findings) {
        for (int i = 0; i < chain.size() - 1; i++) {
            Certificate certificate = chain.get(i);
            Certificate issuer = chain.get(i + 1);
            if (!signatures.signed(certificate, issuer.publicKey())) {
                return findings.record(Check.fail(
                        id,
                        "The signature on \"" + certificate.subject() + "\" was not made with the key of \""
                                + issuer.subject() + "\"."));
            }
        }
        return findings.record(Check.pass(id, "Each certificate is signed with the key of the next, up to the root."));
    }

    /** Whether the end of a chain is a trust anchor, byte for byte. */
    public boolean recordRoot(CheckId id, Certificate root, Findings findings) {
        for (HeldAnchor anchor : anchors) {
            if (anchor.certificate().equals(root)) {
                findings.uses(anchor);
                return findings.record(Check.pass(
                        id,
                        "The root is the trust anchor with SHA-256 "
                                + anchor.use().sha256() + "."));
            }
        }
        boolean sameKey =
                anchors.stream().anyMatch(a -> a.certificate().publicKey().equals(root.publicKey()));
        return findings.record(Check.fail(
                        id,
                        sameKey
                                ? "The root carries the key of a trust anchor, but is not that certificate."
                                : "The chain ends in \"" + root.subject() + "\", which is no trust anchor.")
                .comparing(
                        anchors.get(0).use().sha256().hex(), root.der().sha256().hex()));
    }
}
