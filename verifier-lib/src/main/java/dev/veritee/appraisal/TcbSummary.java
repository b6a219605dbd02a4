// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How up to date the platform beneath the evidence is, in the vendor's own words.
 *
 * @param status the status that all parts together amount to
 * @param date the date of the level reached, where the vendor gives one
 * @param advisories the vendor's advisories that apply, without repetition
 * @param evaluationDataNumber the number of the vendor's evaluation that was used, where there is one
 * @param parts each part, such as platform, module and quoting enclave, in order
 */
public record TcbSummary(
        String status,
        Optional<Instant> date,
        List<String> advisories,
        OptionalInt evaluationDataNumber,
        Map<String, Part> parts) {
    /**
     * One part.
     *
     * @param status its own status
     * @param date the date of the level it reaches, where it reaches one
     * @param advisories those that it brings
     */
    public record Part(String status, Optional<Instant> date, List<String> advisories) {
        /** Keeps its own copy. */
        public Part {
            advisories = List.copyOf(advisories);
        }
    }

    /** Keeps its own copies. */
    public TcbSummary {
        advisories = List.copyOf(advisories);
        parts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parts));
    }
}
