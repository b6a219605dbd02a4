// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import java.util.Optional;

/**
 * An SEV-SNP guest as it is launched: everything that its measurement depends on.
 *
 * @param firmware the OVMF image
 * @param firmwareDigest the launch digest after the pages of the whole image, where it is known; then only the tables of
 *     {@code firmware} are used, and its last pages suffice
 * @param directBoot the kernel that is handed to the firmware, where one is
 * @param vcpus how many vCPUs it has
 * @param cpu the signature of the vCPUs, for profiles that use it
 * @param guestFeatures the field SEV_FEATURES of the vCPUs
 * @param vmm who launches it
 */
public record SnpGuest(
        Bytes firmware,
        Optional<Bytes> firmwareDigest,
        Optional<DirectBoot> directBoot,
        int vcpus,
        Optional<CpuSignature> cpu,
        long guestFeatures,
        VmmProfile vmm) {
    /** The most vCPUs; no hypervisor in use gives a guest more. */
    public static final int MOST_VCPUS = 4096;

    /** The feature without which it is no SEV-SNP guest; the only one that is on by default. */
    public static final long SNP_ACTIVE = 1;

    /** Refuses what no guest can be. */
    public SnpGuest {
        if (vcpus < 1 || vcpus > MOST_VCPUS) {
            throw new IllegalArgumentException("a guest has 1 to " + MOST_VCPUS + " vCPUs, not " + vcpus);
        }
        if ((guestFeatures & SNP_ACTIVE) == 0) {
            throw new IllegalArgumentException("the features of an SEV-SNP guest have bit 0, but 0x"
                    + Long.toHexString(guestFeatures) + " does not");
        }
        if (firmwareDigest.isPresent() && firmwareDigest.get().length() != LaunchDigest.LENGTH) {
            throw new IllegalArgumentException("the digest of the firmware has " + LaunchDigest.LENGTH + " bytes, not "
                    + firmwareDigest.get().length());
        }
        if (cpu.isPresent() != vmm.usesCpuSignature()) {
            throw new IllegalArgumentException(
                    vmm.usesCpuSignature()
                            ? "the signature of the vCPUs is missing"
                            : "the signature of the vCPUs means nothing to the profile " + vmm.label());
        }
    }

    /**
     * Begins a description: one vCPU, no kernel, features 0x1, launched by QEMU.
     *
     * @param firmware the OVMF image
     * @return a builder for the rest
     */
    public static Builder builder(Bytes firmware) {
        return new Builder(firmware);
    }

    /** Describes a guest. Not for use by several threads. */
    public static final class Builder {
        private final Bytes firmware;
        private Optional<Bytes> firmwareDigest = Optional.empty();
        private Optional<DirectBoot> directBoot = Optional.empty();
        private int vcpus = 1;
        private Optional<CpuSignature> cpu = Optional.empty();
        private long guestFeatures = SNP_ACTIVE;
        private VmmProfile vmm = VmmProfile.QEMU;

        private Builder(Bytes firmware) {
            this.firmware = firmware;
        }

        /**
         * Takes the firmware's pages as measured already.
         *
         * @param digest the launch digest after them
         * @return this
         */
        public Builder firmwareDigest(Bytes digest) {
            firmwareDigest = Optional.of(digest);
            return this;
        }

        /**
         * Sets the kernel that is handed to the firmware.
         *
         * @param kernel kernel, initrd and command line
         * @return this
         */
        public Builder directBoot(DirectBoot kernel) {
            directBoot = Optional.of(kernel);
            return this;
        }

        /**
         * Sets the number of vCPUs.
         *
         * @param count how many
         * @return this
         */
        public Builder vcpus(int count) {
            vcpus = count;
            return this;
        }

        /**
         * Sets the signature of the vCPUs.
         *
         * @param signature family, model and stepping
         * @return this
         */
        public Builder cpu(CpuSignature signature) {
            cpu = Optional.of(signature);
            return this;
        }

        /**
         * Sets the field SEV_FEATURES of the vCPUs.
         *
         * @param features its 64 bits
         * @return this
         */
        public Builder guestFeatures(long features) {
            guestFeatures = features;
            return this;
        }

        /**
         * Sets who launches the guest.
         *
         * @param profile the profile
         * @return this
         */
        public Builder vmm(VmmProfile profile) {
            vmm = profile;
            return this;
        }

        /**
         * Ends the description.
         *
         * @return the guest
         * @throws IllegalArgumentException when no guest can be like that
         */
        public SnpGuest build() {
            return new SnpGuest(firmware, firmwareDigest, directBoot, vcpus, cpu, guestFeatures, vmm);
        }
    }
}
