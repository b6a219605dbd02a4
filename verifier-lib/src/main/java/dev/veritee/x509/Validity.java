// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when to when something holds, both ends included. Immutable and safe for use by several threads. */
public final class Validity {
    private final Instant notBefore;
    private final Instant notAfter;
    private volatile @Nullable String text;

    /**
     * A period.
     *
     * @param notBefore the first instant
     * @param notAfter the last instant
     */
    public Validity(Instant notBefore, Instant notAfter) {
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    /** {@return the first instant} */
    public Instant notBefore() {
        return notBefore;
    }

    /** {@return the last instant} */
    public Instant notAfter() {
        return notAfter;
    }

    /**
     * Whether it holds at an instant.
     *
     * @param at the instant
     * @return whether it lies between both ends
     */
    public boolean covers(Instant at) {
        return !at.isBefore(notBefore) && !at.isAfter(notAfter);
    }

    /**
     * What is common to two.
     *
     * @param other the other one
     * @return the later beginning and the earlier end
     */
    public Validity and(Validity other) {
        Instant from = notBefore.isAfter(other.notBefore) ? notBefore : other.notBefore;
        Instant to = notAfter.isBefore(other.notAfter) ? notAfter : other.notAfter;
        return from.equals(notBefore) && to.equals(notAfter) ? this : new Validity(from, to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Validity that && notBefore.equals(that.notBefore) && notAfter.equals(that.notAfter);
    }

    @Override
    public int hashCode() {
        return 31 * notBefore.hashCode() + notAfter.hashCode();
    }

    /** {@return both ends; kept, because the same collateral is spoken of in every verification} */
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = notBefore + " to " + notAfter;
            text = known;
        }
        return known;
    }
}
