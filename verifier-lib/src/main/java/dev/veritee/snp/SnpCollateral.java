// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.DistinguishedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** AMD's certificates among some collateral, and those shipped with this release. Nothing here is authenticated yet. */
final class SnpCollateral {
    private static final int MOST_PRESENTED = 256;

    private final HeldCollateral published;
    private final TrustAnchors anchors;
    private final List<Vek> veks = new ArrayList<>();
    private final Map<Certificate, Optional<Vek>> presentedBefore = new ConcurrentHashMap<>();
    private volatile @Nullable List<Certificate> shipped;

    SnpCollateral(HeldCollateral published, TrustAnchors anchors) {
        this.published = published;
        this.anchors = anchors;
        for (Held<CollateralItem.OfCertificate> held : published.certificates()) {
            Vek.of(held.item().certificate(), false).ifPresent(veks::add);
        }
    }

    /** Certificates of signing keys: those of the caller before those that came along with the report. */
    List<Vek> veks(PresentedCertificates presented, VekKind kind) {
        List<Vek> found = new ArrayList<>();
        for (Vek vek : veks) {
            if (vek.is(kind)) {
                found.add(vek);
            }
        }
        for (Certificate certificate : presented.certificates()) {
            presented(certificate).filter(vek -> vek.is(kind)).ifPresent(found::add);
        }
        return found;
    }

    /** What a certificate says does not depend on who presents it, so that it is read once. */
    private Optional<Vek> presented(Certificate certificate) {
        Optional<Vek> known = presentedBefore.get(certificate);
        if (known == null) {
            known = Vek.of(certificate, true);
            if (presentedBefore.size() >= MOST_PRESENTED) {
                presentedBefore.clear();
            }
            presentedBefore.put(certificate, known);
        }
        return known;
    }

    /** The authorities of a name: the caller's, then those that came along with the report. */
    List<Certificate> authorities(DistinguishedName name, PresentedCertificates presented) {
        List<Certificate> found = new ArrayList<>(published.authorities(name));
        for (Certificate certificate : presented.certificates()) {
            if (certificate.isAuthority() && certificate.subject().equals(name) && !found.contains(certificate)) {
                found.add(certificate);
            }
        }
        return found;
    }

    /** The shipped authorities of a name. Read when first asked for: mostly others are at hand. */
    List<Certificate> shippedAuthorities(DistinguishedName name) {
        List<Certificate> all = shipped;
        if (all == null) {
            all = anchors.intermediates("snp");
            shipped = all;
        }
        return all.stream().filter(c -> c.subject().equals(name)).toList();
    }

    String refusedFiles() {
        return published.refusedFiles();
    }
}
