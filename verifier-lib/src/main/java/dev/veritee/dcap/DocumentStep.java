// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.internal.chain.CertificateProfile;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.internal.verify.Preference;
import dev.veritee.internal.verify.RevocationStep;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.RevocationList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps B and C of Intel's order: TCB info and QE identity, authenticated up to a trust anchor. */
final class DocumentStep {
    private static final SignatureAlgorithm SCHEME = SignatureAlgorithm.ECDSA_P256_SHA256;
    private static final String ROLE = "SGX TCB Signing";

    /**
     * The checks that one kind of document goes through.
     *
     * @param signer who signed it
     * @param signature the signature
     * @param validity the dates
     * @param what what it is called in a sentence
     */
    record Checks(CheckId signer, CheckId signature, CheckId validity, String what) {}

    /** A document together with the certificate whose key signed it. */
    private record Signed<T extends SignedDocument>(Held<T> document, Held<CollateralItem.OfCertificate> signer) {}

    private final List<HeldAnchor> anchors;
    private final HeldCollateral collateral;
    private final SignatureMemo signatures;
    private final RevocationStep revocation;
    private volatile @Nullable List<Held<CollateralItem.OfCertificate>> signers;

    DocumentStep(
            List<HeldAnchor> anchors, HeldCollateral collateral, SignatureMemo signatures, RevocationStep revocation) {
        this.anchors = anchors;
        this.collateral = collateral;
        this.signatures = signatures;
        this.revocation = revocation;
    }

    /** The best of some documents, authenticated; the candidates come the preferred one first. */
    <T extends SignedDocument> Optional<T> authenticate(
            List<Held<T>> candidates, Checks checks, Optional<RevocationList> rootCrl, Findings findings) {
        List<Held<CollateralItem.OfCertificate>> signers = signers(findings);
        if (signers.isEmpty()) {
            findings.record(Check.indeterminate(
                            checks.signer,
                            "There is no signing certificate of Intel's that leads to a trust anchor."
                                    + collateral.refusedFiles())
                    .remedy("Add the issuer chain that is published with the " + checks.what + "."));
            findings.record(Check.indeterminate(
                    checks.signature, "Without its signer the " + checks.what + " cannot be checked."));
            return Optional.empty();
        }
        Optional<Signed<T>> signed = firstSigned(candidates, signers);
        if (signed.isEmpty()) {
            findings.record(Check.fail(
                            checks.signature,
                            "The signature over the " + checks.what
                                    + ", byte for byte as it stands, holds under no signing certificate at hand.")
                    .remedy("Replace it by the one that Intel publishes at "
                            + candidates.get(0).item().publishedAt() + "."));
            return Optional.empty();
        }
        return Optional.of(record(signed.get(), checks, rootCrl, findings));
    }

    private <T extends SignedDocument> T record(
            Signed<T> signed, Checks checks, Optional<RevocationList> rootCrl, Findings findings) {
        T document = signed.document.item();
        Certificate signer = signed.signer.item().certificate();
        findings.uses(signed.document);
        findings.uses(signed.signer);
        if (revocation.recordRevocation(checks.signer, signer, rootCrl, findings)) {
            findings.recordValidity(
                    checks.signer,
                    signed.signer,
                    () -> "\"" + signer.subject() + "\"",
                    signer.validity().and(anchorOf(signer, findings).validity()),
                    () -> "Add the current issuer chain of the " + checks.what + ".");
        }
        findings.record(signed.document.pass(
                checks.signature,
                () -> "\"" + signer.subject() + "\" signed the " + checks.what + ", "
                        + document.raw().length() + " bytes."));
        findings.recordValidity(
                checks.validity,
                signed.document,
                () -> "The " + checks.what,
                document.validity(),
                () -> "Fetch the current one from " + document.publishedAt() + ".");
        return document;
    }

    /** One key can be certified by several roots; one that is valid is preferred. */
    private Certificate anchorOf(Certificate signer, Findings findings) {
        Certificate found = anchors.get(0).certificate();
        for (HeldAnchor anchor : anchors) {
            Certificate root = anchor.certificate();
            if (root.subject().equals(signer.issuer())) {
                found = root;
                if (root.validity().covers(findings.at())) {
                    return root;
                }
            }
        }
        return found;
    }

    private <T extends SignedDocument> Optional<Signed<T>> firstSigned(
            List<Held<T>> candidates, List<Held<CollateralItem.OfCertificate>> signers) {
        for (Held<T> candidate : candidates) {
            T document = candidate.item();
            for (Held<CollateralItem.OfCertificate> signer : signers) {
                if (signatures.verify(
                        SCHEME,
                        signer.item().certificate().publicKey().material(),
                        document.raw(),
                        document.signature())) {
                    return Optional.of(new Signed<>(candidate, signer));
                }
            }
        }
        return Optional.empty();
    }

    /** Found once: that they lead to an anchor does not depend on the instant; dates and revocation are checked later. */
    private List<Held<CollateralItem.OfCertificate>> signers(Findings findings) {
        List<Held<CollateralItem.OfCertificate>> known = signers;
        if (known == null) {
            known = findSigners();
            signers = known;
        }
        return Preference.at(findings.at(), known);
    }

    /** Leaves directly below an anchor that may sign data. PCK certificates are not: they are one level deeper. */
    private List<Held<CollateralItem.OfCertificate>> findSigners() {
        List<Held<CollateralItem.OfCertificate>> found = new ArrayList<>();
        for (HeldAnchor anchor : anchors) {
            Certificate root = anchor.certificate();
            for (Held<CollateralItem.OfCertificate> candidate : collateral.certificatesOf(root.subject())) {
                if (!found.contains(candidate) && isSigner(candidate.item().certificate(), root)) {
                    found.add(candidate);
                }
            }
        }
        return List.copyOf(found);
    }

    private boolean isSigner(Certificate certificate, Certificate anchor) {
        return certificate.subject().commonName().contains(ROLE)
                && certificate.publicKey().scheme().equals(Optional.of(SCHEME))
                && CertificateProfile.leafFault(certificate).isEmpty()
                && certificate.extension(PckCertificate.SGX_EXTENSION).isEmpty()
                && signatures.signed(certificate, anchor.publicKey());
    }
}
