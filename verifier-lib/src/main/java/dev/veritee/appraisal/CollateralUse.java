// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Validity;

/**
 * Collateral that a verdict rests on.
 *
 * @param kind what kind of thing it is
 * @param id what it is about
 * @param raw its bytes as published
 * @param validity from when to when it holds
 */
public record CollateralUse(String kind, String id, Bytes raw, Validity validity) {
    /**
     * Describes an item.
     *
     * @param item the item
     * @return its description
     */
    public static CollateralUse of(CollateralItem item) {
        return new CollateralUse(item.kind(), item.id(), item.raw(), item.validity());
    }

    /** {@return the digest of its bytes as published; computed when asked for, since not every caller does} */
    public Bytes sha256() {
        return raw.sha256();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CollateralUse that && kind.equals(that.kind) && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }
}
