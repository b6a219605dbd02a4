// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.PublicKeyInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trust anchor kept as long as its verifier, so that its digest is computed once.
 *
 * @param certificate the root
 * @param use how a result names it
 */
public record HeldAnchor(Certificate certificate, AnchorUse use) {
    /** The anchors of a family. */
    public static List<HeldAnchor> of(String family, TrustAnchors anchors) {
        return anchors.of(family).stream()
                .map(anchor -> new HeldAnchor(
                        anchor.certificate(),
                        new AnchorUse(family, anchor.certificate().der().sha256(), anchor.bundled())))
                .toList();
    }

    /** Their keys. */
    public static Set<PublicKeyInfo> keys(List<HeldAnchor> anchors) {
        return anchors.stream().map(a -> a.certificate().publicKey()).collect(Collectors.toSet());
    }
}
