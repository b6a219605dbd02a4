// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A seeded sample of flipped bits in what is signed of every genuine quote, report and document of the corpus. */
class BitFlipCorpusTest {
    private static final int SAMPLE = 12;
    private static final int REPORT = 1184;
    private static final String AWS_ROOT = "641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b";

    @TestFactory
    Stream<DynamicTest> cases() {
        return Corpus.cases("tdx", "sgx")
                .filter(c -> c.validAt().isPresent()
                        && c.trustedRoot().isEmpty()
                        && CorpusCase.text(c.expected(), "outcome").equals(Optional.of("pass"))
                        && CorpusCase.text(c.json(), "derivedFrom").isEmpty())
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> run(c)));
    }

    /** Reports without certificates behind them, since which those are is for the one who fills the table. */
    @TestFactory
    Stream<DynamicTest> reports() {
        return Corpus.cases("snp")
                .filter(c -> c.validAt().isPresent()
                        && CorpusCase.text(c.json(), "evidence").isPresent()
                        && c.evidence().length == REPORT
                        && CorpusCase.flag(c.json(), "synthetic").isEmpty()
                        && CorpusCase.text(c.expected(), "outcome").equals(Optional.of("pass"))
                        && CorpusCase.text(c.json(), "derivedFrom").isEmpty())
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> run(c, REPORT)));
    }

    /** Whole documents: nothing in one is outside of its signature. */
    @TestFactory
    Stream<DynamicTest> documents() {
        return Corpus.cases("nitro")
                .filter(c -> c.validAt().isPresent()
                        && CorpusCase.text(c.json(), "evidence").isPresent()
                        && CorpusCase.text(c.json(), "evaluateMode").isEmpty()
                        && Bytes.wrap(c.collateral().get("root")).sha256().hex().equals(AWS_ROOT)
                        && CorpusCase.text(c.expected(), "outcome").equals(Optional.of("pass")))
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> run(c, c.evidence().length)));
    }

    private static void run(CorpusCase c) {
        // Header, body, signature, key and QE report: everything before the certificates in any version.
        run(c, 48 + 384 + 4 + 64 + 64);
    }

    private static void run(CorpusCase c, int authenticated) {
        Verifier verifier = Verifier.builder()
                .collateral(CollateralSource.of(c.collateral()))
                .build();
        byte[] quote = c.evidence();
        assertThat(authenticity(verifier, quote, c)).isEqualTo(Authenticity.AUTHENTIC);
        new Random(c.toString().hashCode()).ints(SAMPLE, 0, authenticated * 8).forEach(bit -> {
            byte[] flipped = quote.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(authenticity(verifier, flipped, c)).as("bit %d", bit).isNotEqualTo(Authenticity.AUTHENTIC);
        });
    }

    private static Authenticity authenticity(Verifier verifier, byte[] quote, CorpusCase c) {
        return verifier.verify(
                        EvidenceBundle.of(quote), Challenge.none(), c.validAt().orElseThrow())
                .components()
                .get(0)
                .authenticity();
    }
}
