// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import java.util.Comparator;

/**
 * A version of the SEV firmware.
 *
 * @param major the major version of its interface
 * @param minor the minor version of its interface
 * @param build the build
 */
public record FirmwareVersion(int major, int minor, int build) implements Comparable<FirmwareVersion> {
    private static final Comparator<FirmwareVersion> ORDER = Comparator.comparingInt(FirmwareVersion::major)
            .thenComparingInt(FirmwareVersion::minor)
            .thenComparingInt(FirmwareVersion::build);

    /** The bytes stand in the order build, minor, major. */
    static FirmwareVersion of(Bytes raw) {
        return new FirmwareVersion(raw.unsigned(2), raw.unsigned(1), raw.unsigned(0));
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + build;
    }
}
