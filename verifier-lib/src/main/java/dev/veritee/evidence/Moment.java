// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import java.time.Instant;

/**
 * When evidence is judged.
 *
 * @param at the instant
 * @param mode whether a document that says when it was made is judged at that time instead
 */
public record Moment(Instant at, Mode mode) {
    /** Two questions that must never be mixed up. */
    public enum Mode {
        /** Whether it is good at the instant. */
        LIVE,
        /**
         * Whether it was good when it was made, by its own word, where it carries one that is signed. That proves nothing
         * about freshness, and the result says so.
         */
        ARCHIVAL
    }

    /**
     * Judged at an instant.
     *
     * @param at the instant
     * @return the moment
     */
    public static Moment live(Instant at) {
        return new Moment(at, Mode.LIVE);
    }

    /**
     * Judged at the document's own time, where it has one, and else at an instant.
     *
     * @param at the instant for what carries no time of its own
     * @return the moment
     */
    public static Moment archival(Instant at) {
        return new Moment(at, Mode.ARCHIVAL);
    }
}
