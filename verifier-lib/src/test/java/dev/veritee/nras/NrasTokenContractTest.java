// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecoderContract;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nras.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Answers keep the contract of decoders, but for having no lengths. */
class NrasTokenContractTest extends DecoderContract {
    private static final Instant ISSUED = Instant.parse("2026-06-01T12:00:00Z");
    private static final Pattern TOKEN = Pattern.compile("([\\w-]{9,})\\.([\\w-]+)\\.([\\w-]+)");
    private static final Map<String, byte[]> SAMPLES = Map.of(
            "one GPU", text(new TokenDraft(Seed.DEFAULT, "2.0", ISSUED)),
            "several", text(new TokenDraft(Seed.DEFAULT, "3.0", ISSUED).addDevice("SWITCH-0")));

    private static byte[] text(TokenDraft draft) {
        return draft.text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Map<String, byte[]> samples() {
        return SAMPLES;
    }

    @Override
    protected Evidence decode(Bytes input, Limits limits) throws DecodeException {
        return NrasToken.decode(input, limits);
    }

    @Override
    protected boolean mayFollow(byte[] sample, int zeros) {
        return false;
    }

    @Override
    protected List<LengthField> lengths(byte[] sample) {
        return List.of();
    }

    /** Everything between the parts of tokens. */
    @Override
    protected List<Field> unshown(byte[] input) {
        List<Field> gaps = new ArrayList<>();
        Bytes whole = Bytes.wrap(input);
        Matcher token = TOKEN.matcher(whole.asLatin1());
        int end = 0;
        while (token.find()) {
            for (int part = 1; part <= 3; part++) {
                gaps.add(new Field("gap", end, whole.slice(end, token.start(part) - end), "", List.of()));
                end = token.end(part);
            }
        }
        gaps.add(new Field("gap", end, whole.from(end), "", List.of()));
        return gaps;
    }

    @Test
    void itIsRecognisedByItsBeginning() {
        NrasFamily family = new NrasFamily();
        for (byte[] sample : SAMPLES.values()) {
            assertThat(family.recognise(Bytes.wrap(sample))).contains("nvidia-nras");
        }
        for (String like : new String[] {"[[\"JWT\"", " \n[\t[\r\n\"JWT\", 1]]", "[[\"JWT\"]]"}) {
            assertThat(family.recognise(Bytes.utf8(like))).as(like).isPresent();
        }
        for (String unlike :
                new String[] {"", "[", "[[", "[[\"JW", "[\"JWT\"", "{\"JWT\"", "x[[\"JWT\"", "[[\"JWTX\""}) {
            assertThat(family.recognise(Bytes.utf8(unlike))).as(unlike).isEmpty();
        }
    }
}
