// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

/**
 * What a manifest is about. Until its signature is verified this serves to find it, and for nothing else.
 *
 * @param product the chip, such as {@code GH100}
 * @param edition the kind of device, such as {@code GPU}
 * @param version the version of the driver or firmware, in the vendor's own form
 */
public record RimLabel(String product, String edition, String version) {
    @Override
    public String toString() {
        return product + " " + edition + " " + version;
    }
}
