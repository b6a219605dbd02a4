// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import org.jspecify.annotations.Nullable;

/**
 * What a careful verifier should say, with only the forged root as trust anchor and at the instant of the evidence.
 *
 * <p>{@code refused} and {@code undecided} are both "not trusted": refused when the evidence contradicts the rules,
 * undecided when other inputs (present, fresh or suitable collateral, another instant) could still prove it. A verifier
 * may draw that line elsewhere; it must not answer {@code verified}.
 *
 * @param outcome {@link #VERIFIED}, {@link #REFUSED}, {@link #UNDECIDED} or {@link #EITHER}
 * @param tcbStatus the converged TCB status, or null where none is reached or the family has none
 * @param reason one short sentence
 * @param concern what a default policy should object to although verification succeeds, for example {@code debug};
 *     null when there is nothing beyond the TCB status
 */
public record Expectation(
        String outcome,
        @Nullable String tcbStatus,
        String reason,
        @Nullable String concern) {
    /**
     * All signatures, chains, lists and dates hold and, in families that have one, a TCB status was reached, whatever it is
     * short of revoked.
     */
    public static final String VERIFIED = "verified";
    /** The evidence is wrong or revoked. */
    public static final String REFUSED = "refused";
    /** The evidence cannot be judged with these inputs. */
    public static final String UNDECIDED = "undecided";

    /** Practice differs: verified with the given TCB status, or not trusted at all. */
    public static final String EITHER = "either";

    /** Success with a TCB status. */
    public static Expectation verified(String tcbStatus, String reason) {
        return new Expectation(VERIFIED, tcbStatus, reason, null);
    }

    /** Success of verification, with something a policy should refuse. */
    public static Expectation verifiedWithConcern(String concern, String reason) {
        return new Expectation(VERIFIED, "UpToDate", reason, concern);
    }

    /** Refusal without a TCB status. */
    public static Expectation refused(String reason) {
        return new Expectation(REFUSED, null, reason, null);
    }

    /** Refusal because of the TCB status. */
    public static Expectation refused(String tcbStatus, String reason) {
        return new Expectation(REFUSED, tcbStatus, reason, null);
    }

    /** No answer with these inputs. */
    public static Expectation undecided(String reason) {
        return new Expectation(UNDECIDED, null, reason, null);
    }

    /** Success with this TCB status, or no trust. */
    public static Expectation either(String tcbStatus, String reason) {
        return new Expectation(EITHER, tcbStatus, reason, null);
    }

    /** Whether the outcome is {@link #VERIFIED}. */
    public boolean trusted() {
        return outcome.equals(VERIFIED);
    }
}
