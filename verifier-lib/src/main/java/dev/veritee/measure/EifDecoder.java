// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.measure.EifImage.Section;
import dev.veritee.measure.EifImage.SectionType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an enclave image in one go. Metadata and signature are looked into last, when the checksum has told that they
 * are what was written.
 */
final class EifDecoder {
    private static final int SECTION_HEADER = 12;
    private static final int FIRST_SIGNED = 3;
    private static final int FIRST_WITH_METADATA = 4;
    private static final int MOST_SIGNATURE = 32768;

    private final EifStream in;
    private final Limits limits;
    private final EifDigests digests = new EifDigests();
    private final List<Section> sections = new ArrayList<>();
    private final Map<SectionType, Bytes> kept = new EnumMap<>(SectionType.class);

    EifDecoder(EifStream in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    EifImage decode() throws DecodeException, IOException {
        EifHeader header = EifHeader.read(in);
        for (int i = 0; i < header.sizes().size(); i++) {
            section("section[" + i + "]", header.sizes().get(i), header.version());
        }
        in.end();
        requireSections(header.version());
        if (header.checksum() != in.checksum()) {
            throw DecodeException.malformed(
                    EifHeader.CHECKSUM,
                    "crc32",
                    "it is " + hex(header.checksum()) + ", but that of the image is " + hex(in.checksum()));
        }
        return new EifImage(
                header.version(),
                header.architecture(),
                header.defaultMemory(),
                header.defaultCpus(),
                in.offset(),
                sections,
                digests.finish(),
                metadata(),
                signature());
    }

    private void section(String name, long size, int version) throws DecodeException, IOException {
        long at = in.offset();
        ByteBuffer header = ByteBuffer.wrap(in.take(SECTION_HEADER, name).toArray());
        int code = Short.toUnsignedInt(header.getShort());
        @Nullable SectionType type = SectionType.of(code).orElse(null);
        if (type == null) {
            throw DecodeException.unsupported(at, name + ".type", "type " + code + " is unknown");
        }
        int flags = Short.toUnsignedInt(header.getShort());
        if (flags != 0) {
            throw DecodeException.unsupported(at + 2, name + ".flags", "flags " + hex(flags) + " are unknown");
        }
        long length = header.getLong();
        if (length != size) {
            throw DecodeException.malformed(
                    at + 4,
                    name + ".section_size",
                    "it is " + Long.toUnsignedString(length) + ", but " + size + " in the header of the image");
        }
        requirePlace(type, at, name, version);
        if (type.isMeasured()) {
            Bytes sha256 = digests.section(type, in, length, name);
            sections.add(new Section(type, at + SECTION_HEADER, length, sha256));
            return;
        }
        int most = type == SectionType.SIGNATURE ? MOST_SIGNATURE : limits.jsonBytes();
        if (length > most) {
            throw DecodeException.tooLarge(at + 4, name + ".section_size", "it is more than " + most);
        }
        Bytes data = in.take((int) length, name);
        kept.put(type, data);
        sections.add(new Section(type, at + SECTION_HEADER, length, data.sha256()));
    }

    private void requirePlace(SectionType type, long at, String name, int version) throws DecodeException {
        boolean ramdisk = type == SectionType.RAMDISK;
        if (!ramdisk && has(type)) {
            throw DecodeException.malformed(at, name + ".type", "there is a " + type.label() + " already");
        }
        if (ramdisk && !has(SectionType.KERNEL)) {
            throw DecodeException.malformed(at, name + ".type", "a ramdisk stands before the kernel");
        }
        if (type == SectionType.SIGNATURE && version < FIRST_SIGNED) {
            throw DecodeException.malformed(at, name + ".type", "images of version " + version + " have no signature");
        }
    }

    private void requireSections(int version) throws DecodeException {
        require(SectionType.KERNEL);
        require(SectionType.CMDLINE);
        if (version >= FIRST_WITH_METADATA) {
            require(SectionType.METADATA);
        }
    }

    private void require(SectionType type) throws DecodeException {
        if (!has(type)) {
            throw DecodeException.malformed(EifHeader.SECTION_COUNT, "num_sections", "no section is a " + type.label());
        }
    }

    private boolean has(SectionType type) {
        return sections.stream().anyMatch(section -> section.type() == type);
    }

    private Optional<EifMetadata> metadata() throws DecodeException {
        @Nullable Bytes data = kept.get(SectionType.METADATA);
        return data == null
                ? Optional.empty()
                : Optional.of(new InnerPart(offset(SectionType.METADATA), "metadata")
                        .read(() -> EifMetadata.decode(data, limits)));
    }

    private Optional<EifSignature> signature() throws DecodeException {
        @Nullable Bytes data = kept.get(SectionType.SIGNATURE);
        return data == null
                ? Optional.empty()
                : Optional.of(new InnerPart(offset(SectionType.SIGNATURE), "signature")
                        .read(() -> EifSignature.decode(data, limits)));
    }

    private long offset(SectionType type) {
        return sections.stream()
                .filter(section -> section.type() == type)
                .findFirst()
                .orElseThrow()
                .offset();
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
