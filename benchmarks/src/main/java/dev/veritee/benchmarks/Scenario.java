// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.Verifier;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.forge.ForgedEvidence;
import java.util.List;
import java.util.stream.IntStream;

/** What the verifier has seen before the evidence that is timed. */
public enum Scenario {
    /** This platform, with another quote. */
    KNOWN(1),
    /** The collateral and other platforms, but not this one. */
    NEW(3),
    /** Nothing: it is built from the bytes of its collateral for this one piece of evidence. */
    COLD(9);

    /** After so many uses the tables that a key carries are as large as they get. */
    private static final int SEEN = 10;

    private static final int ROOTS = 8;

    private final int signatures;

    Scenario(int signatures) {
        this.signatures = signatures;
    }

    /** The least number of signatures that must be verified. */
    int signatures() {
        return signatures;
    }

    /** Enough evidence that none of it is seen twice where it must be new. */
    List<Task> mint(int count) {
        return switch (this) {
            case KNOWN -> tasks(Platforms.tdx("known").quotesOfOne(SEEN + count));
            case NEW -> tasks(Platforms.tdx("new").quotesOfMany(SEEN + count));
            case COLD ->
                IntStream.range(0, ROOTS)
                        .mapToObj(i -> Task.of(
                                Platforms.tdx("cold-" + i).quotesOfOne(1).get(0)))
                        .toList();
        };
    }

    /** A row of verifications that can start: each call does the next one. */
    Row row(List<Task> tasks, SignatureEngine engine) {
        if (this == COLD) {
            return new Row(tasks, task -> task.verifier(engine));
        }
        Verifier verifier = tasks.get(0).verifier(engine);
        tasks.subList(0, SEEN).forEach(task -> task.run(verifier));
        return new Row(tasks.subList(SEEN, tasks.size()), task -> verifier);
    }

    private static List<Task> tasks(List<ForgedEvidence> forged) {
        return forged.stream().map(Task::of).toList();
    }
}
