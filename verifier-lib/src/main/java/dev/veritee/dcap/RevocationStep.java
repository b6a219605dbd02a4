// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.RevocationList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds, authenticates and applies revocation lists. */
final class RevocationStep {
    private final DcapCollateral collateral;
    private final SignatureMemo signatures;

    RevocationStep(DcapCollateral collateral, SignatureMemo signatures) {
        this.collateral = collateral;
        this.signatures = signatures;
    }

    /** The revocation list of an authority: in its name, signed with its key, and the best at the instant. */
    Optional<RevocationList> find(
            CheckId id, CheckId validityId, Certificate authority, String source, Findings findings) {
        List<Held<CollateralItem.OfRevocationList>> candidates =
                collateral.revocationLists(authority.subject(), findings.at());
        Supplier<String> remedy = () -> "Add the current " + source + " to the collateral.";
        if (candidates.isEmpty()) {
            findings.record(Check.indeterminate(
                            id,
                            "There is no revocation list of \"" + authority.subject() + "\"."
                                    + collateral.refusedFiles())
                    .remedy(remedy.get()));
            return Optional.empty();
        }
        Optional<String> firstFault = Optional.empty();
        for (Held<CollateralItem.OfRevocationList> candidate : candidates) {
            RevocationList list = candidate.item().list();
            Optional<String> fault = fault(list, authority);
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
        findings.record(Check.fail(
                        id,
                        "The revocation list of \"" + authority.subject() + "\" is not acceptable: "
                                + firstFault.orElseThrow() + ".")
                .remedy(remedy.get()));
        return Optional.empty();
    }

    private Optional<String> fault(RevocationList list, Certificate authority) {
        if (!authority.isAuthority() || !authority.maySignCertificates()) {
            return Optional.of("its issuer is no authority");
        }
        if (list.number().isEmpty()) {
            return Optional.of("it has no number");
        }
        if (!list.hasAuthorityKeyIdentifier()) {
            return Optional.of("it does not identify the key that signed it");
        }
        if (list.unknownCriticalExtension().isPresent()) {
            return list.unknownCriticalExtension().map(oid -> "it has an unknown critical extension " + oid);
        }
        return signatures.signed(list, authority.publicKey())
                ? Optional.empty()
                : Optional.of("its signature was not made with that authority's key");
    }

    /** Whether a list revokes a certificate; without a list nothing is known. */
    boolean recordRevocation(CheckId id, Certificate certificate, Optional<RevocationList> list, Findings findings) {
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
}
