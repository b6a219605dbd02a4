// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The verdict, and everything it rests on. The same inputs give an equal appraisal at any time.
 *
 * @param at the instant at which everything was judged
 * @param policy the policy it was judged under
 * @param warningsAccepted whether that policy counts the status {@code warning} as trusted
 * @param waivers the waivers without which the verdict would be worse
 * @param anchors the trust anchors it rests on
 * @param binding whether it answers the challenge
 * @param components the verdict on each part; the first leads
 * @param collateral the collateral it rests on
 * @param stopsVerifyingAfter the earliest end of anything it rests on
 */
public record Appraisal(
        Instant at,
        PolicyIdentity policy,
        boolean warningsAccepted,
        List<Waiver> waivers,
        List<AnchorUse> anchors,
        Binding binding,
        List<Component> components,
        List<CollateralUse> collateral,
        Optional<Instant> stopsVerifyingAfter) {
    /** Keeps its own copies. */
    public Appraisal {
        waivers = List.copyOf(waivers);
        anchors = List.copyOf(anchors);
        components = List.copyOf(components);
        collateral = List.copyOf(collateral);
    }

    /** {@return the verdict in one word: the worst of all parts and of the binding} */
    public Status status() {
        Status worst = Status.of(binding.ledger());
        for (Component component : components) {
            worst = worst.and(component.status());
        }
        return components.isEmpty() ? worst.and(Status.NONE) : worst;
    }

    /** {@return whether to trust it: affirming, or a warning that the policy accepts} */
    public boolean trusted() {
        return status() == Status.AFFIRMING || (status() == Status.WARNING && warningsAccepted);
    }

    /** {@return every decision: the parts in order, then the binding} */
    public Ledger ledger() {
        Ledger all = Ledger.empty();
        for (Component component : components) {
            all = all.and(component.ledger());
        }
        return all.and(binding.ledger());
    }

    /** {@return the decision that matters most for the status, where it is not affirming} */
    public Optional<Check> decisive() {
        Ledger all = ledger();
        return all.failures()
                .findFirst()
                .or(() -> all.undecided().findFirst())
                .or(() -> all.with(dev.veritee.check.Outcome.WARN).findFirst());
    }
}
