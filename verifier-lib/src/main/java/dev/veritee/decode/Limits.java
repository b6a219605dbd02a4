// SPDX-License-Identifier: Apache-2.0
package dev.veritee.decode;

/**
 * How much of anything a decoder accepts. Every limit is checked before memory is taken.
 *
 * @param evidenceBytes the longest single piece of evidence
 * @param collateralBytes the longest single collateral file
 * @param collateralItems the most items a collateral source may hold
 * @param jsonBytes the longest JSON document
 * @param jsonDepth the deepest nesting of JSON
 * @param events the most records of an event log
 * @param eventBytes the longest single event
 */
public record Limits(
        int evidenceBytes,
        int collateralBytes,
        int collateralItems,
        int jsonBytes,
        int jsonDepth,
        int events,
        int eventBytes) {

    private static final int MIB = 1 << 20;
    private static final Limits STANDARD = new Limits(4 * MIB, 8 * MIB, 10_000, 4 * MIB, 16, 10_000, MIB);

    /** Refuses limits that would refuse everything. */
    public Limits {
        if (evidenceBytes <= 0
                || collateralBytes <= 0
                || collateralItems <= 0
                || jsonBytes <= 0
                || jsonDepth <= 0
                || events <= 0
                || eventBytes <= 0) {
            throw new IllegalArgumentException("every limit is a positive number");
        }
    }

    /** {@return limits far above anything genuine that was seen} */
    public static Limits standard() {
        return STANDARD;
    }
}
