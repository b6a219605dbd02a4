// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import dev.veritee.appraisal.Waiver;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lets go of the decisions that the caller waived, and remembers which waivers that took. Used by one thread. */
public final class Waivers {
    private final List<Waiver> waivers;
    private final Instant at;
    private final Set<Waiver> used = new LinkedHashSet<>();

    /**
     * Applies some waivers.
     *
     * @param waivers the waivers
     * @param at the instant at which everything is judged
     */
    public Waivers(List<Waiver> waivers, Instant at) {
        this.waivers = List.copyOf(waivers);
        this.at = at;
    }

    /**
     * A ledger without what is waived.
     *
     * @param ledger the decisions
     * @return the same decisions, the waived ones SKIPPED with the reason
     */
    public Ledger applyTo(Ledger ledger) {
        return waivers.isEmpty() ? ledger : ledger.replacing(this::applyTo);
    }

    /** {@return the waivers that something was let go by, in the order in which that happened} */
    public List<Waiver> used() {
        return List.copyOf(used);
    }

    private Check applyTo(Check decision) {
        for (Waiver waiver : waivers) {
            if (waiver.covers(decision, at)) {
                used.add(waiver);
                return decision.as(
                        Outcome.SKIPPED,
                        "Waived until " + waiver.until() + " (" + waiver.reason() + "): " + decision.message());
            }
        }
        return decision;
    }
}
