// SPDX-License-Identifier: Apache-2.0
package dev.veritee.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
    @Property(tries = 300)
    void aSliceIsThatPartOfTheArray(
            @ForAll byte[] array, @ForAll @IntRange(max = 300) int a, @ForAll @IntRange(max = 300) int b) {
        int from = Math.min(a, b) % (array.length + 1);
        int to = from + (Math.max(a, b) % (array.length - from + 1));
        byte[] expected = Arrays.copyOfRange(array, from, to);

        Bytes slice = Bytes.wrap(array).slice(from, to - from);

        assertThat(slice.toArray()).isEqualTo(expected);
        assertThat(slice.hex()).isEqualTo(Bytes.copyOf(expected).hex());
        assertThat(slice.asLatin1()).isEqualTo(new String(expected, StandardCharsets.ISO_8859_1));
        assertThat(Bytes.wrap(array).from(from).slice(0, to - from)).isEqualTo(slice);
        assertThat(slice.sha256()).isEqualTo(Bytes.wrap(expected).sha256());
        assertThat(slice.isZero()).isEqualTo(Arrays.equals(expected, new byte[expected.length]));
        assertThat(Bytes.fromHex(slice.hex().toUpperCase(Locale.ROOT))).isEqualTo(slice);
        for (int i = 0; i < expected.length; i++) {
            assertThat(slice.unsigned(i)).isEqualTo(Byte.toUnsignedInt(expected[i]));
        }
    }

    /** Runs far longer than what the hash samples, standing at different places of different arrays. */
    @Property(tries = 200)
    void equalRunsHaveEqualHashes(
            @ForAll @IntRange(max = 20_000) int length,
            @ForAll @IntRange(max = 100) int before,
            @ForAll @IntRange(max = 100) int behind,
            @ForAll long seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        byte[] room = new byte[before + length + behind];
        System.arraycopy(content, 0, room, before, length);

        Bytes whole = Bytes.copyOf(content);
        Bytes part = Bytes.wrap(room).slice(before, length);

        assertThat(part).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(part.sameSecret(whole)).isTrue();
        if (length > 0) {
            int place = new Random(~seed).nextInt(length);
            room[before + place] ^= 1;
            assertThat(part).as("a difference at %d of %d", place, length).isNotEqualTo(whole);
            assertThat(part.sameSecret(whole)).isFalse();
            assertThat(whole.from(1)).isNotEqualTo(whole);
        }
    }

    @Property(tries = 200)
    void concatenationIsBothOneBehindTheOther(@ForAll @Size(max = 40) byte[] a, @ForAll @Size(max = 40) byte[] b) {
        Bytes joined = Bytes.wrap(a).concat(Bytes.wrap(b));

        assertThat(joined.slice(0, a.length)).isEqualTo(Bytes.wrap(a));
        assertThat(joined.from(a.length)).isEqualTo(Bytes.wrap(b));
        assertThat(joined.length()).isEqualTo(a.length + b.length);
    }

    @Test
    void aCopyIsIndependentAndWhatIsHandedOutIsToo() {
        byte[] array = {1, 2, 3};
        Bytes copy = Bytes.copyOf(array);
        array[0] = 9;
        copy.toArray()[1] = 9;

        assertThat(copy).isEqualTo(Bytes.fromHex("010203")).isNotEqualTo("010203");
        assertThat(copy).hasToString("010203");
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,5", "4,1", "5,0", "1,-1", "2147483647,1", "1,2147483647"})
    void aSliceOutsideIsRefused(int offset, int count) {
        assertThatThrownBy(() -> Bytes.fromHex("01020304")
                        .slice(1, 3)
                        .concat(Bytes.fromHex("05"))
                        .slice(offset, count))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aByteBeyondTheSliceIsRefusedEvenWhereTheArrayGoesOn() {
        Bytes slice = Bytes.fromHex("01020304").slice(1, 2);
        assertThatThrownBy(() -> slice.unsigned(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.unsigned(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.from(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "0g", "0x00", "' 00'", "'00 '", "00:00", "００"})
    void onlyHexDigitsAreHex(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes.fromHex(text));
    }
}
