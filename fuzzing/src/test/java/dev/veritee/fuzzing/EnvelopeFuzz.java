// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Envelope;
import dev.veritee.envelope.Envelopes;
import dev.veritee.envelope.Part;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as what evidence is wrapped in. */
class EnvelopeFuzz {
    private static final int MOST_PARTS = 64;

    @MethodSource("dev.veritee.fuzzing.EnvelopeSeeds#envelopes")
    @FuzzTest
    void open(byte[] input) {
        Optional<Envelope> envelope;
        try {
            envelope = Envelopes.open(Bytes.copyOf(input), Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        envelope.ifPresent(EnvelopeFuzz::check);
    }

    /** What comes out is something, and no more than the limit, however well it was compressed. */
    private static void check(Envelope envelope) {
        int most = Limits.standard().evidenceBytes();
        long total = 0;
        for (Part part : envelope.parts()) {
            total += part.evidence().length();
            if (part.evidence().isEmpty()) {
                throw new AssertionError("a part is empty");
            }
        }
        if (envelope.parts().isEmpty() || envelope.parts().size() > MOST_PARTS || total > most) {
            throw new AssertionError(envelope.parts().size() + " parts of " + total + " bytes, of at most " + most);
        }
    }
}
