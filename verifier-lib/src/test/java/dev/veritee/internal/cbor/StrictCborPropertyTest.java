// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborValue.CborArray;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.CborValue.CborTag;
import dev.veritee.internal.cbor.StrictCbor.Freedom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class StrictCborPropertyTest {
    private static final Limits LIMITS = Limits.standard();

    /** Documents in their shortest form, every kind of item in them. */
    @Provide
    Arbitrary<byte[]> documents() {
        Arbitrary<byte[]> plain = Arbitraries.oneOf(
                keys(),
                Combinators.combine(Arbitraries.integers().between(0, 1), Arbitraries.longs())
                        .as(Cbor::head),
                Arbitraries.of(20, 21, 22, 23, 0).map(simple -> Cbor.head(7, simple)),
                Arbitraries.integers().between(32, 255).map(simple -> Cbor.head(7, simple, 1)),
                Combinators.combine(Arbitraries.integers().between(2, 4), Arbitraries.longs())
                        .as((form, bits) -> Cbor.head(7, bits, form)));
        return Arbitraries.recursive(() -> plain, StrictCborPropertyTest::around, 0, 4)
                .withoutEdgeCases();
    }

    private static Arbitrary<byte[]> keys() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Cbor::number),
                Arbitraries.strings()
                        .ofMaxLength(30)
                        .filter(StrictCborPropertyTest::isUnicode)
                        .map(Cbor::text),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Cbor::bytes));
    }

    /** Half of a surrogate pair is no character. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Arbitrary<byte[]> around(Arbitrary<byte[]> inner) {
        Arbitrary<List<byte[]>> several = inner.list().ofMaxSize(4);
        Arbitrary<List<byte[]>> different = keys().list().ofSize(4).uniqueElements(Bytes::copyOf);
        return Arbitraries.oneOf(
                several.map(items -> Cbor.array(items.toArray(byte[][]::new))),
                Combinators.combine(different, several).as(StrictCborPropertyTest::map),
                Combinators.combine(Arbitraries.longs(), inner).as(Cbor::tag));
    }

    private static byte[] map(List<byte[]> keys, List<byte[]> values) {
        byte[][] items = new byte[2 * values.size()][];
        for (int i = 0; i < values.size(); i++) {
            items[2 * i] = keys.get(i);
            items[2 * i + 1] = values.get(i);
        }
        return Cbor.map(items);
    }

    /** Every value is written as the very bytes that it says it was read from. */
    private static void assertPlaces(CborValue value, Bytes document, int from, int to) {
        assertThat(value.from()).isBetween(from, to);
        assertThat(value.to()).isBetween(value.from(), to);
        assertThat(value.raw(document)).isEqualTo(Bytes.wrap(Cbor.write(value)));
        int end = value.from() + 1;
        if (value instanceof CborArray array) {
            for (CborValue element : array.elements()) {
                assertPlaces(element, document, end, value.to());
                end = element.to();
            }
            assertThat(end).isLessThanOrEqualTo(value.to());
        } else if (value instanceof CborMap map) {
            for (CborValue.Entry entry : map.entries()) {
                assertPlaces(entry.key(), document, end, value.to());
                assertThat(entry.value().from()).isEqualTo(entry.key().to());
                assertPlaces(entry.value(), document, entry.key().to(), value.to());
                end = entry.value().to();
            }
        } else if (value instanceof CborTag tag) {
            assertPlaces(tag.content(), document, end, value.to());
            assertThat(tag.content().to()).isEqualTo(tag.to());
        }
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadAndKnowsItsPlace(@ForAll("documents") byte[] written) throws DecodeException {
        Bytes document = Bytes.copyOf(written);
        CborValue value = StrictCbor.read(document, LIMITS);

        assertThat(value.from()).isZero();
        assertThat(value.to()).isEqualTo(written.length);
        assertPlaces(value, document, 0, written.length);
        assertThat(StrictCbor.read(document, LIMITS, Freedom.values())).isEqualTo(value);
    }

    @Property(tries = 150)
    void everyTruncationAndEveryAdditionIsRefused(@ForAll("documents") byte[] written) {
        for (int length = 0; length < written.length; length++) {
            assertRefused(Arrays.copyOf(written, length), Freedom.values());
        }
        assertRefused(Arrays.copyOf(written, written.length + 1), Freedom.values());
    }

    private static void assertRefused(byte[] input, Freedom... freedoms) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> StrictCbor.read(Bytes.wrap(input), LIMITS, freedoms))
                .satisfies(e -> {
                    assertThat(e.offset()).isBetween(0L, (long) input.length);
                    assertThat(e.field()).isNotBlank();
                    assertThat(e.why()).isNotBlank();
                });
    }

    /** What is taken without freedoms is taken with them, and is written as it was. */
    private static void assertSound(byte[] input) {
        for (List<Freedom> freedoms : List.of(List.<Freedom>of(), List.of(Freedom.values()))) {
            Bytes document = Bytes.copyOf(input);
            Throwable thrown = catchThrowable(() -> {
                CborValue value = StrictCbor.read(document, LIMITS, freedoms.toArray(Freedom[]::new));
                assertThat(value.to()).isEqualTo(input.length);
                if (freedoms.isEmpty()) {
                    assertPlaces(value, document, 0, input.length);
                    assertThat(StrictCbor.read(document, LIMITS, Freedom.values()))
                            .isEqualTo(value);
                }
            });
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(DecodeException.class);
            }
        }
    }

    @Property(tries = 2000)
    void anyBytesAreReadOrRefusedInOneWay(@ForAll @Size(max = 60) byte[] input) {
        assertSound(input);
    }

    @Property(tries = 1000)
    void damageIsReadOrRefusedInOneWay(@ForAll("documents") byte[] written, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] damaged = written.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        assertSound(damaged);
    }
}
