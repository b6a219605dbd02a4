// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.nras.TokenDraft;
import dev.veritee.nras.NrasToken;
import dev.veritee.report.InspectReport;
import dev.veritee.report.JsonReport;
import dev.veritee.report.TextReport;
import dev.veritee.token.TokenKeys;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as an answer of NVIDIA's service, decoded and verified. */
class NrasTokenFuzz {
    private static final TokenDraft GOOD = Seeds.answerDrafts().findFirst().orElseThrow();
    private static final Set<Set<String>> FORGED =
            Seeds.answers().map(answer -> tokens(Bytes.wrap(answer))).collect(Collectors.toSet());

    @MethodSource("dev.veritee.fuzzing.Seeds#answers")
    @FuzzTest
    void verify(byte[] input) throws DecodeException {
        Bytes bytes = Bytes.copyOf(input);
        NrasToken token;
        try {
            token = NrasToken.decode(bytes, Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        assertEquals(bytes, token.raw());
        InspectReport.text(List.of(token));
        InspectReport.json(List.of(token));

        Verifier verifier = Verifier.builder()
                .tokenKeys(TokenKeys.none().with(TokenDraft.ISSUER, Bytes.utf8(GOOD.keys())))
                .build();
        Appraisal appraisal = verifier.verify(EvidenceBundle.of(input), Challenge.nonce(GOOD.nonce()), Seeds.ISSUED);
        TextReport.write(appraisal, true, true);
        JsonReport.write(appraisal, "fuzz");
        if (appraisal.components().get(0).authenticity() == Authenticity.AUTHENTIC) {
            assertTrue(FORGED.contains(tokens(bytes)), "authentic, but never signed");
        }
    }

    /** The tokens of an answer: how they are laid out is nobody's word. */
    private static Set<String> tokens(Bytes answer) {
        try {
            return NrasToken.decode(answer, Limits.standard()).fields().stream()
                    .map(field -> field.name() + field.raw().asLatin1())
                    .collect(Collectors.toSet());
        } catch (DecodeException e) {
            return Set.of();
        }
    }
}
