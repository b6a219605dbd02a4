// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.collateral.Collateral;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.DistinguishedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collateral kept as long as a verifier, found by what it is about. Nothing here is authenticated yet. */
public final class HeldCollateral {
    private final Collateral collateral;
    private final List<Held<CollateralItem.OfCertificate>> certificates;
    private final Map<DistinguishedName, List<Held<CollateralItem.OfRevocationList>>> revocationLists =
            new LinkedHashMap<>();

    /** Keeps what was read. */
    public HeldCollateral(Collateral collateral) {
        this.collateral = collateral;
        certificates = items(CollateralItem.OfCertificate.class);
        for (Held<CollateralItem.OfRevocationList> list : items(CollateralItem.OfRevocationList.class)) {
            revocationLists
                    .computeIfAbsent(list.item().list().issuer(), n -> new ArrayList<>())
                    .add(list);
        }
    }

    /** The items of one type; asked for once, by whoever then keeps them. */
    public <T extends CollateralItem> List<Held<T>> items(Class<T> type) {
        return collateral.items(type).stream().map(Held::new).toList();
    }

    /** Every certificate. */
    public List<Held<CollateralItem.OfCertificate>> certificates() {
        return certificates;
    }

    /** Certificates that some authority issued. */
    public List<Held<CollateralItem.OfCertificate>> certificatesOf(DistinguishedName issuer) {
        return certificates.stream()
                .filter(h -> h.item().certificate().issuer().equals(issuer))
                .toList();
    }

    /** The authorities of a name. */
    public List<Certificate> authorities(DistinguishedName subject) {
        return certificates.stream()
                .map(h -> h.item().certificate())
                .filter(c -> c.isAuthority() && c.subject().equals(subject))
                .toList();
    }

    /** Revocation lists in an issuer's name, the one to prefer at an instant first. */
    public List<Held<CollateralItem.OfRevocationList>> revocationLists(DistinguishedName issuer, Instant at) {
        return Preference.at(at, revocationLists.getOrDefault(issuer, List.of()));
    }

    /** A sentence about files that could not be used, empty where there are none. */
    public String refusedFiles() {
        List<Collateral.Refused> refused = collateral.refused();
        if (refused.isEmpty()) {
            return "";
        }
        Collateral.Refused first = refused.get(0);
        return " Not usable: " + first.name() + " (" + first.why() + ")"
                + (refused.size() > 1 ? " and " + (refused.size() - 1) + " more." : ".");
    }
}
