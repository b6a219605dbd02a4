// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.veritee.appraisal.Appraisal;
import java.lang.management.ManagementFactory;

/** Counts the bytes that verifications allocate. */
final class Allocation {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** The median for one verification by this thread. */
    static double of(Scenario scenario, Engine arithmetic, int repetitions) {
        CountingEngine engine = new CountingEngine(arithmetic.create());
        Row row = scenario.row(scenario.mint(repetitions), engine);
        double[] bytes = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long before = THREAD.getCurrentThreadAllocatedBytes();
            Appraisal appraisal = row.next();
            bytes[i] = THREAD.getCurrentThreadAllocatedBytes() - before;
            if (appraisal.components().isEmpty()) {
                throw new IllegalStateException("nothing was verified");
            }
        }
        return Measurement.median(bytes);
    }
}
