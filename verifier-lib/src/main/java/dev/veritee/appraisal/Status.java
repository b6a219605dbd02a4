// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import java.util.Locale;

/** The verdict in one word. Declared from best to worst: where several come together, the later one wins. */
public enum Status {
    /** Everything required was checked and holds. */
    AFFIRMING,
    /** It holds, with something that a person or a policy has to accept. */
    WARNING,
    /** It could not be decided. Not trusted. */
    NONE,
    /** Something does not hold. Not trusted. */
    CONTRAINDICATED;

    /**
     * Folds a ledger: any FAIL contraindicates, else any INDETERMINATE leaves no verdict, else any WARN warns. A ledger
     * without a single check affirms nothing.
     *
     * @param ledger the decisions
     * @return their status
     */
    public static Status of(Ledger ledger) {
        Status worst = ledger.checks().isEmpty() ? NONE : AFFIRMING;
        for (Check check : ledger.checks()) {
            worst = worst.and(
                    switch (check.outcome()) {
                        case PASS, SKIPPED -> AFFIRMING;
                        case WARN -> WARNING;
                        case INDETERMINATE -> NONE;
                        case FAIL -> CONTRAINDICATED;
                    });
        }
        return worst;
    }

    /**
     * The worse of two.
     *
     * @param other the other one
     * @return whichever is worse
     */
    public Status and(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** {@return the word used in files and messages} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
