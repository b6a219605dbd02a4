// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8785, as far as it is needed. */
class CanonicalJsonTest {
    /** Section 3.2.2, without its numbers, which have fractions and exponents. */
    @Test
    void textsAreEscapedAsLittleAsPossible() throws DecodeException {
        assertThat(canonical("{\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                        + " \"literals\": [null, true, false]}"))
                .isEqualTo(
                        "{\"literals\":[null,true,false]," + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** Section 3.2.3: the order of UTF-16 code units, in which a smiley is before a Hebrew ligature. */
    @Test
    void membersAreSortedByCodeUnits() throws DecodeException {
        assertThat(canonical("{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\","
                        + "\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\","
                        + "\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
                        + "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}"))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void wholeNumbersAreWrittenAsTheyAre() throws DecodeException {
        assertThat(canonical("[0, -1, 9007199254740991, -9007199254740991, {}, [ ]]"))
                .isEqualTo("[0,-1,9007199254740991,-9007199254740991,{},[]]");
    }

    @Test
    void controlCharactersHaveTheirShortForms() throws DecodeException {
        assertThat(canonical("[\"\\u0008\\u0009\\u000a\\u000b\\u000c\\u000d\\u001f\\u007f\"]"))
                .isEqualTo("[\"\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\"]");
    }

    /** Among these are the numbers of the RFC's examples. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "333333333.33333329",
                "1E30",
                "4.50",
                "2e-3",
                "0.000000000000000000000000001",
                "1.0",
                "-0",
                "9007199254740992",
                "-9007199254740992",
                "99999999999999999999"
            })
    void otherNumbersAreRefused(String number) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> canonical("[" + number + "]"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DecodeException.Kind.UNSUPPORTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[\"\\ud800\"]", "[\"\\udc00\"]", "[\"\\udc00\\ud800\"]", "{\"\\ud83d\": 1}", "[\"\\ud800a\"]"})
    void halfPairsAreRefused(String json) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> canonical(json))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DecodeException.Kind.MALFORMED));
    }

    private static String canonical(String json) throws DecodeException {
        return CanonicalJson.of(StrictJson.read(Bytes.utf8(json), Limits.standard()));
    }
}
