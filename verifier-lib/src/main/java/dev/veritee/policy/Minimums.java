// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.Requirements;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Stage;
import java.util.List;
import java.util.Optional;

/** Compares claims with the lowest values that the caller accepts. */
public final class Minimums {
    private static final CheckId APPLIES = CheckId.of(
            "minimum.applies", Stage.APPRAISE, "Where the policy has minimums for a family, one is for this evidence.");

    private Minimums() {}

    /**
     * Compares the claims of one part with every minimum that is meant for it.
     *
     * @param family its family
     * @param claims its claims
     * @param requirements the minimums
     * @param ledger where to record the decisions
     */
    public static void compare(String family, Claims claims, Requirements requirements, Ledger.Recorder ledger) {
        List<Minimum> own = requirements.minimums().stream()
                .filter(minimum -> minimum.isAbout(family))
                .toList();
        List<Minimum> meant =
                own.stream().filter(minimum -> minimum.appliesTo(claims)).toList();
        if (!own.isEmpty() && meant.isEmpty()) {
            ledger.record(Check.fail(
                            APPLIES,
                            "The policy has minimums for " + family + ", but none that is meant for this evidence.")
                    .remedy("Add a minimum for this product, or one without \"where\"."));
        }
        for (Minimum minimum : meant) {
            minimum.atLeast().forEach((claim, least) -> ledger.record(compare(claim, least, claims.get(claim))));
        }
    }

    private static Check compare(String claim, long least, Optional<ClaimValue> actual) {
        CheckId id = CheckId.of(
                "minimum." + claim, Stage.APPRAISE, "The claim is at least the number that the policy demands.");
        if (actual.isEmpty() || !(actual.get() instanceof ClaimValue.Whole number)) {
            return Check.indeterminate(
                    id,
                    "The evidence makes no claim \"" + claim + "\" that is a number, so nothing could be compared.");
        }
        return number.value() >= least
                ? Check.pass(id, claim + " is " + number.value() + ", at least " + least + " as demanded.")
                : Check.fail(id, claim + " is lower than the policy demands.")
                        .comparing("at least " + least, number.text());
    }
}
