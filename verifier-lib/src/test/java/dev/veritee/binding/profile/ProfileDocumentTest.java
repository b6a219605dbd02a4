// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.decode.Bytes;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile document says, and what it must not say. */
class ProfileDocumentTest {
    private static final String HEAD = "schema: veritee.binding/1\nname: mine\n";
    private static final BindingInputs NONCE = BindingInputs.none().withNonce(Bytes.wrap(Sample.NONCE));

    private static BindingProfile read(String document) throws ProfileException {
        return BindingProfile.read(Bytes.utf8(document));
    }

    private static BindingProfile reportData(String formula) throws ProfileException {
        return read(HEAD + "lead: {report-data: " + formula + "}\n");
    }

    @Test
    void jsonMeansTheSame() throws ProfileException {
        String json = "{\"schema\": \"veritee.binding/1\", \"name\": \"mine\","
                + " \"lead\": {\"report-data\": {\"pad\": 64, \"of\": {\"nonce\": 32}}}}";
        assertThat(read(json).expected(NONCE))
                .isEqualTo(reportData("{pad: 64, of: {nonce: 32}}").expected(NONCE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:1 | \"schema\" is missing | name: mine",
                "1:9 | reads veritee.binding/1 only | schema: veritee.binding/2",
                "1:9 | reads veritee.binding/1 only | schema: veritee.policy/1",
                "1:41 | \"x\" is not known here | {schema: veritee.binding/1, name: y, x: z}",
                "1:35 | small letters, digits | {schema: veritee.binding/1, name: A}",
                "1:35 | small letters, digits | {schema: veritee.binding/1, name: ../x}",
                "1:1 | \"lead\" is missing | {schema: veritee.binding/1, name: a}",
                "1:44 | at least one field must be | {schema: veritee.binding/1, name: a, lead: {}}",
            })
    void theHeadIsReadStrictly(String place, String why, String document) {
        refused(place, why, document);
    }

    /** Formulas stand at line 3, column 21. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21 | a mapping belongs here | x",
                "21 | a part of a formula is a list, or | {}",
                "21 | a part of a formula is a list, or | {run: x}",
                "21 | a part of a formula is a list, or | {nonce: 32, session: 32}",
                "21 | nothing stands in this list | []",
                "39 | \"length\" is not known here | {text: a, length: 1}",
                "28 | a text belongs here | {text: 1}",
                "27 | an even number of hex digits | {hex: abc}",
                "29 | a positive whole number | {nonce: some}",
                "29 | a length from 1 to 4096 | {nonce: 4097}",
                "29 | nothing has none of these | {nonce: []}",
                "27 | a name begins with a small letter | {key: A, as: raw}",
                "21 | \"as\" is missing | {key: a}",
                "34 | a key is taken as | {key: a, as: der}",
                "47 | a positive whole number | {key: a, as: raw, length: 0}",
                "33 | is not among the parameters | {parameter: x}",
                "39 | the evidence of devices is taken | {device-evidence: all}",
                "28 | is no hash that is known | {hash: md5, of: {nonce: 32}}",
                "28 | is no hash that is known | {hash: SHA256, of: {nonce: 32}}",
                "21 | \"of\" is missing | {hash: sha256}",
                "42 | a length from 16 to 4096 | {hash: sha256, keep: 15, of: {nonce: 32}}",
                "42 | a digest by sha256 is not that long | {hash: sha256, keep: 33, of: {nonce: 32}}",
                "27 | a length from 1 to 4096 | {pad: 0, of: {nonce: 32}}",
                "27 | a length from 1 to 4096 | {pad: 0x40, of: {nonce: 32}}",
                "21 | 65 bytes do not fit into 64 | {pad: 64, of: {nonce: 65}}",
                "21 | only a hash can be cut | {fit: 64, of: {nonce: any}}",
                "27 | a length from 16 to 4096 | {fit: 8, of: {hash: sha256, of: {nonce: 32}}}",
                "30 | a length is written as | {prefix: u16, of: {nonce: 32}}",
                "30 | bytes are written as hex or base64 | {encode: url, of: {nonce: 32}}",
                "32 | a member is a string, a jwk or | {json: {a: {}}}",
                "41 | \"number\" is not known here | {json: {a: {number: 1}}}",
                "28 | a condition names one key or | {when: {}, then: {nonce: 64}, else: {nonce: 64}}",
                "21 | \"then\" is missing | {when: {key: a}}",
                "21 | this field must always be something | {when: {key: a}, then: {nonce: 64}}",
                "21 | this makes 32 bytes, and the field has 64 | {nonce: 32}",
                "21 | this makes 65 bytes, and the field has 64 | [{nonce: 32}, {hex: \"00\"}, {nonce: 32}]",
                "21 | what depends on nothing binds to nothing | {pad: 64, of: {text: a}}",
            })
    void aFormulaIsReadStrictly(int column, String why, String formula) {
        String document = HEAD + "lead: {report-data: " + formula + "}\n";
        refusedAt(3, column, why, document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21 | this makes 31 bytes | {any: {nonce: 31}}",
                "21 | is no kind of device | {GPU: {nonce: 32}}",
                "21 | cannot depend on it | {any: {hash: sha256, of: {device-evidence: as-sent}}}",
                "21 | cannot depend on it | {any: {hash: sha256, of: {device-evidence: count}}}",
                "21 | what depends on nothing | {any: {hash: sha256, of: {text: a}}}",
                "15 | a mapping belongs here | []"
            })
    void aDeviceNonceIsReadStrictly(int column, String why, String roles) {
        refusedAt(4, column, why, HEAD + "lead: {nonce: {nonce: 32}}\ndevice-nonce: " + roles + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17 | no formula uses this parameter | {a: {}}",
                "17 | is no name for a parameter | {A: {}}",
                "24 | \"type\" is not known here | {h: {type: text}}",
                "45 | not among the values | {h: {one-of: [sha256], default: sha1}}",
                "17 | no formula uses this parameter | {a: {}, h: {one-of: [sha256]}}"
            })
    void parametersAreReadStrictly(int column, String why, String parameters) {
        refusedAt(
                3,
                column,
                why,
                HEAD + "parameters: " + parameters + "\nlead: {nonce: {hash: sha256, of: [{nonce: 32}, {text: h}]}}\n");
    }

    @Test
    void aChoiceIsCheckedInFull() {
        String start = HEAD + "parameters: {h: {one-of: ";
        String end = "}}\nlead: {nonce: {hash: {parameter: h}, of: {nonce: 32}}}\n";
        refusedAt(4, 22, "\"md5\" is no hash", start + "[sha256, md5]" + end);
        refusedAt(
                4,
                22,
                "must have a choice",
                HEAD + "parameters: {h: {}}\nlead: {nonce: {hash: {parameter: h}, of: {nonce: 32}}}\n");
        refusedAt(
                4,
                21,
                "a length from 1",
                HEAD + "parameters: {n: {one-of: [32, x]}}\nlead: {nonce: {pad: {parameter: n}, of: {nonce: any}}}\n");
    }

    @Test
    void anOpenFieldIsNotEnough() {
        refusedAt(
                3,
                7,
                "at least one field must always be something",
                HEAD + "lead: {public-key: {when: {key: a}, then: {key: a, as: spki}}}\n");
    }

    @Test
    void formulasAreBounded() throws ProfileException {
        String nonce = "{nonce: any}, ";
        refusedAt(
                3,
                22 + 255 * nonce.length(),
                "more than 256 parts",
                HEAD + "lead: {report-data: [" + nonce.repeat(300) + "]}\n");
        String deep = "{encode: hex, of: ".repeat(12) + "{nonce: any}" + "}".repeat(12);
        Bytes much = Bytes.wrap(new byte[1 << 13]);
        Expected expected = reportData("{hash: sha512, of: " + deep + "}")
                .expected(BindingInputs.none().withNonce(much));
        assertThat(expected.lead()).isEmpty();
        assertThat(expected.faults()).first().asString().contains("more than 16777216 bytes");
        assertThat(catchThrowable(() -> reportData("{encode: hex, of: ".repeat(20) + "x" + "}".repeat(20))))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("nested deeper than 16 levels");
    }

    /** What a document cannot know about its inputs shows when they come. */
    @Test
    void lengthsAreHeldToTheFieldInTheEnd() throws ProfileException {
        assertThat(reportData("{nonce: any}").expected(NONCE).faults())
                .containsExactly("report-data: the formula makes 32 bytes, and the field has 64");
        assertThat(reportData("{pad: 64, of: [{nonce: any}, {content: a}]}")
                        .expected(NONCE.withContent("a", Bytes.wrap(new byte[33])))
                        .faults())
                .first()
                .isEqualTo("report-data: 65 bytes do not fit into 64");
        assertThat(reportData("{hash: sha512, of: {prefix: u8, of: {nonce: any}}}")
                        .expected(BindingInputs.none().withNonce(Bytes.wrap(new byte[256])))
                        .faults())
                .containsExactly("report-data: the length 256 does not fit into 8 bits");
        assertThat(reportData("{hash: sha512, of: {json: {a: {string: {nonce: any}}}}}")
                        .expected(BindingInputs.none().withNonce(Bytes.fromHex("c0afc0afc0afc0af")))
                        .faults())
                .containsExactly("report-data: what belongs into a JSON text is not in UTF-8");
        BindingInputs twoDevices = NONCE.withDeviceEvidence("gpu", Bytes.EMPTY).withDeviceEvidence("gpu", Bytes.EMPTY);
        assertThat(reportData("{hash: sha512, of: {device-evidence: as-sent}}")
                        .expected(twoDevices)
                        .lacking())
                .containsEntry(InputName.DEVICE_EVIDENCE, "it must be one text about all devices, and not 2");
    }

    @ParameterizedTest
    @CsvSource({"-1", "+1", "01", "1.0", "9223372036854775808", "''", "x"})
    void aNumberIsWrittenInOneWay(String number) throws ProfileException {
        BindingProfile profile = read(HEAD + "parameters: {n: {}}\n"
                + "lead: {report-data: {pad: 64, of: [{parameter: n, as: u64be}, {nonce: 32}]}}\n");
        assertThat(profile.expected(NONCE.withParameter("n", "258"))
                        .lead()
                        .get(LeadField.REPORT_DATA)
                        .hex())
                .startsWith("0000000000000102");
        assertThat(profile.expected(NONCE.withParameter("n", number)).lacking())
                .containsEntry(InputName.parameter("n"), "it must be a whole number");
    }

    /** What only sometimes goes in is no commitment, and neither is how much of it there is. */
    @Test
    void aCommitmentIsWithoutConditions() throws ProfileException {
        String nonces = "device-nonce: {any: {nonce: 32}}\n";
        assertThat(List.of(
                        read(HEAD + nonces + "lead: {report-data: {hash: sha512, of: [{nonce: 32},"
                                        + " {device-evidence: count}]}}")
                                .commitment(),
                        read(HEAD + nonces + "lead: {report-data: {hash: sha512, of: [{nonce: 32},"
                                        + " {when: {key: a}, then: {device-evidence: list}}]}}")
                                .commitment(),
                        read(HEAD + nonces + "lead: {report-data: {hash: sha512, of: [{nonce: 32},"
                                        + " {device-evidence: list}]}}")
                                .commitment(),
                        read(HEAD + nonces + "lead: {report-data: {hash: sha512, of: {device-evidence: list}}}")
                                .commitment()))
                .containsExactly(Commitment.NONCE, Commitment.NONCE, Commitment.EVIDENCE, Commitment.NONE);
        BindingProfile sometimes =
                reportData("{when: {key: a}, then: {pad: 64, of: {nonce: 32}}, else: {content: c, length: 64}}");
        assertThat(sometimes.isFresh()).isFalse();
    }

    @Property(tries = 600)
    void damageThrowsNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        String characters = "[]{},:?-!&*|>'\"%@`# \n\t~<=\\x0U1a.\u0000\ufeff";
        StringBuilder document =
                new StringBuilder(HEAD + "parameters: {h: {one-of: [sha256, sha384], default: sha256}}\n"
                        + "lead:\n  report-data:\n    pad: 64\n    of:\n      hash: {parameter: h}\n      of:\n"
                        + "        - nonce: 32\n        - {key: tls, as: spki}\n        - json: {a: {jwk: b}}\n"
                        + "device-nonce: {any: {nonce: 32}}\n");
        for (int i = random.nextInt(6); i >= 0; i--) {
            document.insert(random.nextInt(document.length()), characters.charAt(random.nextInt(characters.length())));
        }
        Throwable thrown = catchThrowable(() -> read(document.toString()).expected(NONCE));
        if (thrown != null) {
            assertThat(thrown).as("%s", document).isInstanceOf(ProfileException.class);
        }
    }

    private static void refused(String place, String why, String document) {
        String[] parts = place.split(":", 2);
        refusedAt(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), why, document);
    }

    private static void refusedAt(int line, int column, String why, String document) {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> read(document))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.line() + ":" + e.column())
                        .as(e.getMessage())
                        .isEqualTo(line + ":" + column));
    }
}
