// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import java.util.Locale;

/**
 * One page that entered the launch digest.
 *
 * @param part what the page belongs to
 * @param type how it was measured
 * @param address where it is in the guest's memory
 * @param contents the SHA-384 of its content, or zeros where the content is not measured
 * @param digest the launch digest after it
 */
public record LaunchStep(Part part, PageType type, long address, Bytes contents, Bytes digest) {
    /** What a page belongs to. */
    public enum Part {
        /** The firmware image. */
        FIRMWARE,
        /** Memory that the firmware uses first. */
        MEMORY,
        /** The secrets page. */
        SECRETS,
        /** The CPUID page. */
        CPUID,
        /** The page of a service module. */
        CALLING_AREA,
        /** The hashes of kernel, initrd and command line. */
        KERNEL_HASHES,
        /** A vCPU. */
        VCPU;

        /** {@return its name in reports} */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
