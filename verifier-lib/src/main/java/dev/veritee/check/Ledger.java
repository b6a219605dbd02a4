// SPDX-License-Identifier: Apache-2.0
package dev.veritee.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every decision that was made about something, in the order in which it was made. A verdict is a fold over a ledger
 * and over nothing else.
 */
public final class Ledger {
    private static final Ledger EMPTY = new Ledger(List.of());

    private final List<Check> checks;

    private Ledger(List<Check> checks) {
        this.checks = checks;
    }

    /** {@return a ledger without any decision} */
    public static Ledger empty() {
        return EMPTY;
    }

    /** {@return somewhere to record decisions} */
    public static Recorder recorder() {
        return new Recorder();
    }

    /** {@return every decision, in order} */
    public List<Check> checks() {
        return checks;
    }

    /** {@return the decisions that did not hold} */
    public Stream<Check> failures() {
        return with(Outcome.FAIL);
    }

    /** {@return the decisions that could not be made} */
    public Stream<Check> undecided() {
        return with(Outcome.INDETERMINATE);
    }

    /**
     * The decisions that came out one way.
     *
     * @param outcome which way
     * @return those decisions, in order
     */
    public Stream<Check> with(Outcome outcome) {
        return checks.stream().filter(c -> c.outcome() == outcome);
    }

    /**
     * Whether any decision came out one way.
     *
     * @param outcome which way
     * @return whether there is one
     */
    public boolean has(Outcome outcome) {
        for (Check check : checks) {
            if (check.outcome() == outcome) {
                return true;
            }
        }
        return false;
    }

    /**
     * The decisions of one check.
     *
     * @param id the check's stable name
     * @return its decisions, in order; usually one
     */
    public Stream<Check> of(String id) {
        return checks.stream().filter(c -> c.id().id().equals(id));
    }

    /**
     * This ledger with another one behind it.
     *
     * @param later what was decided afterwards
     * @return both
     */
    public Ledger and(Ledger later) {
        List<Check> all = new ArrayList<>(checks.size() + later.checks.size());
        all.addAll(checks);
        all.addAll(later.checks);
        return new Ledger(List.copyOf(all));
    }

    @Override
    public String toString() {
        return checks.toString();
    }

    /** Collects decisions. Used by one thread, for one piece of evidence. */
    public static final class Recorder {
        private final List<Check> checks = new ArrayList<>(48);
        private final Set<CheckId> required = new LinkedHashSet<>();

        private Recorder() {}

        /**
         * Says which checks this evidence needs. One that is never recorded becomes INDETERMINATE.
         *
         * @param ids the checks
         * @return this
         */
        public Recorder require(CheckId... ids) {
            required.addAll(List.of(ids));
            return this;
        }

        /**
         * Adds a decision.
         *
         * @param check the decision
         * @return whether it came out PASS or WARN, so that what builds on it may go on
         */
        public boolean record(Check check) {
            checks.add(check);
            return check.outcome() == Outcome.PASS || check.outcome() == Outcome.WARN;
        }

        /**
         * Whether a check was decided already.
         *
         * @param id the check
         * @return whether there is a decision
         */
        public boolean has(CheckId id) {
            for (Check check : checks) {
                if (check.id().equals(id)) {
                    return true;
                }
            }
            return false;
        }

        /** {@return everything recorded, with INDETERMINATE for each required check that was not} */
        public Ledger seal() {
            Set<CheckId> missing = new LinkedHashSet<>(required);
            for (Check check : checks) {
                missing.remove(check.id());
            }
            for (CheckId id : missing) {
                checks.add(Check.indeterminate(id, "This check is required here, but could not be made."));
            }
            return new Ledger(List.copyOf(checks));
        }
    }
}
