// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.Requirements;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller pinned, beside what evidence says.
 *
 * @param requirements what is pinned
 * @param claims what the evidence says
 */
public record Pins(Requirements requirements, Claims claims) {
    /** Whether a claim is pinned at all. */
    public boolean pins(String claim) {
        return requirements.pins(claim);
    }

    /** Whether a claim is pinned, and has one of the values that it is pinned to. */
    public boolean matches(String claim) {
        return claims.get(claim)
                .map(actual -> requirements.accepts(claim, actual))
                .orElse(false);
    }

    /** The pinned claims that this evidence makes with another value. */
    public List<String> differing() {
        List<String> differing = new ArrayList<>();
        for (String claim : requirements.expectations().keySet()) {
            if (claims.get(claim).isPresent() && differs(claim)) {
                differing.add(claim);
            }
        }
        return differing;
    }

    /** A pinned claim with another value: refused by its expectation, and nothing may speak well of it. */
    public boolean differs(String claim) {
        return pins(claim) && !matches(claim);
    }
}
