// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.collateral.Collateral;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.DistinguishedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The Intel items among some collateral, found by what they are about. Nothing here is authenticated yet. */
final class DcapCollateral {
    private final List<Held<TcbInfo>> tcbInfos;
    private final List<Held<QeIdentity>> identities;
    private final Map<DistinguishedName, List<Held<CollateralItem.OfRevocationList>>> revocationLists =
            new LinkedHashMap<>();
    private final List<Held<CollateralItem.OfCertificate>> certificates;
    private final List<Collateral.Refused> refused;

    DcapCollateral(Collateral collateral) {
        tcbInfos = held(collateral.items(TcbInfo.class));
        identities = held(collateral.items(QeIdentity.class));
        certificates = held(collateral.items(CollateralItem.OfCertificate.class));
        for (Held<CollateralItem.OfRevocationList> list :
                held(collateral.items(CollateralItem.OfRevocationList.class))) {
            revocationLists
                    .computeIfAbsent(list.item().list().issuer(), n -> new ArrayList<>())
                    .add(list);
        }
        refused = collateral.refused();
    }

    private static <T extends CollateralItem> List<Held<T>> held(List<T> items) {
        return items.stream().map(Held::new).toList();
    }

    /** TCB info for a platform family, the one to prefer at an instant first. */
    List<Held<TcbInfo>> tcbInfos(TeeType tee, Bytes fmspc, Bytes pceId, Instant at) {
        return sorted(
                tcbInfos,
                info -> info.tee() == tee
                        && info.fmspc().equals(fmspc)
                        && info.pceId().equals(pceId),
                preferred(at));
    }

    /** What other TCB info there is, for messages. */
    List<String> otherTcbInfos() {
        return tcbInfos.stream()
                .map(h -> h.item().tee().tcbInfoId() + " " + h.item().fmspc())
                .distinct()
                .toList();
    }

    /** Identities of an enclave, the one to prefer at an instant and beside some TCB info first. */
    List<Held<QeIdentity>> identities(String enclave, int evaluationDataNumber, Instant at) {
        Comparator<Held<QeIdentity>> valid = validAt(at);
        Comparator<Held<QeIdentity>> paired =
                Comparator.comparing(h -> h.item().evaluationDataNumber() != evaluationDataNumber);
        return sorted(
                identities,
                identity -> identity.enclave().equals(enclave),
                valid.thenComparing(paired).thenComparing(preferred(at)));
    }

    /** What other identities there are, for messages. */
    List<String> otherIdentities() {
        return identities.stream().map(h -> h.item().enclave()).distinct().toList();
    }

    /** Revocation lists in an issuer's name, the one to prefer at an instant first. */
    List<Held<CollateralItem.OfRevocationList>> revocationLists(DistinguishedName issuer, Instant at) {
        Comparator<Held<CollateralItem.OfRevocationList>> valid = validAt(at);
        return sorted(revocationLists.getOrDefault(issuer, List.of()), list -> true, valid.thenComparing(latest()));
    }

    /** Certificates that some authority issued. */
    List<Held<CollateralItem.OfCertificate>> certificatesOf(DistinguishedName issuer) {
        return certificates.stream()
                .filter(h -> h.item().certificate().issuer().equals(issuer))
                .toList();
    }

    /** The same items, the one to prefer at an instant first. */
    static <T extends CollateralItem> List<Held<T>> preferredAt(Instant at, List<Held<T>> items) {
        if (items.size() < 2) {
            return items;
        }
        Comparator<Held<T>> valid = validAt(at);
        return items.stream().sorted(valid.thenComparing(latest())).toList();
    }

    /** Every certificate. */
    List<Certificate> certificates() {
        return certificates.stream().map(h -> h.item().certificate()).toList();
    }

    /** A sentence about files that could not be used, empty where there are none. */
    String refusedFiles() {
        if (refused.isEmpty()) {
            return "";
        }
        Collateral.Refused first = refused.get(0);
        return " Not usable: " + first.name() + " (" + first.why() + ")"
                + (refused.size() > 1 ? " and " + (refused.size() - 1) + " more." : ".");
    }

    private static <T extends CollateralItem> List<Held<T>> sorted(
            List<Held<T>> all, Predicate<T> wanted, Comparator<Held<T>> order) {
        List<Held<T>> found = new ArrayList<>();
        for (Held<T> held : all) {
            if (wanted.test(held.item())) {
                found.add(held);
            }
        }
        if (found.size() > 1) {
            found.sort(order);
        }
        return found;
    }

    private static <T extends SignedDocument> Comparator<Held<T>> preferred(Instant at) {
        Comparator<Held<T>> valid = validAt(at);
        Comparator<Held<T>> highest = Comparator.comparingInt(h -> -h.item().evaluationDataNumber());
        return valid.thenComparing(highest).thenComparing(latest());
    }

    private static <T extends CollateralItem> Comparator<Held<T>> validAt(Instant at) {
        return Comparator.comparing(h -> !h.item().validity().covers(at));
    }

    private static <T extends CollateralItem> Comparator<Held<T>> latest() {
        return (a, b) ->
                b.item().validity().notBefore().compareTo(a.item().validity().notBefore());
    }
}
