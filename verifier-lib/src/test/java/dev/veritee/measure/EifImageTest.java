// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import dev.veritee.measure.EifImage.Architecture;
import dev.veritee.measure.EifImage.Section;
import dev.veritee.measure.EifImage.SectionType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an image says, and every way in which one can be wrong. */
class EifImageTest {
    private static final int COUNT = 26;
    private static final int OFFSETS = 28;
    private static final int SIZES = 284;

    static EifImage decode(Bytes image) throws DecodeException, IOException {
        return EifImage.decode(new ByteArrayInputStream(image.toArray()), Limits.standard());
    }

    @Test
    void saysWhatWasWritten() throws Exception {
        EifForge forge = EifForge.good();
        EifImage image = decode(forge.image());
        assertThat(image.version()).isEqualTo(4);
        assertThat(image.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(image.defaultMemory()).isEqualTo(1 << 30);
        assertThat(image.defaultCpus()).isEqualTo(2);
        assertThat(image.length()).isEqualTo(forge.image().length());
        assertThat(image.sections()).hasSize(6);
        assertThat(image.sections().get(1))
                .isEqualTo(new Section(
                        SectionType.CMDLINE,
                        forge.at(1) + 12,
                        13,
                        Bytes.utf8("console=ttyS0").sha256()));
        assertThat(image.metadata().orElseThrow().texts())
                .containsExactly(
                        java.util.Map.entry("ImageName", "test"),
                        java.util.Map.entry("BuildTool", "forge"),
                        java.util.Map.entry("KernelVersion", "6"));
        assertThat(image.metadata().orElseThrow().raw()).isEqualTo(EifForge.JSON);
        assertThat(image.signature()).isEmpty();
        assertThat(decode(EifForge.good().put(6, "0001").image()).architecture())
                .isEqualTo(Architecture.AARCH64);
    }

    @Test
    void whatEachVersionDemands() throws Exception {
        Bytes signature = new EifSigner(Bytes.wrap(new byte[48])).section();
        assertThat(decode(EifForge.good().version(2).image()).version()).isEqualTo(2);
        assertThat(decode(EifForge.good().version(3).without(EifForge.METADATA).image())
                        .metadata())
                .isEmpty();
        assertThat(decode(EifForge.good()
                                .version(3)
                                .part(EifForge.SIGNATURE, signature)
                                .image())
                        .signature())
                .isPresent();
        EifForge least =
                EifForge.empty().version(2).part(EifForge.CMDLINE, Bytes.EMPTY).part(EifForge.KERNEL, Bytes.utf8("k"));
        assertThat(decode(least.image()).sections()).hasSize(2);
    }

    @Test
    void thirtyTwoSectionsFit() throws Exception {
        EifForge forge = EifForge.good();
        IntStream.range(6, 32).forEach(i -> forge.part(EifForge.RAMDISK, Bytes.utf8("r")));
        assertThat(decode(forge.image()).sections()).hasSize(32);
    }

    private record Bad(String name, Kind kind, String field, long offset, Bytes image) {}

    private static Bad bad(String name, Kind kind, String field, long offset, Consumer<EifForge> change) {
        EifForge forge = EifForge.good();
        change.accept(forge);
        return new Bad(name, kind, field, offset, forge.image());
    }

    private static Bad malformed(String name, String field, long offset, Consumer<EifForge> change) {
        return bad(name, Kind.MALFORMED, field, offset, change);
    }

    private static Bad unsupported(String name, String field, long offset, Consumer<EifForge> change) {
        return bad(name, Kind.UNSUPPORTED, field, offset, change);
    }

    private static Stream<Bad> headers() {
        EifForge good = EifForge.good();
        return Stream.of(
                malformed("magic", "magic", 0, f -> f.put(0, "2e656967")),
                unsupported("version 1", "version", 4, f -> f.version(1)),
                unsupported("version 5", "version", 4, f -> f.version(5)),
                unsupported("flag 1", "flags", 6, f -> f.put(6, "0002")),
                unsupported("flag 15", "flags", 6, f -> f.put(6, "8001")),
                unsupported("reserved", "reserved", 24, f -> f.put(24, "0001")),
                unsupported("last reserved", "reserved", 540, f -> f.put(540, "80000000")),
                malformed("33", "num_sections", COUNT, f -> f.put(COUNT, "0021")),
                malformed("65535", "num_sections", COUNT, f -> f.put(COUNT, "ffff")),
                malformed("1", "num_sections", COUNT, f -> f.put(COUNT, "0001")),
                unsupported("one less", "section_offsets[5]", OFFSETS + 40, f -> f.put(COUNT, "0005")),
                malformed("one more", "section_offsets[6]", OFFSETS + 48, f -> f.put(COUNT, "0007")),
                unsupported("an offset more", "section_offsets[31]", 276, f -> f.put(276, "0000000000000001")),
                unsupported("a size more", "section_sizes[31]", 532, f -> f.put(532, "0000000000000001")),
                malformed("into the header", "section_offsets[0]", OFFSETS, f -> f.put(OFFSETS + 7, "00")),
                malformed("a gap", "section_offsets[1]", OFFSETS + 8, f -> f.put(OFFSETS + 15, "ff")),
                malformed("negative", "section_offsets[1]", OFFSETS + 8, f -> f.put(OFFSETS + 8, "ff")),
                bad("huge", Kind.TOO_LARGE, "section_sizes[1]", SIZES + 8, f -> f.put(SIZES + 8, "7f")),
                bad("unsigned", Kind.TOO_LARGE, "section_sizes[1]", SIZES + 8, f -> f.put(SIZES + 8, "80")),
                bad("64 GiB", Kind.TOO_LARGE, "section_sizes[5]", SIZES + 40, f -> f.put(SIZES + 43, "10")),
                malformed("smaller", "section_offsets[1]", OFFSETS + 8, f -> f.put(SIZES + 7, "07")),
                malformed("checksum", "crc32", 544, f -> f.checksum = false),
                malformed("tail", "eif", good.image().length(), f -> f.tail = Bytes.fromHex("00")));
    }

    private static Stream<Bad> sections() {
        EifForge good = EifForge.good();
        int at = good.at(6);
        Bytes signature = new EifSigner(Bytes.wrap(new byte[48])).section();
        return Stream.of(
                unsupported("type 0", "section[6].type", at, f -> f.part(0, Bytes.EMPTY)),
                unsupported("type 6", "section[6].type", at, f -> f.part(6, Bytes.EMPTY)),
                unsupported("type 256", "section[6].type", at, f -> f.part(0x100 | 3, Bytes.EMPTY)),
                unsupported("flags", "section[3].flags", good.at(3) + 2, f -> f.put(f.at(3) + 2, "0001")),
                malformed("size", "section[3].section_size", good.at(3) + 4, f -> f.put(f.at(3) + 11, "07")),
                malformed("huge size", "section[3].section_size", good.at(3) + 4, f -> f.put(f.at(3) + 4, "80")),
                malformed("a kernel", "section[6].type", at, f -> f.part(EifForge.KERNEL, Bytes.EMPTY)),
                malformed("a command line", "section[6].type", at, f -> f.part(EifForge.CMDLINE, Bytes.EMPTY)),
                malformed("metadata again", "section[6].type", at, f -> f.part(EifForge.METADATA, EifForge.JSON)),
                malformed(
                        "two signatures",
                        "section[7].type",
                        at + 12 + signature.length(),
                        f -> f.part(4, signature).part(4, signature)),
                malformed(
                        "signed too early",
                        "section[6].type",
                        at,
                        f -> f.version(2).part(4, signature)),
                malformed(
                        "no kernel",
                        "num_sections",
                        COUNT,
                        f -> f.without(EifForge.KERNEL).without(EifForge.RAMDISK)),
                malformed("no command line", "num_sections", COUNT, f -> f.without(EifForge.CMDLINE)),
                malformed("no metadata", "num_sections", COUNT, f -> f.without(EifForge.METADATA)),
                malformed("ramdisk first", "section[0].type", EifForge.HEADER, f -> f.put(EifForge.HEADER, "0003")),
                bad(
                        "32769",
                        Kind.TOO_LARGE,
                        "section[6].section_size",
                        at + 4,
                        f -> f.part(4, Bytes.wrap(new byte[32769]))),
                bad(
                        "4 MiB",
                        Kind.TOO_LARGE,
                        "section[2].section_size",
                        good.at(2) + 4,
                        f -> f.replace(2, Bytes.wrap(new byte[(4 << 20) + 1]))),
                malformed("no JSON", "metadata.json", good.at(2) + 12, f -> f.replace(2, Bytes.utf8("no"))),
                malformed("no object", "metadata.json", good.at(2) + 12, f -> f.replace(2, Bytes.utf8("[]"))),
                malformed("no bytes", "metadata.json", good.at(2) + 12, f -> f.replace(2, Bytes.EMPTY)));
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsNamedWithItsPlace() {
        return Stream.concat(headers(), sections())
                .map(bad -> DynamicTest.dynamicTest(bad.field() + ": " + bad.name(), () -> {
                    DecodeException e = catchThrowableOfType(DecodeException.class, () -> decode(bad.image()));
                    assertThat(e).isNotNull();
                    assertThat(e.field()).isEqualTo(bad.field());
                    assertThat(e.kind()).isEqualTo(bad.kind());
                    assertThat(e.offset()).isEqualTo(bad.offset());
                }));
    }

    /** Whoever wrote the metadata must not write on the terminal of who reads the message. */
    @Test
    void messagesDoNotQuoteMetadata() {
        Bytes evil = Bytes.utf8("{\"\u009b2J\": 1, \"\u009b2J\": 2}");
        assertThatThrownBy(() -> decode(EifForge.good().replace(2, evil).image()))
                .isInstanceOf(DecodeException.class)
                .message()
                .matches("[ -~]*");
    }

    @Test
    void anImageThatEndsAnywhereIsRefused() {
        Bytes image = EifForge.good().image();
        for (int length = 0; length < image.length(); length++) {
            Bytes part = image.slice(0, length);
            assertThat(catchThrowableOfType(DecodeException.class, () -> decode(part)))
                    .as("%s bytes", length)
                    .isNotNull();
        }
    }

    @Test
    void noChangedByteGoesUnnoticed() {
        Bytes image = EifForge.good().image();
        for (int i = 0; i < image.length(); i++) {
            for (int bit : new int[] {0x01, 0x80}) {
                byte[] changed = image.toArray();
                changed[i] ^= (byte) bit;
                assertThat(catchThrowableOfType(DecodeException.class, () -> decode(Bytes.wrap(changed))))
                        .as("byte %s", i)
                        .isNotNull();
            }
        }
    }

    /** Pipes give what they have. */
    @Test
    void imagesMayComeInSmallPieces() throws Exception {
        Bytes image = EifForge.good().image();
        InputStream slow = new ByteArrayInputStream(image.toArray()) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 3));
            }
        };
        assertThat(EifImage.decode(slow, Limits.standard())).isEqualTo(decode(image));
    }

    @Test
    void readingThatFailsIsNoFaultOfTheImage() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> EifImage.decode(broken, Limits.standard()))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }
}
