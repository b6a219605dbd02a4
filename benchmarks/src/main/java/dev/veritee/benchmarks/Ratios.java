// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures everything in one run and prints how it stands with the goals. */
public final class Ratios {
    private static final int RECENT = 25;
    private static final int THREADS = 2;

    private final PrintStream out;
    private final int iterations;
    private final int warmUps;
    private final Optional<Measurement> unit = Engine.accp().map(provider -> Measurement.unit());
    private final Map<Engine, Map<Scenario, Measurement>> single = new EnumMap<>(Engine.class);
    private final Map<Scenario, Measurement> pairs = new EnumMap<>(Scenario.class);

    private Ratios(PrintStream out, boolean quick) {
        this.out = out;
        iterations = quick ? 5 : 15;
        warmUps = quick ? 1 : 3;
        for (Engine engine : Engine.values()) {
            if (engine != Engine.ACCP || unit.isPresent()) {
                for (Scenario scenario : Scenario.values()) {
                    single.computeIfAbsent(engine, e -> new EnumMap<>(Scenario.class))
                            .put(scenario, Measurement.of(scenario, engine, 1));
                }
            }
        }
        for (Scenario scenario : List.of(Scenario.KNOWN, Scenario.COLD)) {
            pairs.put(scenario, Measurement.of(scenario, Engine.DEFAULT, THREADS));
        }
    }

    /** Takes {@code --quick}, or nothing. */
    public static void main(String[] arguments) {
        // JMH sees that it runs beside its host and says so each time.
        System.setProperty("jmh.ignoreLock", "true");
        new Ratios(System.out, List.of(arguments).contains("--quick")).run();
    }

    private void run() {
        out.println("Java " + Runtime.version() + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        warmUp();
        List<Measurement> all = new ArrayList<>();
        unit.ifPresent(all::add);
        single.values().forEach(row -> all.addAll(row.values()));
        all.addAll(pairs.values());
        Rounds rounds = Rounds.run(all, iterations);
        unit.ifPresent(u -> out.printf(
                Locale.ROOT,
                "N256, one native P-256 verification: %.1f us (median of rounds)%n",
                Measurement.median(rounds.each(times -> times.get(u))) / 1000));
        out.println(Goal.heading());
        floors(rounds);
        others(rounds);
        allocations();
    }

    /** Long enough for the last compiler, and with everything that will run. */
    private void warmUp() {
        single.get(Engine.NOBODY).values().forEach(measurement -> measurement.time(300 * warmUps));
        single.forEach((engine, row) -> row.values().forEach(measurement -> measurement.time(30 * warmUps)));
        pairs.values().forEach(measurement -> measurement.time(10 * warmUps));
        unit.ifPresent(measurement -> measurement.time(30 * warmUps));
    }

    private void floors(Rounds rounds) {
        floor(rounds, Engine.DEFAULT, Scenario.KNOWN, new Goal("P1", "platform known / (1 N256)", 2.0, 1.7));
        floor(rounds, Engine.DEFAULT, Scenario.NEW, new Goal("P2", "platform new / (3 N256)", 3.7, 3.2));
        floor(rounds, Engine.DEFAULT, Scenario.COLD, new Goal("P3", "cold, from bytes / (9 N256)", 4.0, 3.2));
        floor(rounds, Engine.ACCP, Scenario.KNOWN, new Goal("P9", "with ACCP: platform known / (1 N256)", 1.3, 1.1));
        floor(rounds, Engine.ACCP, Scenario.NEW, new Goal("P9", "with ACCP: platform new / (3 N256)", 1.5, 1.25));
        floor(rounds, Engine.ACCP, Scenario.COLD, new Goal("P9", "with ACCP: cold / (9 N256)", 2.0, 1.5));
        share(rounds, Scenario.KNOWN, new Goal("P10", "without cryptography: platform known / N256", 0.5, 0.2));
        share(rounds, Scenario.NEW, new Goal("P10", "without cryptography: platform new / N256", 1, 0.7));
        share(rounds, Scenario.COLD, new Goal("P10", "without cryptography: cold / N256", 6, 4));
    }

    private void floor(Rounds rounds, Engine engine, Scenario scenario, Goal goal) {
        print(rounds, goal, engine, scenario, scenario.signatures());
    }

    private void share(Rounds rounds, Scenario scenario, Goal goal) {
        print(rounds, goal, Engine.NOBODY, scenario, 1);
    }

    private void print(Rounds rounds, Goal goal, Engine engine, Scenario scenario, int units) {
        if (unit.isEmpty()) {
            out.println(goal.notRun());
            return;
        }
        Measurement measurement = single.get(engine).get(scenario);
        print(
                goal,
                rounds.each(times -> times.get(measurement) / times.get(unit.get()) / units),
                number(measurement.signatures()));
    }

    private void others(Rounds rounds) {
        for (Scenario scenario : Scenario.values()) {
            Measurement measurement = single.get(Engine.DEFAULT).get(scenario);
            int least = scenario.signatures();
            Goal goal = new Goal("P11", "signatures verified: " + name(scenario), least, least, true);
            out.println(goal.line(
                    measurement.signatures(),
                    measurement.signatures(),
                    measurement.signatures(),
                    number(measurement.signatures())));
        }
        boolean recent = Runtime.version().feature() >= RECENT;
        for (Scenario scenario : Scenario.values()) {
            Measurement ours = single.get(Engine.DEFAULT).get(scenario);
            Measurement platform = single.get(Engine.SUN_EC).get(scenario);
            print(
                    new Goal("P12", "default / SunEC: " + name(scenario), recent ? 0.45 : 0.35, recent ? 0.3 : 0.2),
                    rounds.each(times -> times.get(ours) / times.get(platform)),
                    number(ours.signatures()));
        }
        pairs.forEach((scenario, pair) -> {
            Measurement alone = single.get(Engine.DEFAULT).get(scenario);
            print(
                    new Goal("P13", "throughput, 2 threads / 1: " + name(scenario), 1.8, 1.9),
                    rounds.each(times -> THREADS * times.get(alone) / times.get(pair)),
                    number(pair.signatures()));
        });
    }

    private void allocations() {
        allocation(Scenario.KNOWN, new Goal("P14", "KB allocated: platform known", 120, 90));
        allocation(Scenario.NEW, new Goal("P14", "KB allocated: platform new", 600, 470));
        allocation(Scenario.COLD, new Goal("P14", "KB allocated: cold", 2000, 1300));
        out.printf(Locale.ROOT, "P14 of which without cryptography, KB:");
        for (Scenario scenario : Scenario.values()) {
            out.printf(Locale.ROOT, " %s %.1f", name(scenario), Allocation.of(scenario, Engine.NOBODY, 500) / 1000);
        }
        out.println();
    }

    private void allocation(Scenario scenario, Goal goal) {
        double kilobytes = Allocation.of(scenario, Engine.DEFAULT, 500) / 1000;
        out.println(goal.line(kilobytes, kilobytes, kilobytes, number(scenario.signatures())));
    }

    private void print(Goal goal, double[] ratios, String signatures) {
        double least = Arrays.stream(ratios).min().orElseThrow();
        double most = Arrays.stream(ratios).max().orElseThrow();
        out.println(goal.line(Measurement.median(ratios), least, most, signatures));
    }

    private static String name(Scenario scenario) {
        return scenario.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
