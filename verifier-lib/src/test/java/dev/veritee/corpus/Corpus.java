// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.function.Executable;

/** Where the corpus is, and how its cases came out. */
final class Corpus {
    /** How one case came out. */
    enum Result {
        PASSED,
        FAILED,
        NOT_COVERED
    }

    private static final Map<String, int[]> COUNTS = new TreeMap<>();

    private Corpus() {}

    /** The folder named by the system property {@code veritee.corpus}; without one the test is skipped. */
    static Path folder() {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("veritee.corpus"))
                .map(Path::of)
                .filter(Files::isDirectory);
        Assumptions.assumeTrue(folder.isPresent(), "there is no corpus at the path in the property veritee.corpus");
        return folder.orElseThrow();
    }

    /** Every case of some families. */
    static Stream<CorpusCase> cases(String... families) {
        Path corpus = folder();
        return Stream.of(families)
                .map(corpus::resolve)
                .filter(Files::isDirectory)
                .flatMap(family -> CorpusCase.in(family).stream());
    }

    static void counted(CorpusCase c, Executable test) throws Throwable {
        boolean passed = false;
        try {
            test.execute();
            passed = true;
        } finally {
            count(c.folder().getParent().getFileName().toString(), passed ? Result.PASSED : Result.FAILED);
        }
    }

    static synchronized void count(String family, Result result) {
        COUNTS.computeIfAbsent(family, f -> new int[Result.values().length])[result.ordinal()]++;
    }

    /** One line per family. */
    static synchronized String summary() {
        StringBuilder text = new StringBuilder("Corpus cases:");
        COUNTS.forEach((family, counts) -> text.append(String.format(
                "%n  %-12s %3d passed  %3d failed  %3d not covered", family, counts[0], counts[1], counts[2])));
        return text.toString();
    }
}
