// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.x509.Certificate;

/**
 * A trust anchor kept as long as its verifier, so that its digest is computed once.
 *
 * @param certificate the root
 * @param use how a result names it
 */
record HeldAnchor(Certificate certificate, AnchorUse use) {
    static HeldAnchor of(String family, TrustAnchors.Anchor anchor) {
        return new HeldAnchor(
                anchor.certificate(),
                new AnchorUse(family, anchor.certificate().der().sha256(), anchor.bundled()));
    }
}
