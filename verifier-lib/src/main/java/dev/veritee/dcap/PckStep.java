// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.check.Check;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.ChainDecisions;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Step A of Intel's order: from the quote over its PCK certificate to a trust anchor, apart from revocation. */
final class PckStep {
    private static final int DER_SEQUENCE = 0x30;
    private static final int MOST_CERTIFICATES = 10;
    private static final int MOST_CHAINS = 512;
    private static final int MOST_ISSUERS = 64;
    private static final int MOST_CANDIDATES = 16;

    private final TeeType tee;
    private final DcapChecks checks;
    private final List<HeldAnchor> anchors;
    private final HeldCollateral collateral;
    private final SignatureMemo signatures;
    private final ChainDecisions decisions;
    private final Map<Bytes, PckChain> knownChains = new ConcurrentHashMap<>();
    private final Map<Bytes, Certificate> knownIssuers = new ConcurrentHashMap<>();

    PckStep(TeeType tee, List<HeldAnchor> anchors, HeldCollateral collateral, SignatureMemo signatures) {
        this.tee = tee;
        this.checks = DcapChecks.of(tee);
        this.anchors = anchors;
        this.collateral = collateral;
        this.signatures = signatures;
        this.decisions = new ChainDecisions(anchors, signatures);
    }

    Optional<PckChain> verify(DcapQuote quote, Findings findings) {
        Optional<PckChain> found = find(quote, findings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PckChain chain = found.get();
        boolean wellFormed = recordShape(chain, findings);
        boolean signed =
                chain.isWhole() && decisions.recordSignatures(checks.pckSignatures, chain.certificates(), findings);
        boolean rooted = decisions.recordRoot(checks.pckRoot, chain.end(), findings);
        recordValidity(chain, findings);
        recordPlatform(chain, findings);
        if (wellFormed && signed && rooted) {
            remember(quote.signature().certification(), chain);
        }
        return found;
    }

    private Optional<PckChain> find(DcapQuote quote, Findings findings) {
        CertificationData data = quote.signature().certification();
        try {
            return switch (data.type()) {
                case CertificationData.PCK_CHAIN -> presented(data, findings);
                case CertificationData.PCK_LEAF ->
                    completed(certificates(data.data()).get(0), findings);
                default -> supplied(quote, findings);
            };
        } catch (DecodeException e) {
            findings.record(Check.fail(
                    checks.pckChain, "The certificates in the quote cannot be read: " + e.getMessage() + "."));
            return Optional.empty();
        }
    }

    private Optional<PckChain> presented(CertificationData data, Findings findings) throws DecodeException {
        PckChain known = knownChains.get(data.data());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PckChain> chain = PckChain.of(tee, certificates(data.data()));
        if (chain.isEmpty()) {
            findings.record(Check.fail(
                    checks.pckChain,
                    "None of the certificates in the quote is a PCK certificate: the SGX extension is missing."));
        }
        return chain;
    }

    /** PEM as in every genuine quote; Intel's own sample has the bare encodings one behind the other. */
    private List<Certificate> certificates(Bytes data) throws DecodeException {
        if (!data.isEmpty() && data.unsigned(0) == DER_SEQUENCE) {
            return Certificate.decodeAll(data, MOST_CERTIFICATES);
        }
        List<Certificate> certificates = new ArrayList<>();
        for (Bytes der : Pem.encodedCertificates(data, MOST_CERTIFICATES)) {
            Certificate known = knownIssuers.get(der);
            certificates.add(known != null ? known : Certificate.decode(der));
        }
        return certificates;
    }

    private Optional<PckChain> completed(Certificate leaf, Findings findings) {
        List<Certificate> certificates = new ArrayList<>(List.of(leaf));
        for (Certificate candidate : collateral.authorities(leaf.issuer())) {
            if (signatures.signed(leaf, candidate.publicKey())) {
                certificates.add(candidate);
                break;
            }
        }
        if (certificates.size() == 1) {
            return missing("The certificate of \"" + leaf.issuer() + "\", which issued the PCK certificate", findings);
        }
        certificates.add(anchorAbove(certificates.get(1)).certificate());
        return PckChain.of(tee, certificates);
    }

    /** The quote names its PCK certificate without holding it: the one supplied must have signed the QE report. */
    private Optional<PckChain> supplied(DcapQuote quote, Findings findings) {
        QuoteSignature signature = quote.signature();
        int tried = 0;
        for (Held<CollateralItem.OfCertificate> held : collateral.certificates()) {
            Certificate candidate = held.item().certificate();
            boolean isPck = !candidate.isAuthority()
                    && candidate.extension(PckCertificate.SGX_EXTENSION).isPresent()
                    && candidate.publicKey().scheme().equals(PckChain.SCHEME);
            if (isPck && tried++ < MOST_CANDIDATES && signedBy(candidate, signature)) {
                return completed(candidate, findings);
            }
        }
        CertificationData data = signature.certification();
        return missing(
                "The quote holds no certificate (certification data of type " + data.type() + ", " + data.name()
                        + "), and a PCK certificate that signed its QE report",
                findings);
    }

    private boolean signedBy(Certificate candidate, QuoteSignature signature) {
        return signatures.verify(
                candidate.publicKey().scheme().orElseThrow(),
                candidate.publicKey().material(),
                signature.qeReport().raw(),
                signature.qeReportSignature());
    }

    private Optional<PckChain> missing(String what, Findings findings) {
        findings.record(
                Check.indeterminate(checks.pckChain, what + " is not in the collateral." + collateral.refusedFiles())
                        .remedy("Supply the PCK certificate chain of this platform as collateral."));
        return Optional.empty();
    }

    private HeldAnchor anchorAbove(Certificate authority) {
        for (HeldAnchor anchor : anchors) {
            if (anchor.certificate().subject().equals(authority.issuer())) {
                return anchor;
            }
        }
        return anchors.get(0);
    }

    private boolean recordShape(PckChain chain, Findings findings) {
        return chain.fault()
                .map(fault -> findings.record(
                        Check.fail(checks.pckChain, "The PCK certificate chain is not acceptable: " + fault + ".")))
                .orElseGet(() -> findings.record(Check.pass(
                        checks.pckChain,
                        "The chain is PCK certificate, \""
                                + chain.intermediate().subject() + "\", \""
                                + chain.root().subject() + "\".")));
    }

    private void recordValidity(PckChain chain, Findings findings) {
        findings.recordValidity(
                checks.pckValidity,
                "The PCK certificate chain",
                chain.validity(),
                () -> "Judge at an instant within these dates, or obtain evidence with a current certificate.");
    }

    private void recordPlatform(PckChain chain, Findings findings) {
        findings.record(chain.platform()
                .map(pck -> Check.pass(
                        checks.pckExtension,
                        "The PCK certificate certifies a platform of family (FMSPC) " + pck.fmspc() + " with PCE id "
                                + pck.pceId() + "."))
                .orElseGet(() -> Check.fail(
                        checks.pckExtension,
                        "The SGX extension of the PCK certificate is malformed: "
                                + chain.platformFault().orElseThrow() + ".")));
    }

    private void remember(CertificationData data, PckChain chain) {
        if (data.type() == CertificationData.PCK_CHAIN && !knownChains.containsKey(data.data())) {
            if (knownChains.size() >= MOST_CHAINS) {
                knownChains.clear();
            }
            // Copied, so that the quote it came in can be forgotten.
            if (knownIssuers.size() < MOST_ISSUERS) {
                knownIssuers.put(chain.intermediate().der(), chain.intermediate());
                knownIssuers.put(chain.root().der(), chain.root());
            }
            knownChains.put(Bytes.wrap(data.data().toArray()), chain);
        }
    }
}
