// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.bytes.ByteReader;
import dev.veritee.measure.OvmfImage.HashesArea;
import dev.veritee.measure.OvmfImage.Section;
import dev.veritee.measure.OvmfImage.SectionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the GUIDed table near the end of an OVMF image (edk2, {@code OvmfPkg/ResetVector}), and the SEV metadata that it
 * points to. Entries of other GUIDs are passed over; those that decide the launch must have the length they are known by.
 */
final class OvmfDecoder {
    private static final Bytes FOOTER = Guid.encode("96b582de-1fb2-45f7-baea-a366c55a082d");
    private static final Bytes SEV_METADATA = Guid.encode("dc886566-984a-4798-a75e-5585a7bf67cc");
    private static final Bytes RESET_BLOCK = Guid.encode("00f771de-1a7e-4fcb-890e-68c77e2fb44e");
    private static final Bytes HASH_TABLE = Guid.encode("7255371f-3a3b-4b04-927b-1da6efa8d454");
    private static final Bytes SIGNATURE = Bytes.utf8("ASEV");

    /** Behind the table is the reset vector of the first vCPU. */
    private static final int BEHIND_TABLE = 32;

    /** Length and GUID; they stand behind an entry's data, because the table is read from its end. */
    private static final int ENTRY_TRAILER = 2 + Guid.LENGTH;

    private static final int METADATA_HEADER = 16;
    private static final int SECTION = 12;

    /** Images in use have six or seven. */
    private static final int MOST_SECTIONS = 64;

    /** 256 MiB, all sections together; images in use have about 40 pages. */
    private static final int MOST_PAGES = 1 << 16;

    private final Bytes image;
    private final Map<Bytes, Entry> entries = new HashMap<>();

    OvmfDecoder(Bytes image) {
        this.image = image;
    }

    private record Entry(int offset, int length) {}

    OvmfImage decode() throws DecodeException {
        if (image.length() > OvmfImage.MOST_BYTES) {
            throw DecodeException.tooLarge(
                    0, "firmware", "the image is longer than " + OvmfImage.MOST_BYTES + " bytes");
        }
        if (image.isEmpty() || image.length() % OvmfImage.PAGE != 0) {
            throw DecodeException.malformed(
                    image.length(),
                    "firmware",
                    "its " + image.length() + " bytes are not whole pages of " + OvmfImage.PAGE + " bytes");
        }
        table();
        ByteReader metadata = metadata();
        int offset = metadata.offset();
        List<Section> sections = sections(metadata);
        return new OvmfImage(image, offset, sections, resetVector(), hashesArea(sections));
    }

    private void table() throws DecodeException {
        int footer = image.length() - BEHIND_TABLE - ENTRY_TRAILER;
        ByteReader last = at(footer, ENTRY_TRAILER, "footer");
        int size = last.u16("footer.size");
        if (!last.take(Guid.LENGTH, "footer.guid").equals(FOOTER)) {
            throw DecodeException.malformed(
                    footer + 2, "footer.guid", "no table of GUIDs ends here, so this is no OVMF image");
        }
        if (size < ENTRY_TRAILER || size - ENTRY_TRAILER > footer) {
            throw DecodeException.malformed(footer, "footer.size", "a table of " + size + " bytes cannot end here");
        }
        int start = footer - (size - ENTRY_TRAILER);
        int end = footer;
        while (end > start) {
            end = entry(start, end);
        }
    }

    /** Reads the entry that ends somewhere; {@return where it begins}. */
    private int entry(int start, int end) throws DecodeException {
        if (end - start < ENTRY_TRAILER) {
            throw DecodeException.malformed(
                    start, "footer.entry", (end - start) + " bytes are left, too few for an entry");
        }
        int trailer = end - ENTRY_TRAILER;
        ByteReader in = at(trailer, ENTRY_TRAILER, "footer.entry");
        int length = in.u16("footer.entry.length");
        if (length < ENTRY_TRAILER || length > end - start) {
            throw DecodeException.malformed(
                    trailer, "footer.entry.length", "an entry of " + length + " bytes does not fit into the table");
        }
        Bytes guid = in.take(Guid.LENGTH, "footer.entry.guid");
        if (entries.put(guid, new Entry(end - length, length - ENTRY_TRAILER)) != null) {
            throw DecodeException.malformed(trailer + 2, "footer.entry.guid", "this GUID is there twice");
        }
        return end - length;
    }

    private long resetVector() throws DecodeException {
        ByteReader in = required(RESET_BLOCK, Integer.BYTES, "reset-block");
        int at = in.offset();
        long address = in.u32("reset-block.address");
        if (address == 0) {
            throw DecodeException.malformed(at, "reset-block.address", "vCPUs cannot begin at address 0");
        }
        return address;
    }

    /** An image without support for measured direct boot keeps the entry and leaves it zero, and has no section for it. */
    private Optional<HashesArea> hashesArea(List<Section> sections) throws DecodeException {
        @Nullable
        Section section = sections.stream()
                .filter(s -> s.type() == SectionType.KERNEL_HASHES)
                .findFirst()
                .orElse(null);
        if (section == null) {
            return Optional.empty();
        }
        ByteReader in = required(HASH_TABLE, 2 * Integer.BYTES, "hash-table");
        int at = in.offset();
        long address = in.u32("hash-table.address");
        long size = in.u32("hash-table.size");
        if (address < section.address() || address >= section.end()) {
            throw DecodeException.malformed(at, "hash-table.address", "it is not in the section for hashes");
        }
        if (size < DirectBoot.PADDED || size > section.end() - address) {
            throw DecodeException.malformed(
                    at + 4,
                    "hash-table.size",
                    "its " + size + " bytes do not hold the table of hashes, or reach out of the section");
        }
        return Optional.of(new HashesArea(address, (int) size));
    }

