// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every enclave image of the corpus, whether or not the cases of its family are run. */
class EifCorpusTest {
    @TestFactory
    Stream<DynamicTest> images() {
        return Corpus.cases("nitro")
                .filter(c -> CorpusCase.text(c.json(), "format").orElse("").startsWith("eif"))
                .map(c -> DynamicTest.dynamicTest(c.id(), () -> EifCases.run(c)));
    }
}
