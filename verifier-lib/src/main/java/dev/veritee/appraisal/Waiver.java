// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * Somebody's decision to do without a check for a while. It reaches only what could not be decided and what was warned
 * of: what is refuted stays refuted, and nothing that authenticity rests on can be done without.
 *
 * @param check the name of the check
 * @param reason why it is acceptable
 * @param until the last instant for which that holds
 */
public record Waiver(String check, String reason, Instant until) {
    /** Requirements of the caller's own: who does not mean them leaves them out. */
    private static final List<String> NOT_FOR = List.of("anchor.", "expect.", "minimum.");

    /** Refuses what no waiver is for. */
    public Waiver {
        if (check.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a waiver names a check and a reason");
        }
        if (!isFor(check)) {
            throw new IllegalArgumentException("the check " + check + " is the caller's own requirement");
        }
    }

    /**
     * Whether there can be a waiver for a check.
     *
     * @param check the name of the check
     * @return whether it is not a requirement of the caller's own
     */
    public static boolean isFor(String check) {
        return NOT_FOR.stream().noneMatch(check::startsWith);
    }

    /**
     * Whether it is about a decision.
     *
     * @param decision the decision
     * @param at the instant at which everything is judged
     * @return whether the decision may be done without
     */
    public boolean covers(Check decision, Instant at) {
        boolean open = decision.outcome() == Outcome.INDETERMINATE || decision.outcome() == Outcome.WARN;
        return open
                && decision.id().bearing() != CheckId.Bearing.PROVES
                && decision.id().id().equals(check)
                && !at.isAfter(until);
    }
}
