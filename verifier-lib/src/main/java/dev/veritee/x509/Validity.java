// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import java.time.Instant;

/**
 * From when to when something holds, both ends included.
 *
 * @param notBefore the first instant
 * @param notAfter the last instant
 */
public record Validity(Instant notBefore, Instant notAfter) {
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
        return new Validity(
                notBefore.isAfter(other.notBefore) ? notBefore : other.notBefore,
                notAfter.isBefore(other.notAfter) ? notAfter : other.notAfter);
    }
}
