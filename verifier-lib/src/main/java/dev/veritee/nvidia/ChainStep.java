// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the report over the certificates of its device to a trust anchor, apart from revocation. */
final class ChainStep {
    private static final int MOST_CANDIDATES = 32;

    private final NvidiaChecks checks;
    private final List<HeldAnchor> anchors;
    private final HeldCollateral collateral;
    private final SignatureMemo signatures;
    private final ChainDecisions decisions;

    ChainStep(NvidiaChecks checks, List<HeldAnchor> anchors, HeldCollateral collateral, SignatureMemo signatures) {
        this.checks = checks;
        this.anchors = anchors;
        this.collateral = collateral;
        this.signatures = signatures;
        this.decisions = new ChainDecisions(anchors, signatures);
    }

    Optional<DeviceChain> verify(NvidiaReport report, Findings findings) {
        Optional<DeviceChain> found = find(report);
        if (found.isEmpty()) {
            findings.record(Check.indeterminate(
                            checks.chain,
                            "There is no certificate of the device that signed the report." + collateral.refusedFiles())
                    .remedy("Supply the device's certificate chain, which comes with its evidence."));
            return Optional.empty();
        }
        DeviceChain chain = found.get();
        findings.record(chain.fault()
                .map(fault -> Check.fail(checks.chain, "The device chain is not acceptable: " + fault + "."))
                .orElseGet(() -> Check.pass(
                        checks.chain,
                        "The chain has " + DeviceChain.LENGTH + " certificates, from \""
                                + chain.leaf().subject() + "\" to \""
                                + chain.end().subject() + "\".")));
        decisions.recordSignatures(checks.chainSignatures, chain.certificates(), findings);
        decisions.recordRoot(checks.root, chain.end(), findings);
        findings.recordValidity(
                checks.validity, "The device chain", chain.validity(), () -> "Judge at an instant within these dates.");
        return found;
    }

    /** Whether a chain is whole, signed throughout, and ends in an anchor. */
    boolean isSound(DeviceChain chain) {
        if (chain.fault().isPresent()
                || anchors.stream().noneMatch(a -> a.certificate().equals(chain.end()))) {
            return false;
        }
        for (int i = 1; i < chain.certificates().size(); i++) {
            Certificate below = chain.certificates().get(i - 1);
            if (!signatures.signed(below, chain.certificates().get(i).publicKey())) {
                return false;
            }
        }
        return true;
    }

    private Optional<DeviceChain> find(NvidiaReport report) {
        if (!report.presented().isEmpty()) {
            return Optional.of(new DeviceChain(report.presented()));
        }
        List<Certificate> leaves = new ArrayList<>();
        for (Held<CollateralItem.OfCertificate> held : collateral.certificates()) {
            Certificate candidate = held.item().certificate();
            if (!candidate.isAuthority() && FirmwareId.isIn(candidate) && leaves.size() < MOST_CANDIDATES) {
                leaves.add(candidate);
            }
        }
        return leaf(report, leaves).map(this::completed);
    }

    /** Of several devices' certificates the one whose firmware the report names, else the one that signed it. */
    private Optional<Certificate> leaf(NvidiaReport report, List<Certificate> leaves) {
        if (leaves.size() < 2) {
            return leaves.stream().findFirst();
        }
        for (Certificate leaf : leaves) {
            if (ReportSignature.holds(report, leaf, signatures)) {
                return Optional.of(leaf);
            }
        }
        Bytes named = report.opaque().getOrDefault(OpaqueType.FWID, Bytes.EMPTY);
        return leaves.stream().filter(leaf -> named.equals(firmwareId(leaf))).findFirst();
    }

    private static Bytes firmwareId(Certificate leaf) {
        try {
            return FirmwareId.of(leaf).orElse(Bytes.EMPTY);
        } catch (DecodeException e) {
            return Bytes.EMPTY;
        }
    }

    /** Upwards by name and signature, as far as the certificates at hand go; the root is the anchor itself. */
    private DeviceChain completed(Certificate leaf) {
        List<Certificate> chain = new ArrayList<>(List.of(leaf));
        Optional<Certificate> issuer = issuer(leaf);
        while (issuer.isPresent() && chain.size() < DeviceChain.LENGTH) {
            chain.add(issuer.get());
            issuer = issuer(issuer.get());
        }
        return new DeviceChain(chain);
    }

    private Optional<Certificate> issuer(Certificate below) {
        if (below.issuer().equals(below.subject())) {
            return Optional.empty();
        }
        for (HeldAnchor anchor : anchors) {
            if (anchor.certificate().subject().equals(below.issuer())) {
                return Optional.of(anchor.certificate());
            }
        }
        Optional<Certificate> named = Optional.empty();
        for (Certificate candidate : collateral.authorities(below.issuer())) {
            if (signatures.signed(below, candidate.publicKey())) {
                return Optional.of(candidate);
            }
            named = named.isPresent() ? named : Optional.of(candidate);
        }
        return named;
    }
}
