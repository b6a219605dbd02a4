// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.measure.OvmfImage.HashesArea;
import dev.veritee.measure.OvmfImage.Section;
import dev.veritee.measure.OvmfImage.SectionType;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the tables of an image say, and every way in which they can be wrong. */
class OvmfImageTest {
    private static final int SIZE = OvmfForge.good().size;
    private static final int FOOTER = SIZE - 32 - 18;
    private static final int METADATA = SIZE - OvmfForge.METADATA_DISTANCE;

    /** Where the data of each entry stands: 4, 8, 5 and 4 bytes, with 18 bytes behind each. */
    private static final int RESET = FOOTER - 22;

    private static final int HASHES = RESET - 26;
    private static final int OTHER = HASHES - 23;
    private static final int POINTER = OTHER - 22;

    private static OvmfImage good() throws DecodeException {
        return OvmfImage.decode(OvmfForge.good().image());
    }

    @Test
    void saysWhatWasWritten() throws DecodeException {
        OvmfImage image = good();
        assertThat(image.address()).isEqualTo(0xFFFFE000L);
        assertThat(image.resetVector()).isEqualTo(0x80b004);
        assertThat(image.hashesArea()).contains(new HashesArea(0x810c00, 0x400));
        assertThat(image.sectionsOffset()).isEqualTo(METADATA);
        assertThat(image.sections())
                .containsExactly(
                        new Section(SectionType.MEMORY, 0x800000, 0x3000),
                        new Section(SectionType.SECRETS, 0x80d000, 0x1000),
                        new Section(SectionType.CPUID, 0x80e000, 0x1000),
                        new Section(SectionType.CALLING_AREA, 0x80f000, 0x1000),
                        new Section(SectionType.KERNEL_HASHES, 0x810000, 0x1000),
                        new Section(SectionType.MEMORY, 0x811000, 0x2000));
        assertThat(image.section(SectionType.MEMORY)).contains(image.sections().get(0));
    }

    @Test
    void anImageWithoutMeasuredDirectBootLeavesItsEntryZero() throws DecodeException {
        OvmfForge forge = OvmfForge.good().replace(OvmfForge.HASHES, "0000000000000000");
        forge.sections.remove(4);
        OvmfImage image = OvmfImage.decode(forge.image());
        assertThat(image.hashesArea()).isEmpty();
        assertThat(image.section(SectionType.KERNEL_HASHES)).isEmpty();
    }

    private record Bad(String name, Kind kind, String field, int offset, Bytes image) {}

    private static Bad bad(String name, Kind kind, String field, int offset, Consumer<OvmfForge> change) {
        OvmfForge forge = OvmfForge.good();
        change.accept(forge);
        return new Bad(name, kind, field, offset, forge.image());
    }

    private static Bad malformed(String name, String field, int offset, Consumer<OvmfForge> change) {
        return bad(name, Kind.MALFORMED, field, offset, change);
    }

    /** A section whose place or type is wrong; {@code within} is where in its 12 bytes that stands. */
    private static Bad section(String name, Kind kind, String field, int within, long type, long address, long size) {
        int at = METADATA + 16 + 6 * 12 + within;
        return bad(name, kind, "sev-metadata.section." + field, at, f -> f.section(type, address, size));
    }

