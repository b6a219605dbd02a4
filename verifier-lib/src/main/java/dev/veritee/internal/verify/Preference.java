// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.collateral.CollateralItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Which of several items that would do comes first. */
public final class Preference {
    private Preference() {}

    /** The items that are wanted, in order. */
    public static <T extends CollateralItem> List<Held<T>> sorted(
            List<Held<T>> all, Predicate<T> wanted, Comparator<Held<T>> order) {
        List<Held<T>> found = new ArrayList<>();
        for (Held<T> held : all) {
            if (wanted.test(held.item())) {
                found.add(held);
            }
        }
        if (found.size() > 1) {
            found.sort(order);
        }
        return found;
    }

    /** The same items: those valid at an instant first, of these the latest. */
    public static <T extends CollateralItem> List<Held<T>> at(Instant at, List<Held<T>> items) {
        return items.size() < 2 ? items : sorted(items, item -> true, validThenLatest(at));
    }

    /** Those valid at an instant first. */
    public static <T extends CollateralItem> Comparator<Held<T>> valid(Instant at) {
        return Comparator.comparing(h -> !h.item().validity().covers(at));
    }

    /** The latest first. */
    public static <T extends CollateralItem> Comparator<Held<T>> latest() {
        return (a, b) ->
                b.item().validity().notBefore().compareTo(a.item().validity().notBefore());
    }

    private static <T extends CollateralItem> Comparator<Held<T>> validThenLatest(Instant at) {
        Comparator<Held<T>> valid = valid(at);
        return valid.thenComparing(latest());
    }
}
