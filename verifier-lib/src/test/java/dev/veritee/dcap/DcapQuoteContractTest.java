// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecoderContract;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotes of every version and body keep the contract of decoders. */
class DcapQuoteContractTest extends DecoderContract {
    private static final Map<String, byte[]> SAMPLES = new LinkedHashMap<>();

    static {
        for (String recipe : List.of(
                "sgx-good", "sgx-good-v4", "sgx-good-v5", "tdx-good", "tdx-good-v5-td15", "tdx-good-v5-td15ex")) {
            SAMPLES.put(recipe, Forged.mint(recipe).evidence());
        }
    }

    @Override
    protected Map<String, byte[]> samples() {
        return SAMPLES;
    }

    @Override
    protected Evidence decode(Bytes input, Limits limits) throws DecodeException {
        return DcapQuote.decode(input, limits);
    }

    @Override
    protected List<LengthField> lengths(byte[] quote) {
        return layout(quote).stream().filter(f -> !f.name().endsWith("type")).toList();
    }

    @Override
    protected List<Field> unshown(byte[] quote) {
        return layout(quote).stream()
                .map(f ->
                        new Field(f.name(), f.offset(), Bytes.copyOf(quote).slice(f.offset(), f.size()), "", List.of()))
                .toList();
    }

    /** Lengths and types between the fields, found by the sizes that Intel's sheet gives and nothing else. */
    private static List<LengthField> layout(byte[] quote) {
        List<LengthField> layout = new ArrayList<>();
        int version = quote[0];
        int at = 48;
        if (version == 5) {
            layout.add(new LengthField("body type", at, 2));
            LengthField size = new LengthField("body size", at + 2, 4);
            layout.add(size);
            at += 6 + (int) read(quote, size);
        } else {
            at += quote[4] == 0 ? 384 : 584;
        }
        layout.add(new LengthField("signature data length", at, 4));
        at += 4 + 64 + 64;
        if (version > 3) {
            layout.add(new LengthField("outer certification data type", at, 2));
            layout.add(new LengthField("outer certification data length", at + 2, 4));
            at += 6;
        }
        at += 384 + 64;
        LengthField authentication = new LengthField("authentication data length", at, 2);
        layout.add(authentication);
        at += 2 + (int) read(quote, authentication);
        layout.add(new LengthField("certification data type", at, 2));
        layout.add(new LengthField("certification data length", at + 2, 4));
        return layout;
    }

    @Test
    void theFamilyRecognisesWhatLooksLikeAQuoteAndNothingElse() {
        DcapFamily family = new DcapFamily();
        SAMPLES.forEach((recipe, quote) ->
                assertThat(family.recognise(Bytes.wrap(quote))).contains(recipe.substring(0, 3)));
        assertThat(family.recognise(Bytes.EMPTY)).isEmpty();
        assertThat(family.recognise(Bytes.wrap(new byte[5000]))).isEmpty();
        assertThat(family.recognise(Bytes.utf8("{\"quote\":\"" + "A".repeat(100) + "\"}")))
                .isEmpty();
    }

    /** What cannot be judged is told apart from what is wrong: the cure differs. */
    @ParameterizedTest
    @CsvSource({
        "0, 0002, UNSUPPORTED, header.version",
        "0, 0600, UNSUPPORTED, header.version",
        "0, 0401, UNSUPPORTED, header.version",
        "2, 0300, UNSUPPORTED, header.attestation-key-type",
        "2, 0201, UNSUPPORTED, header.attestation-key-type",
        "4, 80000000, UNSUPPORTED, header.tee-type",
        "4, 81000001, UNSUPPORTED, header.tee-type",
        "12, 00, MALFORMED, header.qe-vendor-id",
        "27, 00, MALFORMED, header.qe-vendor-id",
    })
    void aHeaderThatIsNotUnderstoodIsNamed(int offset, String hex, DecodeException.Kind kind, String field) {
        byte[] quote = SAMPLES.get("tdx-good").clone();
        byte[] change = Bytes.fromHex(hex).toArray();
        System.arraycopy(change, 0, quote, offset, change.length);

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        DecodeException.class, () -> DcapQuote.decode(Bytes.wrap(quote), Limits.standard())))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void aTdReportInAQuoteAboutSgxIsRefused() {
        byte[] quote = SAMPLES.get("tdx-good-v5-td15").clone();
        quote[4] = 0;
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        DecodeException.class, () -> DcapQuote.decode(Bytes.wrap(quote), Limits.standard())))
                .hasMessageContaining("body.type");
        byte[] third = SAMPLES.get("tdx-good").clone();
        third[0] = 3;
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        DecodeException.class, () -> DcapQuote.decode(Bytes.wrap(third), Limits.standard())))
                .hasMessageContaining("SGX only");
    }
}
