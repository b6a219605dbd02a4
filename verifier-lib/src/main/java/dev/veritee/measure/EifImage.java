// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * An enclave image (EIF), as far as it counts: its header, the digests of its sections, and what stands beside them. The
 * sections themselves can be larger than the memory of the program, and are not kept.
 *
 * @param version the version of the format
 * @param architecture what it is built for
 * @param defaultMemory how much memory it asks for, in bytes, without a sign; nothing measures it
 * @param defaultCpus how many vCPUs it asks for, without a sign; nothing measures it
 * @param length how many bytes it has
 * @param sections its sections, in order
 * @param digests the SHA-384 of what registers 0, 1 and 2 measure
 * @param metadata what it says about itself, where it does; nothing authenticates it
 * @param signature who signed it, where somebody did
 */
public record EifImage(
        int version,
        Architecture architecture,
        long defaultMemory,
        long defaultCpus,
        long length,
        List<Section> sections,
        Digests digests,
        Optional<EifMetadata> metadata,
        Optional<EifSignature> signature) {
    /** The longest image: 64 GiB. Those in use have some hundred MiB. */
    public static final long MOST_BYTES = 1L << 36;

    /** Keeps its own copy of the list. */
    public EifImage {
        sections = List.copyOf(sections);
    }

    /** What an image is built for. */
    public enum Architecture {
        /** Intel and AMD. */
        X86_64("x86_64"),
        /** Graviton. */
        AARCH64("aarch64");

        private final String label;

        Architecture(String label) {
            this.label = label;
        }

        /** {@return its name in reports} */
        public String label() {
            return label;
        }
    }

    /** What a section holds. */
    public enum SectionType {
        /** The kernel. */
        KERNEL(1, "kernel"),
        /** The command line of the kernel, without a zero byte. */
        CMDLINE(2, "cmdline"),
        /** A ramdisk: the first one boots, the others are the application. */
        RAMDISK(3, "ramdisk"),
        /** A certificate, and a signature over register 0. */
        SIGNATURE(4, "signature"),
        /** How the image was built, as JSON. */
        METADATA(5, "metadata");

        private final int code;
        private final String label;

        SectionType(int code, String label) {
            this.code = code;
            this.label = label;
        }

        static Optional<SectionType> of(int code) {
            for (SectionType type : values()) {
                if (type.code == code) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }

        /** {@return its name in reports} */
        public String label() {
            return label;
        }

        /** {@return whether registers measure it} */
        public boolean isMeasured() {
            return this == KERNEL || this == CMDLINE || this == RAMDISK;
        }
    }

    /**
     * A section.
     *
     * @param type what it holds
     * @param offset where its data begins in the image
     * @param length how many bytes of data it has
     * @param sha256 the SHA-256 of its data: that of the file it was made from
     */
    public record Section(SectionType type, long offset, long length, Bytes sha256) {}

    /**
     * What is measured: data of sections in the order of the image, one behind the other.
     *
     * @param image the SHA-384 of kernel, command line and all ramdisks
     * @param boot the SHA-384 of kernel, command line and first ramdisk
     * @param application the SHA-384 of all other ramdisks; of no bytes, where there are none
     */
    public record Digests(Bytes image, Bytes boot, Bytes application) {}

    /**
     * Reads an image to its end, strictly: every byte has its place, and the checksum holds.
     *
     * @param in where the image comes from; read once, and not closed
     * @param limits how long its metadata may be
     * @return what counts of it
     * @throws DecodeException when it is no image, or one that enclaves could not be made of
     * @throws IOException when reading fails
     */
    public static EifImage decode(InputStream in, Limits limits) throws DecodeException, IOException {
        return new EifDecoder(new EifStream(in), limits).decode();
    }
}
