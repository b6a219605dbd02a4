// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All measurements, several times in turn. */
final class Rounds {
    private static final int ROUNDS = 5;

    private final List<Map<Timed, Double>> times = new ArrayList<>();

    static Rounds run(List<? extends Timed> measurements, int iterations) {
        Rounds rounds = new Rounds();
        for (int i = 0; i < ROUNDS; i++) {
            Map<Timed, Double> round = new LinkedHashMap<>();
            measurements.forEach(measurement -> round.put(measurement, measurement.time(iterations)));
            rounds.times.add(round);
        }
        return rounds;
    }

    /** Divides within each round, never across. */
    double[] each(ToDoubleFunction<Map<Timed, Double>> ratio) {
        return times.stream().mapToDouble(ratio).toArray();
    }
}
