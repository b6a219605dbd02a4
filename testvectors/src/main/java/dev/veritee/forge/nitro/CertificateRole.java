// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import java.util.Locale;

/** The places in a chain, from the root down. */
public enum CertificateRole {
    /** The trust anchor. */
    ROOT(0),
    /** The authority of a region. */
    REGION(1),
    /** The authority of a zone. */
    ZONAL(2),
    /** The authority of one instance. */
    INSTANCE(3),
    /** The key that signs documents. */
    LEAF(4);

    private final int place;

    CertificateRole(int place) {
        this.place = place;
    }

    /** How many stand above it, which is its place in {@code cabundle}. */
    public int place() {
        return place;
    }

    /** Who issues it. */
    public CertificateRole above() {
        return values()[Math.max(place - 1, 0)];
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
