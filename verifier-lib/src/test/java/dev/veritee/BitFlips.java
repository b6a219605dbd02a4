// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import dev.veritee.decode.Field;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which bits to flip: those at the borders of all fields and a seeded sample, or every bit where that is asked for. */
final class BitFlips {
    private BitFlips() {}

    static SortedSet<Integer> bits(int length, List<Field> fields, int sample) {
        SortedSet<Integer> bits = new TreeSet<>();
        if (Boolean.getBoolean("veritee.exhaustive")) {
            for (int bit = 0; bit < 8 * length; bit++) {
                bits.add(bit);
            }
            return bits;
        }
        borders(fields).filter(border -> border >= 0).forEach(border -> {
            for (int bit = 0; bit < 8; bit++) {
                bits.add(border * 8 + bit);
            }
        });
        new Random(20260601).ints(sample, 0, 8 * length).forEach(bits::add);
        return bits;
    }

    /** The first byte of every field and the one before it, which may end its head, and the last byte. */
    private static Stream<Integer> borders(List<Field> fields) {
        return fields.stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(
                                field.offset() - 1,
                                field.offset(),
                                field.offset() + field.raw().length() - 1),
                        borders(field.children())));
    }

    static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
