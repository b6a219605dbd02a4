// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How many signatures of each scheme one operation verifies.
 *
 * @param each the numbers; a scheme that is not there has none
 */
record Signatures(Map<Unit, Double> each) {
    /** Leaves out what there is none of, so that equal numbers are equal. */
    Signatures {
        Map<Unit, Double> some = new EnumMap<>(Unit.class);
        each.forEach((unit, number) -> {
            if (number != 0) {
                some.put(unit, number);
            }
        });
        each = Map.copyOf(some);
    }

    static Signatures none() {
        return new Signatures(Map.of());
    }

    static Signatures of(Unit unit, int number) {
        return new Signatures(Map.of(unit, (double) number));
    }

    Signatures and(Unit unit, int number) {
        Map<Unit, Double> more = new EnumMap<>(Unit.class);
        more.putAll(each);
        more.merge(unit, (double) number, Double::sum);
        return new Signatures(more);
    }

    double number(Unit unit) {
        return each.getOrDefault(unit, 0.0);
    }

    /** What all of them take, given what one of each takes. */
    double total(ToDoubleFunction<Unit> one) {
        double total = 0;
        for (Unit unit : Unit.values()) {
            total += each.containsKey(unit) ? number(unit) * one.applyAsDouble(unit) : 0;
        }
        return total;
    }

    /** The numbers in the order of the schemes. */
    @Override
    public String toString() {
        List<String> numbers = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            if (each.containsKey(unit)) {
                double number = number(unit);
                numbers.add(number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number));
            }
        }
        return numbers.isEmpty() ? "0" : String.join("+", numbers);
    }
}
