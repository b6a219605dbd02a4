// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import dev.veritee.decode.Bytes;
import java.util.List;

/**
 * What one measurement must be.
 *
 * @param index which measurement, from 0
 * @param active whether it is to be compared at all
 * @param alternatives the acceptable values, at least one; any of them will do
 * @param name what the vendor calls the measurement
 */
public record GoldenValue(int index, boolean active, List<Bytes> alternatives, String name) {
    /** Keeps its own copy. */
    public GoldenValue {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Whether a measurement is one of the acceptable values.
     *
     * @param measurement the measured value, whole
     * @return whether an alternative has the same bytes
     */
    public boolean accepts(Bytes measurement) {
        return alternatives.contains(measurement);
    }
}
