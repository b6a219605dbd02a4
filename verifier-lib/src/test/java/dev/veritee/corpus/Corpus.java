// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;

/** Where the corpus is, and how its cases came out so far. */
final class Corpus {
    enum Result {
        PASSED,
        FAILED,
        NOT_COVERED
    }

    private static final TreeMap<String, int[]> COUNTS = new TreeMap<>();

    private Corpus() {}

    /** The folder named by the system property {@code veritee.corpus}, where there is one. */
    static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty("veritee.corpus"))
                .map(Path::of)
                .filter(Files::isDirectory);
    }

    static void counted(CorpusCase c, Executable test) throws Throwable {
        String family = c.folder().getParent().getFileName().toString();
        boolean passed = false;
        try {
            test.execute();
            passed = true;
        } finally {
            count(family, passed ? Result.PASSED : Result.FAILED);
        }
    }

    static synchronized void count(String family, Result result) {
        COUNTS.computeIfAbsent(family, f -> new int[Result.values().length])[result.ordinal()]++;
    }

    static synchronized <T> T read(Supplier<T> reading) {
        return reading.get();
    }

    /** One line per family. */
    static synchronized String summary() {
        StringBuilder text = new StringBuilder("corpus:");
        COUNTS.forEach((family, counts) -> text.append(String.format(
                "%n  %-12s %3d passed  %3d failed  %3d not covered", family, counts[0], counts[1], counts[2])));
        return text.toString();
    }
}
