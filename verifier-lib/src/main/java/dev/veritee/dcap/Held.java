// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.appraisal.CollateralUse;
import dev.veritee.collateral.CollateralItem;
import org.jspecify.annotations.Nullable;

/**
 * A collateral item kept as long as its verifier, so that its digest is computed once.
 *
 * @param <T> what kind of item
 */
final class Held<T extends CollateralItem> {
    private final T item;
    private volatile @Nullable CollateralUse use;

    Held(T item) {
        this.item = item;
    }

    T item() {
        return item;
    }

    CollateralUse use() {
        CollateralUse known = use;
        if (known == null) {
            // Two threads may both compute it; they come to the same.
            known = CollateralUse.of(item);
            use = known;
        }
        return known;
    }
}
