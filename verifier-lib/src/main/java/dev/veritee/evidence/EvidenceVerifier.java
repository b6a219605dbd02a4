// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

/** Verifies evidence of one family. Long-lived, and safe for use by several threads without locking. */
@FunctionalInterface
public interface EvidenceVerifier {
    /**
     * Verifies one piece of evidence.
     *
     * @param evidence what this family decoded
     * @param moment when everything is judged
     * @return every decision, and what the evidence says
     */
    Verified verify(Evidence evidence, Moment moment);
}
