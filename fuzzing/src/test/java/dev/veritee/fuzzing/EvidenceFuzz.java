// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.Verifier;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceReader;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as evidence of any kind, binary or as text. */
class EvidenceFuzz {
    private static final EvidenceReader READER = new EvidenceReader(Verifier.families(), Limits.standard());

    @MethodSource("dev.veritee.fuzzing.Seeds#evidence")
    @FuzzTest
    void read(byte[] input) {
        READER.read(Bytes.copyOf(input));
    }
}
