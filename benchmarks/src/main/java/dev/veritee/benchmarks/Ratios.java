// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import java.io.IOException;
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
    private static final int REPETITIONS = 500;

    private final PrintStream out;
    private final int iterations;
    private final int warmUps;
    private final Map<Unit, Measurement> units = new EnumMap<>(Unit.class);
    private final Map<Engine, Map<Scenario, Measurement>> single = new EnumMap<>(Engine.class);
    private final Map<Scenario, Measurement> pairs = new EnumMap<>(Scenario.class);
    private final Optional<Tinfoil> tinfoil;

    private Ratios(PrintStream out, boolean quick, Optional<Tinfoil> tinfoil) {
        this.out = out;
        this.tinfoil = tinfoil;
        iterations = quick ? 5 : 15;
        warmUps = quick ? 1 : 3;
        boolean accp = Engine.accp().isPresent();
        if (accp) {
            for (Unit unit : Unit.values()) {
                units.put(unit, Measurement.of(unit));
            }
        }
        for (Engine engine : Engine.values()) {
            if (engine != Engine.ACCP || accp) {
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
    public static void main(String[] arguments) throws IOException {
        // JMH sees that it runs beside its host and says so each time.
        System.setProperty("jmh.ignoreLock", "true");
        Optional<Tinfoil> tinfoil = Tinfoil.installed();
        try {
            new Ratios(System.out, List.of(arguments).contains("--quick"), tinfoil).run();
        } finally {
            if (tinfoil.isPresent()) {
                tinfoil.get().close();
            }
        }
    }

    private void run() {
        out.println("Java " + Runtime.version() + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        warmUp();
        List<Timed> all = new ArrayList<>(units.values());
        single.values().forEach(row -> all.addAll(row.values()));
        all.addAll(pairs.values());
        tinfoil.ifPresent(all::add);
        Rounds rounds = Rounds.run(all, iterations);
        units.forEach((unit, measurement) -> out.printf(
                Locale.ROOT,
                "%s, one native %s verification: %.1f us (median of rounds)%n",
                unit,
                unit.key(),
                Measurement.median(rounds.each(times -> times.get(measurement))) / 1000));
        out.println(Goal.heading());
        floors(rounds);
        snpFloors(rounds);
        nitroFloors(rounds);
        nvidiaFloors(rounds);
        others(rounds);
        allocations();
    }

    /** Long enough for the last compiler, and with everything that will run. */
    private void warmUp() {
        single.get(Engine.NOBODY).values().forEach(measurement -> measurement.time(300 * warmUps));
        single.forEach((engine, row) -> row.values().forEach(measurement -> measurement.time(30 * warmUps)));
        pairs.values().forEach(measurement -> measurement.time(10 * warmUps));
        units.values().forEach(measurement -> measurement.time(30 * warmUps));
        tinfoil.ifPresent(other -> other.time(30 * warmUps));
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

    private void snpFloors(Rounds rounds) {
        Scenario known = Scenario.SNP_KNOWN_CHIP;
        Scenario fresh = Scenario.SNP_NEW_CHIP;
        Scenario cold = Scenario.SNP_COLD;
        floor(rounds, Engine.DEFAULT, known, new Goal("P5", "snp known chip / (1 N384)", 2.0, 1.6));
        floor(rounds, Engine.DEFAULT, fresh, new Goal("P5", "snp new chip / (1 N384 + 1 NRSA)", 4.0, 3.3));
        floor(rounds, Engine.DEFAULT, cold, Goal.none("-", "snp cold / (1 N384 + 3 NRSA)"));
        Goal against = new Goal("P6", "snp cold / @tinfoilsh/verifier", 0.50, 0.33);
        Measurement ours = single.get(Engine.DEFAULT).get(cold);
        tinfoil.ifPresentOrElse(
                other -> print(against, rounds.each(times -> times.get(ours) / times.get(other)), ours.signatures()),
                () -> out.println(against.notRun()));
        floor(rounds, Engine.ACCP, known, new Goal("P9", "with ACCP: snp known chip / (1 N384)", 1.3, 1.1));
        floor(rounds, Engine.ACCP, fresh, new Goal("P9", "with ACCP: snp new chip / (1 N384 + 1 NRSA)", 1.5, 1.25));
        floor(rounds, Engine.ACCP, cold, new Goal("P9", "with ACCP: snp cold / (1 N384 + 3 NRSA)", 2.0, 1.5));
        share(rounds, known, new Goal("P10", "without cryptography: snp known chip / N256", 0.5, 0.2));
        share(rounds, fresh, new Goal("P10", "without cryptography: snp new chip / N256", 1, 0.7));
        share(rounds, cold, new Goal("P10", "without cryptography: snp cold / N256", 6, 4));
    }

    private void nitroFloors(Rounds rounds) {
        Scenario known = Scenario.NITRO_KNOWN_LEAF;
        Scenario fresh = Scenario.NITRO_NEW_LEAF;
        Scenario cold = Scenario.NITRO_COLD;
        floor(rounds, Engine.DEFAULT, known, new Goal("P7", "nitro known leaf / (1 N384)", 2.0, 1.6));
        floor(rounds, Engine.DEFAULT, fresh, Goal.none("-", "nitro new leaf / (3 N384)"));
        floor(rounds, Engine.DEFAULT, cold, new Goal("P7", "nitro cold / (5 N384)", 3.7, 3.2));
        floor(rounds, Engine.ACCP, known, new Goal("P9", "with ACCP: nitro known leaf / (1 N384)", 1.3, 1.1));
        floor(rounds, Engine.ACCP, fresh, new Goal("P9", "with ACCP: nitro new leaf / (3 N384)", 1.5, 1.25));
        floor(rounds, Engine.ACCP, cold, new Goal("P9", "with ACCP: nitro cold / (5 N384)", 2.0, 1.5));
        share(rounds, known, new Goal("P10", "without cryptography: nitro known leaf / N256", 0.5, 0.2));
        share(rounds, fresh, new Goal("P10", "without cryptography: nitro new leaf / N256", 1, 0.7));
        share(rounds, cold, new Goal("P10", "without cryptography: nitro cold / N256", 6, 4));
    }

    private void nvidiaFloors(Rounds rounds) {
        Scenario known = Scenario.NVIDIA_KNOWN_GPU;
        Scenario fresh = Scenario.NVIDIA_NEW_GPU;
        Scenario node = Scenario.NVIDIA_KNOWN_NODE;
        floor(rounds, Engine.DEFAULT, known, new Goal("P8", "nvidia known gpu / (1 N384)", 2.0, 1.6));
        floor(rounds, Engine.DEFAULT, fresh, new Goal("P8", "nvidia new gpu / (3 N384)", 3.5, 2.9));
        floor(rounds, Engine.DEFAULT, Scenario.NVIDIA_COLD, Goal.none("-", "nvidia cold / (17 N384)"));
        floor(rounds, Engine.DEFAULT, node, Goal.none("-", "nvidia known node, 8 + 4 / (12 N384)"));
        Goal machine = new Goal("P16", "tdx + 8 gpus, new / (3 N256 + 24 N384)", 3.6, 3.0);
        floor(rounds, Engine.DEFAULT, Scenario.MACHINE_NEW, machine);
        floor(rounds, Engine.ACCP, known, new Goal("P9", "with ACCP: nvidia known gpu / (1 N384)", 1.3, 1.1));
        floor(rounds, Engine.ACCP, fresh, new Goal("P9", "with ACCP: nvidia new gpu / (3 N384)", 1.5, 1.25));
        share(rounds, known, new Goal("P10", "without cryptography: nvidia known gpu / N256", 0.5, 0.2));
        share(rounds, fresh, new Goal("P10", "without cryptography: nvidia new gpu / N256", 1, 0.7));
    }

    private void floor(Rounds rounds, Engine engine, Scenario scenario, Goal goal) {
        print(rounds, goal, engine, scenario, scenario.least());
    }

    private void share(Rounds rounds, Scenario scenario, Goal goal) {
        print(rounds, goal, Engine.NOBODY, scenario, Signatures.of(Unit.N256, 1));
    }

    private void print(Rounds rounds, Goal goal, Engine engine, Scenario scenario, Signatures floor) {
        if (units.isEmpty()) {
            out.println(goal.notRun());
            return;
        }
        Measurement measurement = single.get(engine).get(scenario);
        print(
                goal,
                rounds.each(times -> times.get(measurement) / floor.total(unit -> times.get(units.get(unit)))),
                measurement.signatures());
    }

    private void others(Rounds rounds) {
        for (Scenario scenario : Scenario.values()) {
            counts(scenario, single.get(Engine.DEFAULT).get(scenario).signatures());
        }
        boolean recent = Runtime.version().feature() >= RECENT;
        for (Scenario scenario : Scenario.values()) {
            Measurement ours = single.get(Engine.DEFAULT).get(scenario);
            Measurement platform = single.get(Engine.JDK).get(scenario);
            String what = "default / JDK: " + scenario.label();
            print(
                    scenario.isIntel()
                            ? new Goal("P12", what, recent ? 0.45 : 0.35, recent ? 0.3 : 0.2)
                            : new Goal("P12", what, 0.4, 0.3),
                    rounds.each(times -> times.get(ours) / times.get(platform)),
                    ours.signatures());
        }
        pairs.forEach((scenario, pair) -> {
            Measurement alone = single.get(Engine.DEFAULT).get(scenario);
            print(
                    new Goal("P13", "throughput, 2 threads / 1: " + scenario.label(), 1.8, 1.9),
                    rounds.each(times -> THREADS * times.get(alone) / times.get(pair)),
                    pair.signatures());
        });
    }

    /** Of each scheme exactly as many as there must be, and of the others none. */
    private void counts(Scenario scenario, Signatures verified) {
        for (Unit unit : Unit.values()) {
            double least = scenario.least().number(unit);
            double number = verified.number(unit);
            if (least != 0 || number != 0) {
                Goal goal = new Goal("P11", unit.key() + " verified: " + scenario.label(), least, least, true);
                out.println(goal.line(number, number, number, verified.toString()));
            }
        }
    }

    private void allocations() {
        allocation(Scenario.KNOWN, new Goal("P14", "KB allocated: platform known", 120, 90));
        allocation(Scenario.NEW, new Goal("P14", "KB allocated: platform new", 600, 470));
        allocation(Scenario.COLD, new Goal("P14", "KB allocated: cold", 2000, 1300));
        for (Scenario scenario : Scenario.values()) {
            if (!scenario.isIntel()) {
                allocation(scenario, Goal.none("-", "KB allocated: " + scenario.label()));
            }
        }
        out.printf(Locale.ROOT, "P14 of which without cryptography, KB:");
        String separator = "";
        for (Scenario scenario : Scenario.values()) {
            double kilobytes = Allocation.of(scenario, Engine.NOBODY, repetitions(scenario)) / 1000;
            out.printf(Locale.ROOT, "%s %s %.1f", separator, scenario.label(), kilobytes);
            separator = ",";
        }
        out.println();
    }

    private static int repetitions(Scenario scenario) {
        return scenario.isLarge() ? REPETITIONS / 20 : REPETITIONS;
    }

    private void allocation(Scenario scenario, Goal goal) {
        double kilobytes = Allocation.of(scenario, Engine.DEFAULT, repetitions(scenario)) / 1000;
        out.println(goal.line(kilobytes, kilobytes, kilobytes, scenario.least().toString()));
    }

    private void print(Goal goal, double[] ratios, Signatures verified) {
        double least = Arrays.stream(ratios).min().orElseThrow();
        double most = Arrays.stream(ratios).max().orElseThrow();
        out.println(goal.line(Measurement.median(ratios), least, most, verified.toString()));
    }
}
