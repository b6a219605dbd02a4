// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.List;
import java.util.Optional;

/**
 * An OVMF firmware image, and what its tables ask of whoever launches an SEV-SNP guest with it.
 *
 * @param raw the image
 * @param sectionsOffset where the table of sections begins in the image
 * @param sections memory that is prepared before the guest runs, in the order of the table
 * @param resetVector where all vCPUs but the first begin
 * @param hashesArea where the hashes of kernel, initrd and command line go, where the image has a place for them
 */
public record OvmfImage(
        Bytes raw, int sectionsOffset, List<Section> sections, long resetVector, Optional<HashesArea> hashesArea) {
    /** The size of a page. */
    public static final int PAGE = 4096;

    /**
     * The longest image. It ends at 4 GiB and has to stay above the interrupt controllers, which are 20 MiB below;
     * images in use have 2 to 8 MiB.
     */
    public static final int MOST_BYTES = 16 << 20;

    private static final long FOUR_GIB = 1L << 32;

    /** Keeps its own copy of the list. */
    public OvmfImage {
        sections = List.copyOf(sections);
    }

    /** What a section is for. */
    public enum SectionType {
        /** Memory that the firmware uses before it can validate any itself. */
        MEMORY(1),
        /** The page for the keys that guest and security processor share. */
        SECRETS(2),
        /** The page for the CPUID table. */
        CPUID(3),
        /** The page through which a guest calls a service module at VMPL 0. */
        CALLING_AREA(4),
        /** The page for the hashes of kernel, initrd and command line. */
        KERNEL_HASHES(0x10);

        private final int code;

        SectionType(int code) {
            this.code = code;
        }

        static Optional<SectionType> of(long code) {
            for (SectionType type : values()) {
                if (type.code == code) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A section of the metadata.
     *
     * @param type what it is for
     * @param address where it begins in the guest's memory
     * @param size how many bytes it has, whole pages
     */
    public record Section(SectionType type, long address, int size) {
        long end() {
            return address + size;
        }
    }

    /**
     * The place for the hashes of kernel, initrd and command line.
     *
     * @param address where it begins in the guest's memory
     * @param size how many bytes it has
     */
    public record HashesArea(long address, int size) {}

    /**
     * Reads the tables at the end of an image: all of them, strictly.
     *
     * @param image the firmware image
     * @return what it asks for
     * @throws DecodeException when it is no OVMF image, or none for SEV-SNP, or a table does not hold together
     */
    public static OvmfImage decode(Bytes image) throws DecodeException {
        return new OvmfDecoder(image).decode();
    }

    /** {@return where the image begins in the guest's memory; it ends at 4 GiB} */
    public long address() {
        return FOUR_GIB - raw.length();
    }

    /**
     * The first section of a type.
     *
     * @param type its type; all but {@link SectionType#MEMORY} are there at most once
     * @return the section, where there is one
     */
    public Optional<Section> section(SectionType type) {
        return sections.stream().filter(section -> section.type() == type).findFirst();
    }
}
