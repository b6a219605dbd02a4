// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nras.TokenDraft;
import dev.veritee.nras.NrasToken;
import dev.veritee.token.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No single bit of an authentic answer can change without the answer ceasing to be authentic. The default run flips the
 * bits at the borders of all parts and a seeded sample; with {@code -Dveritee.exhaustive=true} every bit there is.
 */
class NrasBitFlipTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int SAMPLE = 300;

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.0"})
    void everyBitOfAnAnswerCounts(String version) throws Exception {
        TokenDraft draft = new TokenDraft(Seed.DEFAULT, version, NOW).addDevice("SWITCH-0");
        Verifier verifier = Verifier.builder()
                .tokenKeys(TokenKeys.none().with(TokenDraft.ISSUER, Bytes.utf8(draft.keys())))
                .build();
        byte[] answer = draft.text().getBytes(StandardCharsets.UTF_8);
        assertThat(authenticity(verifier, answer, draft)).isEqualTo(Authenticity.AUTHENTIC);

        List<Field> fields =
                NrasToken.decode(Bytes.copyOf(answer), Limits.standard()).fields();
        for (int bit : BitFlips.bits(answer.length, fields, SAMPLE)) {
            assertThat(authenticity(verifier, BitFlips.flipped(answer, bit), draft))
                    .as("bit %d of byte %d of %s", bit % 8, bit / 8, version)
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    private static Authenticity authenticity(Verifier verifier, byte[] answer, TokenDraft draft) {
        return verifier.verify(EvidenceBundle.of(answer), Challenge.nonce(draft.nonce()), NOW)
                .components()
                .get(0)
                .authenticity();
    }
}
