// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.appraisal.Appraisal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The whole call, from bytes to verdict. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerificationBenchmark {
    /** Verifications in one measurement, by all threads together, at most. */
    static final int MOST = 128;

    private static final Map<Scenario, List<Task>> MINTED = new ConcurrentHashMap<>();
    private static CountingEngine counted = new CountingEngine(Engine.DEFAULT.create());

    /** What is known already. */
    @Param
    public Scenario scenario = Scenario.KNOWN;

    /** Who does the arithmetic. */
    @Param
    public Engine engine = Engine.DEFAULT;

    private CountingEngine counting = new CountingEngine(Engine.DEFAULT.create());
    private Row row = new Row(List.of(), task -> task.verifier(counting));

    /** The evidence is minted once; a verifier that has not seen it is built for each measurement. */
    @Setup(Level.Iteration)
    public void prepare() {
        List<Task> tasks = MINTED.computeIfAbsent(scenario, s -> s.mint(s.isLarge() ? MOST / 8 : MOST));
        counting = new CountingEngine(engine.create());
        row = scenario.row(tasks, counting);
        counting.reset();
    }

    /** Keeps the count for whoever asked for the measurement. */
    @TearDown(Level.Iteration)
    public void count() {
        counted = counting;
    }

    /** One verification. */
    @Benchmark
    public Appraisal verify() {
        return row.next();
    }

    /** The signatures verified in the last measurement, for each of so many operations. */
    static Signatures verifications(int operations) {
        return counted.verifications(operations);
    }
}
