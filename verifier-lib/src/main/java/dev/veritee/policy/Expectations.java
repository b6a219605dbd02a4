// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.Requirements;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compares claims with the values that the caller pinned them to. */
public final class Expectations {
    private Expectations() {}

    /**
     * The check of one expectation.
     *
     * @param claim the claim's name
     * @return the check's identity
     */
    public static CheckId check(String claim) {
        return CheckId.of(
                "expect." + claim, Stage.APPRAISE, "The claim has one of the values that the caller expects.");
    }

    /**
     * Compares the claims of one part with everything that is pinned.
     *
     * @param claims its claims
     * @param requirements what is pinned
     * @param ledger where to record the decisions; a claim that this part does not make is left alone
     */
    public static void compare(Claims claims, Requirements requirements, Ledger.Recorder ledger) {
        for (Map.Entry<String, List<String>> expectation :
                requirements.expectations().entrySet()) {
            claims.get(expectation.getKey())
                    .ifPresent(actual ->
                            ledger.record(compare(expectation.getKey(), requirements, expectation.getValue(), actual)));
        }
    }

    /**
     * Records the claims of a family that are pinned and that one part of this family does not make: what another part
     * claims says nothing of this one.
     *
     * @param family the family of the part
     * @param claims its claims
     * @param requirements what is pinned
     * @param ledger where to record the decisions
     */
    public static void recordMissing(String family, Claims claims, Requirements requirements, Ledger.Recorder ledger) {
        for (String claim : requirements.expectations().keySet()) {
            if (claim.startsWith(family + ".") && claims.get(claim).isEmpty()) {
                ledger.record(unmet(claim));
            }
        }
    }

    /**
     * Records the expectations that no part says anything about.
     *
     * @param families the families whose parts were asked for their own claims already
     * @param parts the claims of every part
     * @param requirements what is pinned
     * @param ledger where to record the decisions
     */
    public static void recordUnmet(
            Collection<String> families, List<Claims> parts, Requirements requirements, Ledger.Recorder ledger) {
        for (String claim : requirements.expectations().keySet()) {
            boolean asked = families.stream().anyMatch(family -> claim.startsWith(family + "."));
            if (!asked && parts.stream().noneMatch(claims -> claims.get(claim).isPresent())) {
                ledger.record(unmet(claim));
            }
        }
    }

    private static Check unmet(String claim) {
        return Check.indeterminate(
                check(claim), "The evidence makes no claim \"" + claim + "\", so that nothing could be compared.");
    }

    private static Check compare(String claim, Requirements requirements, List<String> accepted, ClaimValue actual) {
        String text = actual.text();
        return requirements.accepts(claim, actual)
                ? Check.pass(check(claim), claim + " is " + shortened(text) + ", as expected.")
                : Check.fail(check(claim), claim + " is not what is expected.")
                        .comparing(String.join(" or ", accepted), text);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 16) + "…" + text.substring(text.length() - 8);
    }
}
