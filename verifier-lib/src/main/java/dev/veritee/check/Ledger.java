// SPDX-License-Identifier: Apache-2.0
package dev.veritee.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
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
     * These decisions with some of them replaced.
     *
     * @param replacement what to put in the place of each; mostly the same
     * @return the new ledger
     */
    public Ledger replacing(UnaryOperator<Check> replacement) {
        return new Ledger(checks.stream().map(replacement).toList());
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
        private final List<CheckId> required = new ArrayList<>(32);

        private Recorder() {}

        /**
         * Says which checks this evidence needs. One that is never recorded becomes INDETERMINATE.
         *
         * @param ids the checks
         * @return this
         */
        public Recorder require(CheckId... ids) {
            Collections.addAll(required, ids);
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

        /** {@return everything recorded, with INDETERMINATE for each required check that was not} */
        public Ledger seal() {
            int recorded = checks.size();
            int from = 0;
            for (CheckId id : required) {
                int at = indexOf(id, from, recorded);
                if (at < 0) {
                    checks.add(Check.indeterminate(id, "This check is required here, but could not be made."));
                } else {
                    from = at;
                }
            }
            return new Ledger(List.copyOf(checks));
        }

        /** Checks are mostly made in the order in which they are required, so the search goes on where it stopped. */
        private int indexOf(CheckId id, int from, int recorded) {
            for (int i = 0; i < recorded; i++) {
                int at = from + i < recorded ? from + i : from + i - recorded;
                if (checks.get(at).id().equals(id)) {
                    return at;
                }
            }
            return -1;
        }
    }
}
