// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.List;

/**
 * The launch digest that a genuine report about a guest must show as MEASUREMENT, and how it came about.
 *
 * @param guest what was measured
 * @param firmwareDigest the digest after the pages of the firmware
 * @param digest the digest, 48 bytes
 * @param steps every page that was measured, in order; those of the firmware only where their digest was not given
 */
public record SnpMeasurement(SnpGuest guest, Bytes firmwareDigest, Bytes digest, List<LaunchStep> steps) {
    /** Keeps its own copy of the list. */
    public SnpMeasurement {
        steps = List.copyOf(steps);
    }

    /**
     * Measures a guest as its launch would.
     *
     * @param guest the guest
     * @return its measurement
     * @throws DecodeException when the firmware image cannot be read, or has no place for the hashes of the kernel
     */
    public static SnpMeasurement of(SnpGuest guest) throws DecodeException {
        return new SnpLaunch(guest).measure();
    }

    /** {@return the claim that a report must make, as {@code veritee verify --expect} takes it} */
    public String expectation() {
        return "snp.measurement=" + digest.hex();
    }
}