    private static Stream<Bad> bads() {
        Stream<Bad> footer = Stream.of(
                malformed("no footer", "footer.guid", FOOTER + 2, f -> f.footerGuid = OvmfForge.OTHER),
                malformed("footer too small", "footer.size", FOOTER, f -> f.footerSizeChange = -94),
                malformed("footer beyond the image", "footer.size", FOOTER, f -> f.footerSizeChange = SIZE),
                malformed("no entries", "sev-metadata", FOOTER, f -> f.footerSizeChange = -93),
                malformed("footer one byte too long", "footer.size", FOOTER, f -> f.footerSizeChange = FOOTER - 93 + 1),
                malformed(
                        "all of the image", "footer.entry.length", POINTER - 18, f -> f.footerSizeChange = FOOTER - 93),
                malformed("a rest", "footer.entry", POINTER - 17, f -> f.footerSizeChange = 17),
                malformed("entry beyond the table", "footer.entry.length", POINTER + 4, f -> f.footerSizeChange = -1),
                malformed("a twin", "footer.entry.guid", POINTER - 18 + 2, f -> f.entry(OvmfForge.OTHER, "")),
                malformed("no metadata", "sev-metadata", FOOTER, f -> f.without(OvmfForge.METADATA)),
                malformed("no reset vector", "reset-block", FOOTER, f -> f.without(OvmfForge.RESET)),
                malformed("no hash table", "hash-table", FOOTER, f -> f.without(OvmfForge.HASHES)),
                malformed(
                        "pointer too long",
                        "sev-metadata",
                        POINTER - 1,
                        f -> f.replace(OvmfForge.METADATA, "0004000000")),
                malformed("reset too short", "reset-block", RESET + 1, f -> f.replace(OvmfForge.RESET, "04b080")),
                malformed("reset zero", "reset-block.address", RESET, f -> f.replace(OvmfForge.RESET, "00000000")));
        Stream<Bad> hashes = Stream.of(
                malformed(
                        "hashes nowhere",
                        "hash-table.address",
                        HASHES,
                        f -> f.replace(OvmfForge.HASHES, "0000000000000000")),
                malformed(
                        "hashes before",
                        "hash-table.address",
                        HASHES,
                        f -> f.replace(OvmfForge.HASHES, "fffb800000040000")),
                malformed(
                        "hashes behind",
                        "hash-table.address",
                        HASHES,
                        f -> f.replace(OvmfForge.HASHES, "0010810000040000")),
                malformed(
                        "hashes over the end",
                        "hash-table.size",
                        HASHES + 4,
                        f -> f.replace(OvmfForge.HASHES, "010c810000040000")),
                malformed(
                        "hashes too small",
                        "hash-table.size",
                        HASHES + 4,
                        f -> f.replace(OvmfForge.HASHES, "000c8100af000000")),
                malformed(
                        "hashes huge",
                        "hash-table.size",
                        HASHES + 4,
                        f -> f.replace(OvmfForge.HASHES, "000c8100ffffffff")));
        Stream<Bad> metadata = Stream.of(
                malformed(
                        "too near the end",
                        "sev-metadata.offset",
                        POINTER,
                        f -> f.replace(OvmfForge.METADATA, "0f000000")),
                malformed(
                        "at the end",
                        "sev-metadata.signature",
                        SIZE - 16,
                        f -> f.replace(OvmfForge.METADATA, "10000000")),
                malformed(
                        "at the beginning",
                        "sev-metadata.signature",
                        0,
                        f -> f.replace(OvmfForge.METADATA, "00200000")),
                malformed(
                        "before the image",
                        "sev-metadata.offset",
                        POINTER,
                        f -> f.replace(OvmfForge.METADATA, "01200000")),
                malformed(
                        "far before the image",
                        "sev-metadata.offset",
                        POINTER,
                        f -> f.replace(OvmfForge.METADATA, "ffffffff")),
                malformed("signature", "sev-metadata.signature", METADATA, f -> f.signature = "41534557"),
                malformed("too long", "sev-metadata.length", METADATA + 4, f -> f.lengthChange = 12),
                malformed("too short", "sev-metadata.length", METADATA + 4, f -> f.lengthChange = -1),
                malformed("one section more", "sev-metadata.length", METADATA + 4, f -> f.countChange = 1),
                malformed("no sections", "sev-metadata.sections", METADATA + 12, f -> f.countChange = -6),
                bad("65", Kind.TOO_LARGE, "sev-metadata.sections", METADATA + 12, f -> f.countChange = 59),
                bad("-1", Kind.TOO_LARGE, "sev-metadata.sections", METADATA + 12, f -> f.countChange = -7),
                bad("v2", Kind.UNSUPPORTED, "sev-metadata.version", METADATA + 8, f -> f.version = 2));
        Stream<Bad> sections = Stream.of(
                section("type 0", Kind.UNSUPPORTED, "type", 8, 0, 0x900000, 0x1000),
                section("type 5", Kind.UNSUPPORTED, "type", 8, 5, 0x900000, 0x1000),
                section("two CPUID pages", Kind.MALFORMED, "type", 8, 3, 0x900000, 0x1000),
                section("within a page", Kind.MALFORMED, "address", 0, 1, 0x900800, 0x1000),
                section("empty", Kind.MALFORMED, "size", 4, 1, 0x900000, 0),
                section("half a page", Kind.MALFORMED, "size", 4, 1, 0x900000, 0x1800),
                section("two pages of secrets", Kind.MALFORMED, "size", 4, 2, 0x900000, 0x2000),
                section("overlap at the end", Kind.MALFORMED, "address", 0, 1, 0x7ff000, 0x2000),
                section("overlap inside", Kind.MALFORMED, "address", 0, 1, 0x801000, 0x1000),
                section("overlap around", Kind.MALFORMED, "address", 0, 1, 0x7ff000, 0x5000),
                section("into the image", Kind.MALFORMED, "address", 0, 1, 0xFFFFD000L, 0x2000),
                section("beyond 4 GiB", Kind.MALFORMED, "address", 0, 1, 0xFFFFF000L, 0x2000),
                section("257 MiB", Kind.TOO_LARGE, "size", 4, 1, 0x10000000L, 0x10100000L),
                section("256 MiB more", Kind.TOO_LARGE, "size", 4, 1, 0x10000000L, 0x10000000L),
                section("one page too many", Kind.TOO_LARGE, "size", 4, 1, 0x10000000L, 0xFFF8000L),
                section("4 GiB", Kind.TOO_LARGE, "size", 4, 1, 0x10000000L, 0xFFFFF000L));
        return Stream.of(footer, hashes, metadata, sections).flatMap(s -> s);
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsNamedWithItsPlace() {
        return bads().map(bad -> DynamicTest.dynamicTest(bad.field() + ": " + bad.name(), () -> {
            DecodeException e = catchThrowableOfType(DecodeException.class, () -> OvmfImage.decode(bad.image()));
            assertThat(e).isNotNull();
            assertThat(e.field()).isEqualTo(bad.field());
            assertThat(e.kind()).isEqualTo(bad.kind());
            assertThat(e.offset()).isEqualTo(bad.offset());
        }));
    }

    @Test
    void neighboursDoNotOverlap() throws DecodeException {
        OvmfForge forge = OvmfForge.good();
        forge.section(1, 0x7ff000, 0x1000).section(1, 0x803000, 0x1000).section(1, 0xFFFFC000L, 0x2000);
        assertThat(OvmfImage.decode(forge.image()).sections()).hasSize(9);
    }

    @Test
    void limitsAreReachedButNotPassed() throws DecodeException {
        OvmfForge pages = OvmfForge.good().section(1, 0x10000000L, 0xFFF7000L);
        assertThat(OvmfImage.decode(pages.image()).sections()).hasSize(7);

        OvmfForge sections = OvmfForge.good();
        for (int i = 6; i < 64; i++) {
            sections.section(1, 0x900000 + i * 0x1000L, 0x1000);
        }
        assertThat(OvmfImage.decode(sections.image()).sections()).hasSize(64);

        OvmfForge hashes = OvmfForge.good().replace(OvmfForge.HASHES, "00008100b0000000");
        assertThat(OvmfImage.decode(hashes.image()).hashesArea()).contains(new HashesArea(0x810000, 176));
    }

    @Test
    void onlyWholePagesAreAnImage() {
        byte[] image = OvmfForge.good().image().toArray();
        for (int length = 0; length < image.length; length++) {
            Bytes cut = Bytes.wrap(Arrays.copyOf(image, length));
            assertThat(catchThrowable(() -> OvmfImage.decode(cut)))
                    .as("cut to %d", length)
                    .isInstanceOf(DecodeException.class);
        }
        Bytes longer = Bytes.wrap(new byte[1]).concat(Bytes.wrap(image));
        assertThat(catchThrowableOfType(DecodeException.class, () -> OvmfImage.decode(longer)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("firmware"));
    }

    @Test
    void anImageBeyondTheLimitIsNotLookedAt() throws DecodeException {
        OvmfForge forge = OvmfForge.good();
        forge.size = OvmfImage.MOST_BYTES;
        assertThat(OvmfImage.decode(forge.image()).address()).isEqualTo(0xFF000000L);
        forge.size += OvmfImage.PAGE;
        assertThat(catchThrowableOfType(DecodeException.class, () -> OvmfImage.decode(forge.image())))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
    }

    /** Damage near the end, where the tables are, is refused in one way or gives an image that can be measured. */
    @Property(tries = 1500)
    void damageIsRefusedInOneWayOrMeasured(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] image = OvmfForge.good().image().toArray();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextBoolean() ? METADATA : POINTER;
            image[from + random.nextInt(112)] = (byte) random.nextInt();
        }
        SnpGuest guest = SnpGuest.builder(Bytes.wrap(image))
                .vcpus(2)
                .cpu(new CpuSignature(1))
                .directBoot(DirectBoot.of(Bytes.EMPTY, Bytes.EMPTY, ""))
                .build();
        Throwable thrown = catchThrowable(() -> SnpMeasurement.of(guest));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DecodeException.class);
            assertThat(((DecodeException) thrown).offset()).isBetween(0L, (long) image.length);
        }
    }
}
