// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.appraisal.CollateralUse;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.collateral.CollateralItem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A collateral item kept as long as its verifier, so that what is always said of it is made once.
 *
 * @param <T> what kind of item
 */
public final class Held<T extends CollateralItem> {
    private final T item;
    private final Map<CheckId, Check> passed = new ConcurrentHashMap<>(4);
    private final CollateralUse use;

    /** Keeps an item. */
    public Held(T item) {
        this.item = item;
        this.use = CollateralUse.of(item);
    }

    /** The item. */
    public T item() {
        return item;
    }

    /** A check that this item passes. That it passes is decided anew each time; the sentence is always the same. */
    public Check pass(CheckId id, Supplier<String> message) {
        Check known = passed.get(id);
        if (known == null) {
            known = Check.pass(id, message.get());
            passed.put(id, known);
        }
        return known;
    }

    /** How a result names it. */
    public CollateralUse use() {
        return use;
    }
}
