// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Something that JMH measures in this JVM, again and again, between other measurements: machines get faster and slower,
 * and only what was measured side by side can be divided.
 */
final class Measurement implements Timed {
    private final ChainedOptionsBuilder options;
    private final int operations;
    private final int threads;
    private Signatures signatures = Signatures.none();

    private Measurement(Class<?> benchmark, int operations, int threads) {
        this.operations = operations;
        this.threads = threads;
        options = new OptionsBuilder()
                .include(benchmark.getName() + "\\.verify$")
                .forks(0)
                .warmupIterations(0)
                .measurementBatchSize(operations)
                .threads(threads)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    static Measurement of(Unit unit) {
        Measurement measurement = new Measurement(NativeBenchmark.class, 64, 1);
        measurement.options.param("unit", unit.name());
        return measurement;
    }

    static Measurement of(Scenario scenario, Engine engine, int threads) {
        int most = scenario.isCold() || scenario.isLarge() ? 16 : VerificationBenchmark.MOST / 2;
        int operations = engine == Engine.JDK ? most / 4 : most;
        Measurement measurement = new Measurement(VerificationBenchmark.class, operations, threads);
        measurement.options.param("scenario", scenario.name()).param("engine", engine.name());
        return measurement;
    }

    /** The median time of one operation of one thread, in nanoseconds. */
    @Override
    public double time(int iterations) {
        Collection<RunResult> results;
        try {
            results = new Runner(options.measurementIterations(iterations).build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
        RunResult result = results.iterator().next();
        BenchmarkParams parameters = result.getParams();
        signatures = VerificationBenchmark.verifications(operations * threads);
        double[] times = result.getBenchmarkResults().stream()
                .flatMap(run -> run.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .toArray();
        return median(times) / parameters.getMeasurement().getBatchSize();
    }

    /** Signatures verified for each operation, the last time. */
    Signatures signatures() {
        return signatures;
    }

    int threads() {
        return threads;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
