// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Validity;
import java.util.Optional;

/**
 * A manifest among collateral.
 *
 * @param manifest the manifest
 * @param serviceId the identifier under which the vendor's service gave it out, where it says so; no signature covers it
 */
public record RimItem(ReferenceManifest manifest, Optional<String> serviceId) implements CollateralItem {
    @Override
    public String kind() {
        return "nvidia-rim";
    }

    @Override
    public String id() {
        return serviceId.orElseGet(() -> manifest.label().toString());
    }

    @Override
    public Bytes raw() {
        return manifest.raw();
    }

    /** {@return how long its signer's certificate holds: a manifest has no dates of its own} */
    @Override
    public Validity validity() {
        return manifest.certificates().get(0).validity();
    }
}
