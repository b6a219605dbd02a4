// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A TCB version: one security version number for each component. There is no order between two of them as wholes.
 *
 * @param raw its eight bytes as they stand in a report
 * @param layout which byte belongs to which component
 */
record TcbVersion(Bytes raw, TcbLayout layout) {
    static final int LENGTH = 8;

    Map<TcbComponent, Integer> components() {
        Map<TcbComponent, Integer> components = new EnumMap<>(TcbComponent.class);
        layout.places().forEach((component, place) -> components.put(component, raw.unsigned(place)));
        return components;
    }

    /** The bytes that belong to no component and must be zero. */
    boolean reservedIsZero() {
        for (int i = 0; i < LENGTH; i++) {
            if (!layout.places().containsValue(i) && raw.unsigned(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The components in which this one is above another, each with both numbers. */
    List<String> above(TcbVersion other) {
        List<String> above = new ArrayList<>(0);
        Map<TcbComponent, Integer> others = other.components();
        components().forEach((component, number) -> {
            int most = others.getOrDefault(component, 0);
            if (number > most) {
                above.add(component + " " + number + " > " + most);
            }
        });
        return above;
    }

    /** The number by which people and AMD's tools name it: the last byte first. */
    Bytes number() {
        return raw.reversed();
    }

    @Override
    public String toString() {
        return components().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }
}
