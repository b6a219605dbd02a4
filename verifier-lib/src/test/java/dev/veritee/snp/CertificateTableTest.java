// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables whose every offset and length is written down here, and not computed by whoever decodes them. */
class CertificateTableTest {
    private static final String VCEK = "63da758de6644564adc5f4b93be8accd";
    private static final String ASK = "4ab7b379bbac4fe4a02f05aef327c782";
    private static final String ARK = "c0b406a4a803495297433fb6014cd0ae";
    private static final String CRL = "92f81bc358114d3d97ffd19f88dc67ea";
    private static final String UNKNOWN = "f0e1d2c3b4a5968778695a4b3c2d1e0f";
    private static final String END = "00".repeat(24);
    private static final int BASE = 1184;

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("one entry", entry(VCEK, 48, 2) + END + "aabb", "vcek@48=aabb"),
                Arguments.of(
                        "several entries",
                        entry(VCEK, 96, 1) + entry(ASK, 97, 2) + entry(UNKNOWN, 99, 1) + END + "01020304",
                        "vcek@96=01 ask@97=0203 " + UNKNOWN + "@99=04"),
                Arguments.of(
                        "contents in another order than entries",
                        entry(VCEK, 74, 1) + entry(ASK, 72, 2) + END + "010203",
                        "ask@72=0102 vcek@74=03"),
                Arguments.of("nothing", "", ""),
                Arguments.of("the end alone", END, ""),
                Arguments.of("zeros behind the end", END + "00".repeat(100), ""),
                Arguments.of("zeros behind the contents", entry(VCEK, 48, 1) + END + "aa000000", "vcek@48=aa"),
                Arguments.of("zeros between the contents", entry(VCEK, 50, 1) + END + "0000aa", "vcek@50=aa"),
                Arguments.of("contents instead of an end", entry(VCEK, 24, 1) + "aa", "vcek@24=aa"),
                Arguments.of("nothing at the end of the bytes", entry(VCEK, 24, 0), "vcek@24="),
                Arguments.of("no certificate", entry(UNKNOWN, 48, 1) + END + "05", UNKNOWN + "@48=05"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void aTableIsReadAsItIsWritten(String name, String hex, String entries) throws DecodeException {
        assertThat(describe(CertificateTable.decode(Bytes.fromHex(hex), BASE)))
                .as(name)
                .isEqualTo(entries);
    }

    static Stream<Arguments> brokenTables() {
        return Stream.of(
                Arguments.of("cut in a GUID", VCEK.substring(0, 30)),
                Arguments.of("cut in an offset", VCEK + "3000"),
                Arguments.of("cut in a length", entry(VCEK, 48, 1).substring(0, 46)),
                Arguments.of("cut in the end", entry(VCEK, 48, 1) + "00".repeat(23)),
                Arguments.of("only zeros, too few for an end", "00".repeat(23)),
                Arguments.of("within itself", entry(VCEK, 0, 24) + END),
                Arguments.of("over the end", entry(VCEK, 47, 2) + END + "aa"),
                Arguments.of("over a later entry", entry(VCEK, 48, 1) + entry(ASK, 73, 1) + END + "aabb"),
                Arguments.of("one byte beyond", entry(VCEK, 48, 3) + END + "aabb"),
                Arguments.of("nothing, but beyond", entry(VCEK, 49, 0) + END),
                Arguments.of("a sum that wraps to the length", entry(VCEK, 48, 0xFFFF_FFFFL - 45) + END + "aabb"),
                Arguments.of("a sum that wraps to zero", entry(VCEK, 48, 0xFFFF_FFFFL - 47) + END + "aabb"),
                Arguments.of("an offset with its highest bit", entry(VCEK, 0x8000_0030L, 2) + END + "aabb"),
                Arguments.of("an offset before the start", entry(VCEK, 0xFFFF_FFFFL, 49) + END + "aabb"),
                Arguments.of("the highest of everything", entry(VCEK, 0xFFFF_FFFFL, 0xFFFF_FFFFL) + END + "aabb"),
                Arguments.of("one content twice", entry(VCEK, 72, 2) + entry(ASK, 72, 2) + END + "aabb"),
                Arguments.of("half over another", entry(VCEK, 72, 2) + entry(ASK, 73, 2) + END + "aabbcc"),
                Arguments.of("inside another", entry(VCEK, 72, 3) + entry(ASK, 73, 1) + END + "aabbcc"),
                Arguments.of("a GUID twice", entry(VCEK, 72, 1) + entry(VCEK, 73, 1) + END + "aabb"),
                Arguments.of("an unknown GUID twice", entry(UNKNOWN, 72, 1) + entry(UNKNOWN, 73, 1) + END + "aabb"),
                Arguments.of("a gap that is not zero", entry(VCEK, 49, 1) + END + "01aa"),
                Arguments.of("a byte behind the contents", entry(VCEK, 48, 1) + END + "aa0001"),
                Arguments.of("a byte behind the end", END + "01"),
                Arguments.of("an end with an offset", "00".repeat(16) + "30000000" + "00000000"),
                Arguments.of("an end with a length", "00".repeat(20) + "01000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenTables")
    void anythingElseIsNoTable(String name, String hex) {
        assertThatExceptionOfType(DecodeException.class)
                .as(name)
                .isThrownBy(() -> CertificateTable.decode(Bytes.fromHex(hex), BASE))
                .extracting(DecodeException::kind)
                .isEqualTo(DecodeException.Kind.MALFORMED);
    }

    @Test
    void aTableHasOnlySoManyEntries() throws DecodeException {
        assertThat(CertificateTable.decode(many(64), BASE).entries()).hasSize(64);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> CertificateTable.decode(many(65), BASE))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DecodeException.Kind.TOO_LARGE))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(BASE + 64 * 24));
    }

    private static Bytes many(int count) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < count; i++) {
            hex.append(entry(String.format("%032x", i + 1), 24 * (count + 1) + i, 1));
        }
        return Bytes.fromHex(hex + END + "ab".repeat(count));
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("one counted", "01000000" + counted(VCEK, "aabb"), "vcek@24=aabb"),
                Arguments.of(
                        "several counted",
                        "03000000" + counted(VCEK, "aa") + counted(UNKNOWN, "") + counted(ARK, "bbcc"),
                        "vcek@24=aa " + UNKNOWN + "@45= ark@65=bbcc"),
                Arguments.of("one numbered", u64(1) + numbered(2, "aabb"), "vcek@20=aabb"),
                Arguments.of(
                        "several numbered",
                        u64(4) + numbered(0, "01") + numbered(1, "02") + numbered(2, "03") + named(CRL, "04"),
                        "ark@20=01 ask@33=02 vcek@46=03 crl@83=04"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void aListIsReadAsItIsWritten(String name, String hex, String entries) throws DecodeException {
        assertThat(describe(CertificateTable.decode(Bytes.fromHex(hex), BASE)))
                .as(name)
                .isEqualTo(entries);
        for (int digits = 2; digits < hex.length(); digits += 2) {
            Bytes cut = Bytes.fromHex(hex.substring(0, digits));
            assertThatExceptionOfType(DecodeException.class)
                    .as("%s cut to %d", name, digits / 2)
                    .isThrownBy(() -> CertificateTable.decode(cut, BASE));
        }
    }

    static Stream<Arguments> brokenLists() {
        String one = counted(VCEK, "aa");
        return Stream.of(
                Arguments.of("fewer than counted", "02000000" + one),
                Arguments.of("more than counted", "01000000" + one + counted(ASK, "bb")),
                Arguments.of("none counted", "00000000" + one),
                Arguments.of("too many counted", "11000000" + one),
                Arguments.of("a zero behind", "01000000" + one + "00"),
                Arguments.of("a GUID twice", "02000000" + one + one),
                Arguments.of("a length without room for its GUID", "01000000" + "0f000000" + VCEK + "aa"),
                Arguments.of("a length beyond", "01000000" + "12000000" + VCEK + "aa"),
                Arguments.of("the highest length", "01000000" + "ffffffff" + VCEK + "aa"),
                Arguments.of("a length with its highest bit", "01000000" + "11000080" + VCEK + "aa"),
                Arguments.of("fewer than numbered", u64(2) + numbered(2, "aa")),
                Arguments.of("more than numbered", u64(1) + numbered(2, "aa") + numbered(1, "bb")),
                Arguments.of("a number twice", u64(2) + numbered(2, "aa") + numbered(2, "bb")),
                Arguments.of("a number and its GUID", u64(2) + numbered(2, "aa") + named(VCEK, "bb")),
                Arguments.of("a number without a meaning", u64(2) + numbered(2, "aa") + numbered(4, "bb")),
                Arguments.of("a huge number", u64(2) + numbered(2, "aa") + "00000080" + u64(1) + "bb"),
                Arguments.of("a GUID of 15 bytes", u64(1) + "03000000" + u64(15) + CRL + u64(1) + "aa"),
                Arguments.of("a length beyond", u64(1) + "02000000" + u64(2) + "aa"),
                Arguments.of("a length of 4 GiB and 1", u64(1) + "02000000" + u64(0x1_0000_0001L) + "aa"),
                Arguments.of("the highest length", u64(1) + "02000000" + u64(-1) + "aa"),
                Arguments.of("4 GiB and 1 entries", u64(0x1_0000_0001L) + numbered(2, "aa")),
                Arguments.of("a zero behind", u64(1) + numbered(2, "aa") + "00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLists")
    void anythingElseIsNoList(String name, String hex) {
        assertThatExceptionOfType(DecodeException.class)
                .as(name)
                .isThrownBy(() -> CertificateTable.decode(Bytes.fromHex(hex), BASE));
    }

    /** Whatever is accepted lies within the bytes, over nothing else, and leaves out nothing but zeros. */
    @Property(tries = 2000)
    void everyByteOfWhatIsAcceptedBelongsToOneThing(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> guids = new ArrayList<>(List.of(VCEK, ASK, ARK, CRL, UNKNOWN));
        int count = 1 + random.nextInt(4);
        int contents = 24 * (random.nextBoolean() ? count + 1 : count);
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < count; i++) {
            hex.append(entry(
                    guids.get(random.nextInt(guids.size())),
                    random.nextInt(30) == 0 ? random.nextInt() : contents + random.nextInt(8),
                    random.nextInt(30) == 0 ? random.nextInt() : random.nextInt(5)));
        }
        hex.append("00".repeat(contents - 24 * count));
        for (int i = random.nextInt(10); i > 0; i--) {
            hex.append(random.nextBoolean() ? "00" : "aa");
        }
        Bytes bytes = Bytes.fromHex(hex.toString());
        try {
            CertificateTable table = CertificateTable.decode(bytes, BASE);
            int[] owners = new int[bytes.length()];
            for (CertificateTable.Entry entry : table.entries()) {
                assertThat(entry.content())
                        .isEqualTo(bytes.slice(
                                entry.offset() - BASE, entry.content().length()));
                for (int i = 0; i < entry.content().length(); i++) {
                    owners[entry.offset() - BASE + i]++;
                }
            }
            for (int i = 0; i < owners.length; i++) {
                boolean header = i < 24 * table.entries().size();
                int expected = header || bytes.unsigned(i) == 0 && owners[i] == 0 ? 0 : 1;
                assertThat(owners[i]).as("byte %d of %s", i, hex).isEqualTo(expected);
            }
        } catch (DecodeException e) {
            assertThat(e.why()).isNotBlank();
        }
    }

    private static String describe(CertificateTable table) {
        return String.join(
                " ",
                table.entries().stream()
                        .map(e -> e.name() + "@" + (e.offset() - BASE) + "=" + e.content())
                        .toList());
    }

    private static String entry(String guid, long offset, long length) {
        return guid + u32(offset) + u32(length);
    }

    private static String counted(String guid, String content) {
        return u32(16 + content.length() / 2) + guid + content;
    }

    private static String numbered(int number, String content) {
        return u32(number) + u64(content.length() / 2) + content;
    }

    private static String named(String guid, String content) {
        return u32(3) + u64(16) + guid + u64(content.length() / 2) + content;
    }

    private static String u32(long value) {
        return hex(little(4).putInt((int) value));
    }

    private static String u64(long value) {
        return hex(little(8).putLong(value));
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String hex(ByteBuffer buffer) {
        return Bytes.wrap(buffer.array()).hex();
    }
}
