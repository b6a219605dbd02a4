// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;

/** Whether evidence is what it says it is, apart from whether anybody likes what it says. */
public enum Authenticity {
    /** Signatures, chain, dates and whatever else the family demands hold. */
    AUTHENTIC,
    /** At least one of them does not. */
    NOT_AUTHENTIC,
    /** At least one of them could not be checked. */
    UNDECIDED;

    /**
     * Folds the checks of a ledger that bear on authenticity.
     *
     * @param ledger the decisions
     * @return what they amount to; without any, undecided
     */
    public static Authenticity of(Ledger ledger) {
        boolean any = false;
        boolean undecided = false;
        for (Check check : ledger.checks()) {
            CheckId.Bearing bearing = check.id().bearing();
            if (bearing != CheckId.Bearing.NONE && check.outcome() == Outcome.FAIL) {
                return NOT_AUTHENTIC;
            }
            if (bearing == CheckId.Bearing.PROVES) {
                any = true;
                undecided |= check.outcome() == Outcome.INDETERMINATE || check.outcome() == Outcome.SKIPPED;
            }
        }
        return any && !undecided ? AUTHENTIC : UNDECIDED;
    }
}