    private ByteReader metadata() throws DecodeException {
        ByteReader pointer = required(SEV_METADATA, Integer.BYTES, "sev-metadata");
        int at = pointer.offset();
        long distance = pointer.u32("sev-metadata.offset");
        if (distance < METADATA_HEADER || distance > image.length()) {
            throw DecodeException.malformed(
                    at, "sev-metadata.offset", distance + " bytes before the end of the image are no place for it");
        }
        return at(image.length() - (int) distance, (int) distance, "sev-metadata");
    }

    private List<Section> sections(ByteReader in) throws DecodeException {
        int start = in.offset();
        if (!in.take(SIGNATURE.length(), "sev-metadata.signature").equals(SIGNATURE)) {
            throw DecodeException.malformed(start, "sev-metadata.signature", "it is not ASEV");
        }
        long length = in.u32("sev-metadata.length");
        long version = in.u32("sev-metadata.version");
        long count = in.u32("sev-metadata.sections");
        if (version != 1) {
            throw DecodeException.unsupported(start + 8, "sev-metadata.version", "version " + version + " is unknown");
        }
        if (count == 0) {
            throw DecodeException.malformed(start + 12, "sev-metadata.sections", "there are none");
        }
        if (count > MOST_SECTIONS) {
            throw DecodeException.tooLarge(start + 12, "sev-metadata.sections", "there are more than " + MOST_SECTIONS);
        }
        if (length != METADATA_HEADER + count * SECTION) {
            throw DecodeException.malformed(
                    start + 4, "sev-metadata.length", length + " bytes do not hold " + count + " sections");
        }
        List<Section> sections = new ArrayList<>();
        int pages = 0;
        for (int i = 0; i < count; i++) {
            int offset = in.offset();
            Section section = section(in);
            distinct(section, sections, offset);
            sections.add(section);
            pages += section.size() / OvmfImage.PAGE;
            if (pages > MOST_PAGES) {
                throw DecodeException.tooLarge(
                        offset + 4, "sev-metadata.section.size", "all have more than " + MOST_PAGES + " pages");
            }
        }
        return sections;
    }

    private Section section(ByteReader in) throws DecodeException {
        int at = in.offset();
        long address = in.u32("sev-metadata.section.address");
        long size = in.u32("sev-metadata.section.size");
        long code = in.u32("sev-metadata.section.type");
        @Nullable SectionType type = SectionType.of(code).orElse(null);
        if (type == null) {
            throw DecodeException.unsupported(at + 8, "sev-metadata.section.type", "type " + code + " is unknown");
        }
        if (address % OvmfImage.PAGE != 0) {
            throw DecodeException.malformed(
                    at, "sev-metadata.section.address", "a section does not begin where a page does");
        }
        if (size == 0 || size % OvmfImage.PAGE != 0) {
            throw DecodeException.malformed(
                    at + 4, "sev-metadata.section.size", "its " + size + " bytes are not whole pages");
        }
        if (type != SectionType.MEMORY && size != OvmfImage.PAGE) {
            throw DecodeException.malformed(
                    at + 4, "sev-metadata.section.size", "a section of this type is one page, not " + size + " bytes");
        }
        if (size / OvmfImage.PAGE > MOST_PAGES) {
            throw DecodeException.tooLarge(
                    at + 4, "sev-metadata.section.size", "it has more than " + MOST_PAGES + " pages");
        }
        if (address + size > (1L << 32) - image.length()) {
            throw DecodeException.malformed(
                    at, "sev-metadata.section.address", "the section reaches into the firmware image, or beyond 4 GiB");
        }
        return new Section(type, address, (int) size);
    }

    private static void distinct(Section section, List<Section> others, int offset) throws DecodeException {
        for (Section other : others) {
            if (section.address() < other.end() && other.address() < section.end()) {
                throw DecodeException.malformed(offset, "sev-metadata.section.address", "the section overlaps another");
            }
            if (section.type() != SectionType.MEMORY && section.type() == other.type()) {
                throw DecodeException.malformed(
                        offset + 8, "sev-metadata.section.type", "there are two sections of a type that is there once");
            }
        }
    }

    private ByteReader required(Bytes guid, int length, String field) throws DecodeException {
        @Nullable Entry entry = entries.get(guid);
        if (entry == null) {
            throw DecodeException.malformed(
                    image.length() - BEHIND_TABLE - ENTRY_TRAILER,
                    field,
                    "the table has no such entry, so no SEV-SNP guest can be launched with this image");
        }
        if (entry.length() != length) {
            throw DecodeException.malformed(
                    entry.offset(), field, "the entry has " + entry.length() + " bytes instead of " + length);
        }
        return at(entry.offset(), length, field);
    }

    private ByteReader at(int offset, int count, String field) throws DecodeException {
        ByteReader in = new ByteReader(image);
        in.take(offset, field);
        return in.slice(count, field);
    }
}
