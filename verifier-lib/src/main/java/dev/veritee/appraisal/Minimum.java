// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers that claims must at least have, for evidence of which other claims say that it is meant. Numbers are compared
 * claim by claim: there is no order between whole TCB versions.
 *
 * @param where the claims that say which evidence is meant, each with its value; empty for all evidence
 * @param atLeast the claims that are compared, each with the lowest acceptable value
 */
public record Minimum(Map<String, String> where, Map<String, Long> atLeast) {
    /** Keeps its own copies. */
    public Minimum {
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        atLeast = Collections.unmodifiableMap(new LinkedHashMap<>(atLeast));
        if (atLeast.isEmpty()) {
            throw new IllegalArgumentException("a minimum compares at least one claim");
        }
    }

    /**
     * Whether evidence is meant.
     *
     * @param claims what it says
     * @return whether it makes each of the claims with the value given
     */
    public boolean appliesTo(Claims claims) {
        for (Map.Entry<String, String> condition : where.entrySet()) {
            Optional<ClaimValue> actual = claims.get(condition.getKey());
            if (actual.isEmpty() || !actual.get().text().equalsIgnoreCase(condition.getValue())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether it compares anything that a family says.
     *
     * @param family the family, such as {@code snp}
     * @return whether a claim of that family is among those compared
     */
    public boolean isAbout(String family) {
        return atLeast.keySet().stream().anyMatch(claim -> claim.startsWith(family + "."));
    }
}
