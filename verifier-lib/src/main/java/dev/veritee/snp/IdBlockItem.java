// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Validity;
import java.time.Instant;

/**
 * An ID block: what a guest's owner had signed of the guest (AMD publication 56860, ID block structure).
 *
 * @param raw its 96 bytes
 */
record IdBlockItem(Bytes raw) implements CollateralItem {
    static final int LENGTH = 96;

    /** Nothing in an ID block or its authentication ends; RFC 5280 section 4.1.2.5 has this date for it. */
    static final Validity ENDLESS = new Validity(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

    private static final Bytes VERSION = Bytes.fromHex("01000000");

    /** Any small version: one that is not known here is to be named, not overlooked. */
    static boolean looksLikeOne(Bytes bytes) {
        return bytes.length() == LENGTH && bytes.slice(81, 3).isZero();
    }

    boolean hasKnownVersion() {
        return raw.slice(80, 4).equals(VERSION);
    }

    Bytes launchDigest() {
        return raw.slice(0, 48);
    }

    Bytes familyId() {
        return raw.slice(48, 16);
    }

    Bytes imageId() {
        return raw.slice(64, 16);
    }

    /** The guest's security version and policy, as they stand one behind the other in a report too. */
    Bytes guestSvnAndPolicy() {
        return raw.from(84);
    }

    @Override
    public String kind() {
        return "snp-id-block";
    }

    @Override
    public String id() {
        return launchDigest().hex();
    }

    @Override
    public Validity validity() {
        return ENDLESS;
    }
}
