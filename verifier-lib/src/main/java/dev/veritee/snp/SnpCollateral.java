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

/** AMD's certificates among some collateral, and those shipped with this release. Nothing here is authenticated yet. */
final class SnpCollateral {
    private final HeldCollateral published;
    private final List<Certificate> shipped;
    private final List<Vek> veks = new ArrayList<>();

    SnpCollateral(HeldCollateral published, TrustAnchors anchors) {
        this.published = published;
        this.shipped = anchors.intermediates("snp");
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
            Vek.of(certificate, true).filter(vek -> vek.is(kind)).ifPresent(found::add);
        }
        return found;
    }

    /** The authorities of a name: the caller's, those shipped, those that came along with the report. */
    List<Certificate> authorities(DistinguishedName name, PresentedCertificates presented) {
        List<Certificate> found = new ArrayList<>(published.authorities(name));
        for (List<Certificate> more : List.of(shipped, presented.certificates())) {
            for (Certificate certificate : more) {
                if (certificate.isAuthority() && certificate.subject().equals(name) && !found.contains(certificate)) {
                    found.add(certificate);
                }
            }
        }
        return found;
    }

    String refusedFiles() {
        return published.refusedFiles();
    }
}
