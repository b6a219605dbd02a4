// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

/** What a conceptual message is for, as bits (RFC 9999): 1 reference values, 2 endorsements, 4 evidence, and more. */
final class Indicator {
    /** It has 32 bits, not all of them zero. */
    static final long LEAST = 1;

    static final long MOST = 0xFFFF_FFFFL;

    private static final long REFERENCE_VALUES = 1;
    private static final long ENDORSEMENTS = 2;

    private Indicator() {}

    /** Whether it leaves open that the message is evidence. */
    static boolean canBeEvidence(long bits) {
        return (bits & ~(REFERENCE_VALUES | ENDORSEMENTS)) != 0;
    }
}
