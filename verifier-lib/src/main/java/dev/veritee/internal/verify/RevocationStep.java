// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.RevocationList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds, authenticates and applies revocation lists. */
public final class RevocationStep {
    /** What a vendor's lists must have beside a signature and dates. */
    public enum Form {
        /** A number and the identifier of the key that signed, as RFC 5280 section 5.2 demands of every issuer. */
        NUMBERED,
        /** Neither is demanded, nor that the issuer has the extension keyUsage. */
        PLAIN
    }

    /** What is wrong with a list: whether it is refuted or merely not understood, and how, as a clause. */
    private record Fault(boolean refuted, String clause) {}

    private final HeldCollateral collateral;
    private final SignatureMemo signatures;
    private final Form form;

    /** A step over some collateral. */
    public RevocationStep(HeldCollateral collateral, SignatureMemo signatures, Form form) {
        this.collateral = collateral;
        this.signatures = signatures;
        this.form = form;
    }

    /** The revocation list of an authority: in its name, signed with its key, and the best at the instant. */
    public Optional<RevocationList> find(
            CheckId id, CheckId validityId, Certificate authority, String source, Findings findings) {
        return find(id, validityId, authority, source, List.of(), findings);
    }

    /** The same; a list that came along with the evidence counts only where the caller has none. */
    public Optional<RevocationList> find(
            CheckId id,
            CheckId validityId,
            Certificate authority,
            String source,
            List<CollateralItem> presented,
            Findings findings) {
        List<Held<CollateralItem.OfRevocationList>> candidates =
                collateral.revocationLists(authority.subject(), findings.at());
        if (candidates.isEmpty()) {
            candidates = Preference.at(findings.at(), lists(presented, authority));
        }
        Supplier<String> remedy = () -> "Add the current " + source + " to the collateral.";
        if (candidates.isEmpty()) {
            findings.record(Check.indeterminate(
                            id,
                            "There is no revocation list of \"" + authority.subject() + "\"."
                                    + collateral.refusedFiles())
                    .remedy(remedy.get()));
            return Optional.empty();
        }
        Optional<Fault> firstFault = Optional.empty();
        for (Held<CollateralItem.OfRevocationList> candidate : candidates) {
            RevocationList list = candidate.item().list();
            Optional<Fault> fault = fault(list, authority);
            if (fault.isEmpty()) {
                findings.uses(candidate);
                findings.record(candidate.pass(
                        id,
                        () -> "The revocation list of \"" + authority.subject() + "\" names " + list.size()
                                + " certificates and is signed with its key."));
                findings.recordValidity(validityId, candidate, () -> "That revocation list", list.validity(), remedy);
                return Optional.of(list);
            }
            firstFault = firstFault.or(() -> fault);
        }
        Fault fault = firstFault.orElseThrow();
        String message =
                "The revocation list of \"" + authority.subject() + "\" is not acceptable: " + fault.clause + ".";
        findings.record(
                (fault.refuted ? Check.fail(id, message) : Check.indeterminate(id, message)).remedy(remedy.get()));
        return Optional.empty();
    }

    /** The best authentic list of an authority that is valid at the instant, for vendors that do not demand one. */
    public Optional<Held<CollateralItem.OfRevocationList>> current(Certificate authority, Findings findings) {
        return collateral.revocationLists(authority.subject(), findings.at()).stream()
                .filter(held -> held.item().list().validity().covers(findings.at()))
                .filter(held -> fault(held.item().list(), authority).isEmpty())
                .findFirst();
    }

    private static List<Held<CollateralItem.OfRevocationList>> lists(
            List<CollateralItem> presented, Certificate authority) {
        List<Held<CollateralItem.OfRevocationList>> lists = new ArrayList<>(0);
        for (CollateralItem item : presented) {
            if (item instanceof CollateralItem.OfRevocationList list
                    && list.list().issuer().equals(authority.subject())) {
                lists.add(new Held<>(list));
            }
        }
        return lists;
    }

    private Optional<Fault> fault(RevocationList list, Certificate authority) {
        boolean judged = form == Form.NUMBERED || authority.hasKeyUsage();
        if (!authority.isAuthority() || (judged && !authority.maySignRevocationLists())) {
            return Optional.of(new Fault(true, "its issuer may not sign revocation lists"));
        }
        if (form == Form.NUMBERED && list.number().isEmpty()) {
            return Optional.of(new Fault(true, "it has no number"));
        }
        if (form == Form.NUMBERED && !list.hasAuthorityKeyIdentifier()) {
            return Optional.of(new Fault(true, "it does not identify the key that signed it"));
        }
        if (!signatures.signed(list, authority.publicKey())) {
            return Optional.of(new Fault(true, "its signature was not made with that authority's key"));
        }
        return list.unknownCriticalExtension()
                .map(oid -> new Fault(false, "it has an unknown critical extension " + oid));
    }

    /** Whether a list revokes a certificate; without a list nothing is known. */
    public boolean recordRevocation(
            CheckId id, Certificate certificate, Optional<RevocationList> list, Findings findings) {
        String name = certificate.toString();
        // With several roots the list at hand may be about another one's certificates.
        if (list.isEmpty() || !list.get().issuer().equals(certificate.issuer())) {
            return findings.record(
                    Check.indeterminate(id, "Without its issuer's revocation list " + name + " may be revoked."));
        }
        return list.get().revokes(certificate)
                ? findings.record(Check.fail(id, name + " is revoked by its issuer."))
                : findings.record(Check.pass(id, name + " is not revoked."));
    }

    /**
     * Whether any authentic list of an authority revokes a certificate, also one that was not chosen: an authority may
     * publish several lists side by side, and a revocation does not end with the list that announced it.
     */
    public boolean isRevokedAnywhere(
            Certificate certificate, Certificate authority, List<CollateralItem> presented, Findings findings) {
        List<Held<CollateralItem.OfRevocationList>> candidates =
                new ArrayList<>(collateral.revocationLists(authority.subject(), findings.at()));
        candidates.addAll(lists(presented, authority));
        for (Held<CollateralItem.OfRevocationList> candidate : candidates) {
            RevocationList list = candidate.item().list();
            if (list.revokes(certificate) && fault(list, authority).isEmpty()) {
                findings.uses(candidate);
                return true;
            }
        }
        return false;
    }
}
