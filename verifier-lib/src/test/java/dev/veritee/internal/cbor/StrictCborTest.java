// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborValue.CborArray;
import dev.veritee.internal.cbor.CborValue.CborBytes;
import dev.veritee.internal.cbor.CborValue.CborFlag;
import dev.veritee.internal.cbor.CborValue.CborFloat;
import dev.veritee.internal.cbor.CborValue.CborInteger;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.CborValue.CborNull;
import dev.veritee.internal.cbor.CborValue.CborSimple;
import dev.veritee.internal.cbor.CborValue.CborTag;
import dev.veritee.internal.cbor.CborValue.CborText;
import dev.veritee.internal.cbor.StrictCbor.Freedom;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictCborTest {
    private static final Limits LIMITS = Limits.standard();

    private static CborValue read(String hex, Freedom... freedoms) throws DecodeException {
        return StrictCbor.read(Bytes.fromHex(hex), LIMITS, freedoms);
    }

    private static DecodeException refused(Kind kind, byte[] input, Freedom... freedoms) {
        DecodeException[] thrown = new DecodeException[1];
        assertThatExceptionOfType(DecodeException.class)
                .as(() -> Bytes.wrap(input).slice(0, Math.min(40, input.length)).hex())
                .isThrownBy(() -> StrictCbor.read(Bytes.wrap(input), LIMITS, freedoms))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.offset()).isBetween(0L, (long) input.length);
                    thrown[0] = e;
                });
        return thrown[0];
    }

    /** The diagnostic notation of RFC 8949 section 8; floats as their bytes. */
    private static String notation(CborValue value) {
        if (value instanceof CborInteger i) {
            return i.value().toString();
        }
        if (value instanceof CborBytes b) {
            return "h'" + b.value() + "'";
        }
        if (value instanceof CborText t) {
            return '"' + t.value() + '"';
        }
        if (value instanceof CborArray a) {
            return a.elements().stream().map(StrictCborTest::notation).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof CborMap m) {
            return m.entries().stream()
                    .map(e -> notation(e.key()) + ": " + notation(e.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof CborTag t) {
            return Long.toUnsignedString(t.number()) + "(" + notation(t.content()) + ")";
        }
        if (value instanceof CborFlag f) {
            return Boolean.toString(f.value());
        }
        if (value instanceof CborFloat f) {
            return "float'" + f.value() + "'";
        }
        if (value instanceof CborSimple s) {
            return s.number() == CborSimple.UNDEFINED ? "undefined" : "simple(" + s.number() + ")";
        }
        assertThat(value).isInstanceOf(CborNull.class);
        return "null";
    }

    /** From RFC 8949 appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "00|0",
                "17|23",
                "1818|24",
                "190100|256",
                "1903e8|1000",
                "1a00010000|65536",
                "1a000f4240|1000000",
                "1b000000e8d4a51000|1000000000000",
                "1b0000000100000000|4294967296",
                "1bffffffffffffffff|18446744073709551615",
                "3bffffffffffffffff|-18446744073709551616",
                "20|-1",
                "3903e7|-1000",
                "c249010000000000000000|2(h'010000000000000000')",
                "f90000|float'0000'",
                "fa47c35000|float'47c35000'",
                "fb3ff199999999999a|float'3ff199999999999a'",
                "f4|false",
                "f5|true",
                "f6|null",
                "f7|undefined",
                "f0|simple(16)",
                "f820|simple(32)",
                "f8ff|simple(255)",
                "d818456449455446|24(h'6449455446')",
                "dbffffffffffffffff00|18446744073709551615(0)",
                "40|h''",
                "4401020304|h'01020304'",
                "60|\"\"",
                "62225c|\"\"\\\"",
                "62c3bc|\"ü\"",
                "64f0908591|\"\ud800\udd51\"",
                "80|[]",
                "8301820203820405|[1, [2, 3], [4, 5]]",
                "a0|{}",
                "a201020304|{1: 2, 3: 4}",
                "a26161016162820203|{\"a\": 1, \"b\": [2, 3]}",
                "a3016161206162413161 63|{1: \"a\", -1: \"b\", h'31': \"c\"}",
                "a2410100410200|{h'01': 0, h'02': 0}",
                "a301f66131f64131f6|{1: null, \"1\": null, h'31': null}"
            })
    void readsWhatTheStandardShows(String hex, String expected) throws DecodeException {
        assertThat(notation(read(hex.replace(" ", "")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5f42010243030405ff|h'0102030405'",
                "5fff|h''",
                "7f657374726561646d696e67ff|\"streaming\"",
                "7fff|\"\"",
                "9fff|[]",
                "9f018202039f0405ffff|[1, [2, 3], [4, 5]]",
                "83018202039f0405ff|[1, [2, 3], [4, 5]]",
                "bf61610161629f0203ffff|{\"a\": 1, \"b\": [2, 3]}",
                "bfff|{}"
            })
    void itemsWithoutLengthAreReadOnlyWhereTheyAreAllowed(String hex, String expected) throws DecodeException {
        CborValue value = read(hex, Freedom.WITHOUT_LENGTH);
        assertThat(notation(value)).isEqualTo(expected);
        assertThat(value.to()).isEqualTo(hex.length() / 2);
        assertThat(refused(Kind.MALFORMED, Cbor.hex(hex)).why()).contains("length");
        refused(Kind.MALFORMED, Cbor.hex(hex), Freedom.LONG_HEADS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1817|23",
                "1900ff|255",
                "1a0000ffff|65535",
                "1b00000000ffffffff|4294967295",
                "3800|-1",
                "580101|h'01'",
                "780161|\"a\"",
                "980101|[1]",
                "b9000100 01|{0: 1}",
                "d81100|17(0)"
            })
    void longHeadsAreReadOnlyWhereTheyAreAllowed(String spaced, String expected) throws DecodeException {
        String hex = spaced.replace(" ", "");
        assertThat(notation(read(hex, Freedom.LONG_HEADS))).isEqualTo(expected);
        assertThat(refused(Kind.MALFORMED, Cbor.hex(hex)).why()).contains("shortest");
        refused(Kind.MALFORMED, Cbor.hex(hex), Freedom.WITHOUT_LENGTH);
    }

    /** From RFC 8949 appendix F, and more; no freedom makes them any better. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "18",
                "19",
                "1a",
                "1b",
                "1901",
                "1a0102",
                "1b01020304050607",
                "38",
                "58",
                "78",
                "98",
                "9a01ff00",
                "b8",
                "d8",
                "f8",
                "f900",
                "fa0000",
                "fb000000",
                "41",
                "61",
                "5affffffff00",
                "5bffffffffffffffff010203",
                "7affffffff00",
                "7b7fffffffffffffff010203",
                "81",
                "818181818181818181",
                "8200",
                "a1",
                "a20102",
                "a100",
                "a2000000",
                "c0",
                "5f4100",
                "7f6100",
                "9f",
                "9f0102",
                "bf",
                "bf01020102",
                "819f",
                "9f8000",
                "9f9f9f9f9fffffffff",
                "9f81829f9fffffff",
                "1c",
                "1d",
                "1e",
                "3c",
                "3d",
                "3e",
                "5c",
                "5d",
                "5e",
                "7c",
                "7d",
                "7e",
                "9c",
                "9d",
                "9e",
                "bc",
                "bd",
                "be",
                "dc",
                "dd",
                "de",
                "fc",
                "fd",
                "fe",
                "f800",
                "f818",
                "f81f",
                "5f00ff",
                "5f21ff",
                "5f6100ff",
                "5f80ff",
                "5fa0ff",
                "5fc000ff",
                "5fe0ff",
                "7f4100ff",
                "5f5f4100ffff",
                "7f7f6100ffff",
                "ff",
                "81ff",
                "8200ff",
                "a1ff",
                "a1ff00",
                "a100ff",
                "a20000ff",
                "9f81ff",
                "9f829f819f9fffffffff",
                "bf00ff",
                "bf000000ff",
                "1f",
                "3f",
                "df00",
                "0000",
                "8000",
                "f6f6",
                "61ff",
                "62c328",
                "63eda080",
                "64f4908080",
                "61c3",
                "62c080",
                "7f61c361bcff",
                "9bffffffffffffffff",
                "9b0000000100000000",
                "bb8000000000000000",
                "bb7fffffffffffffff",
                "a201000100",
                "a2616100616101",
                "a2410000410001",
            })
    void brokenItemsAreRefused(String hex) {
        refused(Kind.MALFORMED, Cbor.hex(hex), Freedom.values());
    }

    @Test
    void keysThatAreTheSameInAnotherFormAreThereTwice() {
        for (String hex :
                new String[] {"a201001801 00", "a261610 07f6161ff00", "a24161005f4161ff00", "a2200038 0000"}) {
            byte[] input = Cbor.hex(hex.replace(" ", ""));
            assertThat(refused(Kind.MALFORMED, input, Freedom.values()).why()).contains("twice");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a18000", "a1a000", "a1c00000", "a1f400", "a1f600", "a1f90000 00", "a1e000"})
    void otherKeysAreNotKnown(String hex) {
        refused(Kind.UNSUPPORTED, Cbor.hex(hex.replace(" ", "")), Freedom.values());
    }

    @Test
    void depthIsLimited() throws DecodeException {
        int deepest = LIMITS.jsonDepth();
        // Maps as keys of maps are not known, but must not exhaust the stack either.
        refused(Kind.TOO_LARGE, Cbor.hex("a1".repeat(100_000)));
        for (String level : new String[] {"81", "a100", "c0", "9f", "bf00"}) {
            String closing = level.equals("9f") || level.equals("bf00") ? "ff" : "";
            assertThat(read(level.repeat(deepest) + "00" + closing.repeat(deepest), Freedom.values()))
                    .isNotNull();
            refused(
                    Kind.TOO_LARGE,
                    Cbor.hex(level.repeat(deepest + 1) + "00" + closing.repeat(deepest + 1)),
                    Freedom.values());
            refused(Kind.TOO_LARGE, Cbor.hex(level.repeat(100_000)), Freedom.values());
        }
    }

    @Test
    void sizeIsLimited() throws DecodeException {
        Limits tight = new Limits(1, 1, 1, 4, 2, 1, 1);
        assertThat(StrictCbor.read(Bytes.fromHex("43010203"), tight)).isNotNull();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> StrictCbor.read(Bytes.fromHex("4401020304"), tight))
                .extracting(DecodeException::kind)
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void itemsAreLimited() throws DecodeException {
        int most = StrictCbor.MOST_ITEMS;
        byte[] many = Cbor.join(Cbor.head(4, most - 1), new byte[most - 1]);
        assertThat(StrictCbor.read(Bytes.wrap(many), LIMITS).asArray("many").elements())
                .hasSize(most - 1);
        refused(Kind.TOO_LARGE, Cbor.join(Cbor.head(4, most), new byte[most]));

        byte[] pieces = new byte[most + 2];
        Arrays.fill(pieces, (byte) 0x40);
        pieces[0] = 0x5F;
        pieces[most + 1] = (byte) 0xFF;
        refused(Kind.TOO_LARGE, pieces, Freedom.values());
    }

    @Test
    void noLengthIsBelievedBeforeItIsCompared() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String hex : new String[] {"5a7fffffff00", "7a7fffffff00", "9a7fffffff00", "ba3fffffff00"}) {
            refused(Kind.MALFORMED, Cbor.hex(hex), Freedom.values());
            long before = threads.getCurrentThreadAllocatedBytes();
            Throwable thrown = catchThrowable(() -> read(hex, Freedom.values()));
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
            assertThat(thrown).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void aPlaceIsNamedWhereItIsWrong() {
        assertThat(refused(Kind.MALFORMED, Cbor.hex("8201a20100 0100".replace(" ", "")))
                        .offset())
                .isEqualTo(5);
        assertThat(refused(Kind.MALFORMED, Cbor.hex("830102ff")).offset()).isEqualTo(3);
        assertThat(refused(Kind.MALFORMED, Cbor.hex("820100 00".replace(" ", "")))
                        .offset())
                .isEqualTo(3);
    }

    @Test
    void mapsAreAskedByNameAndNumber() throws DecodeException {
        CborMap map = StrictCbor.map(
                Bytes.wrap(Cbor.map(
                        Cbor.number(1), Cbor.number(-7),
                        Cbor.number(4), Cbor.bytes(new byte[] {1, 2}),
                        Cbor.text("1"), Cbor.text("one"),
                        Cbor.text("list"), Cbor.array(Cbor.tag(18, Cbor.number(5))),
                        Cbor.text("map"), Cbor.map(),
                        Cbor.bytes(new byte[] {1}), Cbor.number(9))),
                LIMITS);
        CborKey one = CborKey.of(1, "alg");

        assertThat(map.integer(one, -7, -7)).isEqualTo(-7);
        assertThat(map.bytes(CborKey.of(4, "kid"))).isEqualTo(Bytes.fromHex("0102"));
        assertThat(map.text(CborKey.of("1"))).isEqualTo("one");
        CborValue tagged = map.array(CborKey.of("list")).elements().get(0);
        assertThat(tagged.asTagged("sign1", 18).asInteger("five", 0, 5)).isEqualTo(5);
        assertThat(map.map(CborKey.of("map")).entries()).isEmpty();
        assertThat(map.has(CborKey.of("alg"))).isFalse();
        assertThat(map.has(CborKey.of(-1, "1"))).isFalse();

        assertWrong("alg", 2, "a whole number from -6 to 9", () -> map.integer(one, -6, 9));
        assertWrong("alg", 2, "a whole number from -9 to -8", () -> map.integer(one, -9, -8));
        assertWrong("alg", 2, "a text", () -> map.text(one));
        assertWrong("alg", 2, "bytes", () -> map.bytes(one));
        assertWrong("alg", 2, "an array", () -> map.array(one));
        assertWrong("alg", 2, "a map", () -> map.map(one));
        assertWrong("kid", 4, "a whole number", () -> map.integer(CborKey.of(4, "kid"), 0, 9));
        assertWrong("sign1", tagged.from(), "tagged with 17", () -> tagged.asTagged("sign1", 17));
        assertWrong("alg", 2, "tagged with 17", () -> map.get(one).asTagged("alg", 17));
        assertWrong("crit", 0, "missing", () -> map.get(CborKey.of(2, "crit")));
        assertWrong("cbor", 0, "a map", () -> StrictCbor.map(Bytes.fromHex("80"), LIMITS));
    }

    private static void assertWrong(String field, int offset, String why, ThrowingCallable call) {
        assertThatExceptionOfType(DecodeException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.offset()).isEqualTo(offset);
            assertThat(e.why()).contains(why);
        });
    }

    @Test
    void numbersBeyondLongAreNotRounded() throws DecodeException {
        CborInteger most = (CborInteger) read("1b8000000000000000");
        CborInteger least = (CborInteger) read("3b8000000000000000");
        assertThat(read("00").asInteger("zero", 0, 0)).isZero();
        assertThat(most.asLong()).isEmpty();
        assertThat(least.asLong()).isEmpty();
        assertThat(read("1b7fffffffffffffff").asInteger("most", 0, Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(read("3b7fffffffffffffff").asInteger("least", Long.MIN_VALUE, 0))
                .isEqualTo(Long.MIN_VALUE);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> most.asInteger("most", Long.MIN_VALUE, Long.MAX_VALUE));
        assertThat(CborKey.of(Long.MIN_VALUE, "least").is(most)).isFalse();
    }
}
