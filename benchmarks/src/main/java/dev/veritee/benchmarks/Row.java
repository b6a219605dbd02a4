// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Verifications in a row. Several threads may take from it. */
final class Row {
    private final List<Task> tasks;
    private final Function<Task, Verifier> verifiers;
    private final AtomicInteger next = new AtomicInteger();

    Row(List<Task> tasks, Function<Task, Verifier> verifiers) {
        this.tasks = tasks;
        this.verifiers = verifiers;
    }

    Appraisal next() {
        Task task = tasks.get(next.getAndIncrement() % tasks.size());
        return task.run(verifiers.apply(task));
    }
}
