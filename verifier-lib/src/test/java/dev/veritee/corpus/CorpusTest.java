// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case that there is a verifier for; the others are counted. */
class CorpusTest {
    private interface Runner {
        void run(CorpusCase c) throws Exception;
    }

    private static final Map<String, Runner> RUNNERS = Map.of(
            "tdx", DcapCases::run,
            "sgx", DcapCases::run,
            "snp", SnpCases::run,
            "nitro", CorpusTest::runNitro,
            "nvidia", CorpusTest::runNvidia,
            "composite", CompositeCases::run);

    /** The same family has the images that enclaves are made of. */
    private static void runNitro(CorpusCase c) throws Exception {
        if (CorpusCase.text(c.json(), "format").orElseThrow().startsWith("eif")) {
            EifCases.run(c);
        } else {
            NitroCases.run(c);
        }
    }

    /** The same family has manifests, OCSP responses, and what NVIDIA's service says of devices. */
    private static void runNvidia(CorpusCase c) throws Exception {
        if (NrasCases.isCovered(c)) {
            NrasCases.run(c);
        } else if (NvidiaCases.isCovered(c)) {
            NvidiaCases.run(c);
        } else {
            NvidiaCollateralCases.run(c);
        }
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return RUNNERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(family -> Corpus.cases(family.getKey())
                        .filter(CorpusTest::isCovered)
                        .map(c -> DynamicTest.dynamicTest(
                                family.getKey() + "/" + c,
                                () -> Corpus.counted(c, () -> family.getValue().run(c)))));
    }

    private static boolean isCovered(CorpusCase c) {
        return !family(c).equals("composite") || CompositeCases.isCovered(c);
    }

    private static String family(CorpusCase c) {
        return c.folder().getParent().getFileName().toString();
    }

    /** Cases without a verifier are counted, so that the summary never claims more than was run. */
    @BeforeAll
    static void countTheOthers() throws IOException {
        try (Stream<Path> families = Files.list(Corpus.folder())) {
            families.filter(Files::isDirectory)
                    .flatMap(f -> CorpusCase.in(f).stream())
                    .filter(c -> !RUNNERS.containsKey(family(c)) || !isCovered(c))
                    .forEach(c -> Corpus.count(family(c), Corpus.Result.NOT_COVERED));
        }
    }

    @AfterAll
    static void printSummary() {
        System.out.println(Corpus.summary());
    }
}
