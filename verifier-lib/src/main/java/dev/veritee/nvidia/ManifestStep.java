// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.Check;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.internal.verify.Preference;
import dev.veritee.rim.RimItem;
import dev.veritee.rim.RimManifest;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the manifests that a device needs, and makes sure of them. */
final class ManifestStep {
    private static final String SERVICE = "https://rim.attestation.nvidia.com/v1/rim/";
    private static final int CHAIN_WITHOUT_ROOT = 3;

    private final List<Held<RimItem>> manifests;
    private final HeldCollateral collateral;
    private final ManifestCheck check;
    private final ChainRevocation revocation;

    ManifestStep(
            HeldCollateral collateral, List<HeldAnchor> anchors, SignatureMemo signatures, ChainRevocation revocation) {
        this.manifests = collateral.items(RimItem.class);
        this.collateral = collateral;
        this.check = new ManifestCheck(anchors, signatures);
        this.revocation = revocation;
    }

    /** An authentic manifest: the first of those that are in date, of these the one published last. */
    Optional<RimManifest> find(ManifestId wanted, NvidiaChecks.OfManifest ids, Findings findings) {
        List<Held<RimItem>> candidates = Preference.at(findings.at(), candidates(wanted));
        if (candidates.isEmpty()) {
            findings.record(Check.indeterminate(
                            ids.authentic(),
                            "There is no manifest " + wanted.id() + " (" + wanted.label() + ")." + others(wanted)
                                    + collateral.refusedFiles())
                    .remedy("Add it to the collateral; NVIDIA gives it out as " + SERVICE + wanted.id() + "."));
            return Optional.empty();
        }
        Optional<String> firstFault = Optional.empty();
        for (Held<RimItem> candidate : candidates) {
            ManifestCheck.Finding finding = check.of(candidate);
            if (finding.content().isPresent()) {
                finding.anchor().ifPresent(findings::uses);
                record(candidate, wanted, ids, findings);
                return finding.content();
            }
            firstFault = firstFault.or(() -> Optional.of(finding.fault()));
        }
        findings.record(Check.fail(
                        ids.authentic(),
                        "The manifest " + wanted.label() + " is not acceptable: " + firstFault.orElseThrow() + ".")
                .remedy("Replace it by " + SERVICE + wanted.id() + "."));
        return Optional.empty();
    }

    /** Its own label serves to find it; the service's name for it is more exact, where that is known. */
    private List<Held<RimItem>> candidates(ManifestId wanted) {
        List<Held<RimItem>> candidates = new ArrayList<>();
        for (Held<RimItem> held : manifests) {
            boolean otherId = held.item()
                    .serviceId()
                    .filter(id -> !id.equalsIgnoreCase(wanted.id()))
                    .isPresent();
            if (!otherId && wanted.isNamedBy(held.item().manifest().label())) {
                candidates.add(held);
            }
        }
        return candidates;
    }

    /** What is at hand instead, so that a wrong version is seen for what it is. */
    private String others(ManifestId wanted) {
        List<String> labels = manifests.stream()
                .map(held -> held.item().manifest().label())
                .filter(label -> label.edition().equals(wanted.label().edition()))
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
        if (labels.isEmpty()) {
            return "";
        }
        int shown = Math.min(labels.size(), 3);
        return " At hand: " + String.join(", ", labels.subList(0, shown))
                + (labels.size() > shown ? " and " + (labels.size() - shown) + " more." : ".");
    }

    private void record(Held<RimItem> held, ManifestId wanted, NvidiaChecks.OfManifest ids, Findings findings) {
        List<Certificate> chain = held.item().manifest().certificates();
        findings.uses(held);
        findings.record(held.pass(
                ids.authentic(),
                () -> "The manifest " + wanted.label() + " is signed with the key of \""
                        + chain.get(0).subject() + "\", which leads to NVIDIA's anchor for manifests."));
        findings.recordValidity(
                ids.validity(),
                "The certificate chain of the manifest " + wanted.label(),
                validity(chain),
                () -> "Replace it by a re-issued one (" + SERVICE + wanted.id() + ").");
        revocation.record(ids.revocation(), Optional.of(ids.hold()), chain, 0, CHAIN_WITHOUT_ROOT, findings);
    }

    private static Validity validity(List<Certificate> chain) {
        return chain.stream().map(Certificate::validity).reduce(Validity::and).orElseThrow();
    }
}
