// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Waiver;
import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.decode.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy document says, and what it must not say. */
class PolicyTest {
    private static final String HEAD = "schema: veritee.policy/1\nname: test\n";
    private static final String DIGEST = "44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3";

    @Test
    void everyKeyHasItsMeaning() throws PolicyException {
        Policy policy = read(HEAD
                + "anchors: [\"" + DIGEST.toUpperCase(java.util.Locale.ROOT) + "\"]\n"
                + "tcb:\n  accept: [UpToDate, SWHardeningNeeded]\n  minimum-evaluation-data-number: 17\n"
                + "allow:\n  debug: true\n  warnings: true\n"
                + "binding: {profile: veritee-1, minimum-level: fresh}\n"
                + "waive:\n  - check: nvidia-gpu.firmware-id\n    reason: driver 535\n    until: 2026-12-31T00:00:00Z\n"
                + "expect:\n  tdx.mr-td: [\"aa\", \"BB\"]\n  tdx.quote-version: 4\n");
        Requirements requirements = policy.requirements();

        assertThat(policy.identity().name()).isEqualTo("test");
        assertThat(requirements.pinnedAnchors()).containsExactly(Bytes.fromHex(DIGEST));
        assertThat(requirements.acceptedTcb()).containsExactlyInAnyOrder("UpToDate", "SWHardeningNeeded");
        assertThat(requirements.minimumEvaluationDataNumber()).hasValue(17);
        assertThat(requirements.debugAllowed()).isTrue();
        assertThat(requirements.warningsAccepted()).isTrue();
        assertThat(policy.binding().map(BindingProfile::name)).contains("veritee-1");
        assertThat(requirements.minimumLevel()).isEqualTo(Binding.Level.FRESH);
        assertThat(requirements.toBuilder().build().minimumLevel()).isEqualTo(Binding.Level.FRESH);
        assertThat(requirements.waivers())
                .containsExactly(
                        new Waiver("nvidia-gpu.firmware-id", "driver 535", Instant.parse("2026-12-31T00:00:00Z")));
        assertThat(requirements.toBuilder().build().waivers()).isEqualTo(requirements.waivers());
        assertThat(requirements.expectations())
                .isEqualTo(Map.of("tdx.mr-td", List.of("aa", "BB"), "tdx.quote-version", List.of("4")));
    }

    @Test
    void whatADocumentDoesNotSayIsStrict() throws PolicyException {
        for (Requirements requirements : List.of(
                read(HEAD).requirements(),
                read(HEAD + "allow: {}\ntcb: {}\nexpect: {}\nanchors: []\n").requirements(),
                read(HEAD + "allow: {debug: false, warnings: false}\n").requirements(),
                Policy.strict().requirements())) {
            assertThat(requirements.acceptedTcb()).containsExactly("UpToDate");
            assertThat(requirements.debugAllowed()).isFalse();
            assertThat(requirements.warningsAccepted()).isFalse();
            assertThat(requirements.expectations()).isEmpty();
            assertThat(requirements.waivers()).isEmpty();
            assertThat(requirements.minimumLevel()).isEqualTo(Binding.Level.COMMITTED);
            assertThat(requirements.pinnedAnchors()).isEmpty();
            assertThat(requirements.minimumEvaluationDataNumber()).isEmpty();
        }
    }

    @Test
    void aMinimumSaysForWhichEvidenceItIs() throws PolicyException {
        String yaml = HEAD + "minimum:\n"
                + "  - where: {snp.product: Genoa, snp.cpuid.model: 17, snp.policy.debug: false}\n"
                + "    at-least: {snp.tcb.reported.snp: 23, snp.guest-svn: 0}\n"
                + "  - at-least: {snp.tcb.reported.tee: 9223372036854775807}\n";
        List<Minimum> expected = List.of(
                new Minimum(
                        Map.of("snp.product", "Genoa", "snp.cpuid.model", "17", "snp.policy.debug", "false"),
                        Map.of("snp.tcb.reported.snp", 23L, "snp.guest-svn", 0L)),
                new Minimum(Map.of(), Map.of("snp.tcb.reported.tee", Long.MAX_VALUE)));

        assertThat(read(yaml).requirements().minimums()).isEqualTo(expected);
        assertThat(read("{\"schema\":\"veritee.policy/1\",\"name\":\"test\",\"minimum\":["
                                + "{\"where\":{\"snp.product\":\"Genoa\",\"snp.cpuid.model\":17,"
                                + "\"snp.policy.debug\":false},"
                                + "\"at-least\":{\"snp.tcb.reported.snp\":23,\"snp.guest-svn\":0}},"
                                + "{\"at-least\":{\"snp.tcb.reported.tee\":9223372036854775807}}]}")
                        .requirements()
                        .minimums())
                .isEqualTo(expected);
        assertThat(read(HEAD + "minimum: []\n").requirements().minimums()).isEmpty();
        assertThat(read(yaml).requirements().toBuilder().build().minimums()).isEqualTo(expected);
    }

    @Test
    void thePolicyIsTheDigestOfItsBytes() throws PolicyException {
        Policy one = read(HEAD);
        Policy other = read(HEAD + "# a comment\n");

        assertThat(one.identity().sha256()).isEqualTo(Bytes.utf8(HEAD).sha256());
        assertThat(other.identity().sha256()).isNotEqualTo(one.identity().sha256());
        assertThat(one.with(other.requirements()).identity()).isEqualTo(one.identity());
    }

    @Test
    void jsonSaysTheSameAsYaml() throws PolicyException {
        Policy yaml = read(HEAD
                + "allow:\n  warnings: true\ntcb:\n  accept:\n    - OutOfDate\n  minimum-evaluation-data-number: 5\n"
                + "expect:\n  tdx.mr-td: \"0000001000000000\"\n  tdx.xfam: ['e7', e8]\n");
        Policy json = read("{\"schema\":\"veritee.policy/1\",\"name\":\"test\",\"allow\":{\"warnings\":true},"
                + "\"tcb\":{\"accept\":[\"OutOfDate\"],\"minimum-evaluation-data-number\":5},"
                + "\"expect\":{\"tdx.mr-td\":\"0000001000000000\",\"tdx.xfam\":[\"e7\",\"e8\"]}}");

        assertThat(json.identity().name()).isEqualTo(yaml.identity().name());
        assertThat(json.requirements()).usingRecursiveComparison().isEqualTo(yaml.requirements());
    }

    /** Unquoted hex often looks like a number; a measurement must not be rounded or written anew. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000001000000000",
                "1e10",
                "1e400",
                "0x10",
                "0o17",
                "123456789012345678901234567890",
                "-0",
                "007",
                "1.0",
                ".5e3",
                "true",
                "no",
                "off",
                "2026-01-01",
                "1:30",
                "1_000",
                ".inf",
                ".nan",
                "0b11"
            })
    void anExpectationIsComparedAsItIsWritten(String value) throws PolicyException {
        assertThat(read(HEAD + "expect:\n  a: " + value + "\n").requirements().expectations())
                .isEqualTo(Map.of("a", List.of(value)));
        assertThat(read(HEAD + "expect: {a: [" + value + ", '" + value + "']}\n")
                        .requirements()
                        .expectations())
                .isEqualTo(Map.of("a", List.of(value, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "off", "y", "'true'", "NO", "\"12\"", "|\n  text", ">-\n  text"})
    void aNameIsAText(String name) throws PolicyException {
        assertThat(read("schema: veritee.policy/1\nname: " + name + "\n")
                        .identity()
                        .name())
                .isNotBlank();
    }

    /** The value is at the place that the message names, counted from 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`schema: veritee.policy/2\nname: x`            | 1 | 9  | reads veritee.policy/1 only",
                "`schema: 1\nname: x`                           | 1 | 9  | a text belongs here",
                "`name: x`                                      | 1 | 1  | \"schema\" is missing",
                "`schema: veritee.policy/1`                     | 1 | 1  | \"name\" is missing",
                "`schema: veritee.policy/1\nname: true`         | 2 | 7  | a text belongs here",
                "`schema: veritee.policy/1\nname: 12`           | 2 | 7  | a text belongs here",
                "`schema: veritee.policy/1\nname: null`         | 2 | 7  | a text belongs here",
                "`schema: veritee.policy/1\nname:`              | 2 | 6  | a text belongs here",
                "`schema: veritee.policy/1\nname: [x]`          | 2 | 7  | a text belongs here",
                "`schema: veritee.policy/1\nname: x\nname: y`   | 3 | 1  | \"name\" is there twice",
                "`schema: veritee.policy/1\nname: x\nTCB: {}`   | 3 | 6  | \"TCB\" is not known here",
                "`schema: veritee.policy/1\nname: x\nexpects: {}` | 3 | 10 | \"expects\" is not known here",
                "`[a]`                                          | 1 | 1  | a mapping belongs here",
                "`text`                                         | 1 | 1  | a mapping belongs here",
                "`---\n...`                                     | 2 | 1  | a mapping belongs here",
            })
    void aDocumentThatIsNotUnderstoodIsRefusedAtItsPlace(String document, int line, int column, String why) {
        assertRefused(document, line, column, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "anchors: x                                    | 10 | a list belongs here",
                "anchors: {}                                   | 10 | a list belongs here",
                "anchors: [12]                                 | 11 | a text belongs here",
                "anchors: [abc]                                | 11 | SHA-256",
                "anchors: [\"\"]                               | 11 | 64 hex digits",
                "anchors: [\"0x44\"]                           | 11 | SHA-256",
                "tcb: [UpToDate]                               | 6  | a mapping belongs here",
                "tcb: {accepts: []}                            | 16 | \"accepts\" is not known here",
                "tcb: {accept: UpToDate}                       | 15 | a list belongs here",
                "tcb: {accept: [Revoked]}                      | 16 | no TCB status that can be accepted",
                "tcb: {accept: [NotSupported]}                 | 16 | no TCB status that can be accepted",
                "tcb: {accept: [uptodate]}                     | 16 | no TCB status that can be accepted",
                "tcb: {accept: [\"*\"]}                        | 16 | no TCB status that can be accepted",
                "tcb: {accept: [1]}                            | 16 | a text belongs here",
                "tcb: {minimum-evaluation-data-number: 0}      | 39 | a positive whole number",
                "tcb: {minimum-evaluation-data-number: -1}     | 39 | a positive whole number",
                "tcb: {minimum-evaluation-data-number: 1.0}    | 39 | a positive whole number",
                "tcb: {minimum-evaluation-data-number: 1e1}    | 39 | a positive whole number",
                "tcb: {minimum-evaluation-data-number: \"17\"} | 39 | a positive whole number",
                "tcb: {minimum-evaluation-data-number: 0x11}   | 39 | a positive whole number",
                "tcb: {minimum-evaluation-data-number: 4294967297} | 39 | out of range",
                "tcb: {minimum-evaluation-data-number: null}   | 39 | a positive whole number",
                "minimum: {at-least: {a: 1}}                   | 10 | a list belongs here",
                "minimum: 5                                    | 10 | a list belongs here",
                "minimum:                                      | 9  | a list belongs here",
                "minimum: [5]                                  | 11 | a mapping belongs here",
                "minimum: [[]]                                 | 11 | a mapping belongs here",
                "minimum: [null]                               | 11 | a mapping belongs here",
                "minimum: [{}]                                 | 11 | \"at-least\" is missing",
                "minimum: [{where: {a: b}}]                    | 11 | \"at-least\" is missing",
                "minimum: [{at-least: {}}]                     | 22 | at least one claim",
                "minimum: [{at-least: [a]}]                    | 22 | a mapping belongs here",
                "minimum: [{at-least: 5}]                      | 22 | a mapping belongs here",
                "minimum: [{at-least: null}]                   | 22 | a mapping belongs here",
                "minimum: [{at-most: {a: 1}}]                  | 21 | \"at-most\" is not known here",
                "minimum: [{at-least: {a: 1}, if: {b: c}}]     | 34 | \"if\" is not known here",
                "minimum: [{at-least: {a: -1}}]                | 26 | out of range",
                "minimum: [{at-least: {a: 1.0}}]               | 26 | whole number",
                "minimum: [{at-least: {a: 1e1}}]               | 26 | whole number",
                "minimum: [{at-least: {a: 0x18}}]              | 26 | whole number",
                "minimum: [{at-least: {a: \"24\"}}]           | 26 | whole number",
                "minimum: [{at-least: {a: null}}]              | 26 | whole number",
                "minimum: [{at-least: {a: true}}]              | 26 | whole number",
                "minimum: [{at-least: {a: [1]}}]               | 26 | whole number",
                "minimum: [{at-least: {a: 99999999999999999999}}] | 26 | out of range",
                "minimum: [{at-least: {1: 2}}]                 | 23 | a key must be a text",
                "minimum: [{at-least: {a: 1, a: 2}}]           | 29 | \"a\" is there twice",
                "minimum: [{at-least: {a: 1}, at-least: {b: 1}}] | 30 | \"at-least\" is there twice",
                "minimum: [{where: [a], at-least: {a: 1}}]     | 19 | a mapping belongs here",
                "minimum: [{where: null, at-least: {a: 1}}]    | 19 | a mapping belongs here",
                "minimum: [{where: {a: [b]}, at-least: {a: 1}}] | 23 | a plain value belongs here",
                "minimum: [{where: {a: null}, at-least: {a: 1}}] | 23 | a plain value belongs here",
                "minimum: [{where: {a: b, a: c}, at-least: {a: 1}}] | 26 | \"a\" is there twice",
                "minimums: []                                  | 11 | \"minimums\" is not known here",
                "allow: true                                   | 8  | a mapping belongs here",
                "allow: {debugging: true}                      | 20 | \"debugging\" is not known here",
                "allow: {debug: yes}                           | 16 | true or false belongs here",
                "allow: {debug: \"true\"}                      | 16 | true or false belongs here",
                "allow: {debug: True}                          | 16 | true or false belongs here",
                "allow: {debug: 1}                             | 16 | true or false belongs here",
                "allow: {debug: null}                          | 16 | true or false belongs here",
                "allow: {warnings: [true]}                     | 19 | true or false belongs here",
                "allow: {debug: !!bool yes}                    | 16 | true or false belongs here",
                "allow: {debug: true, debug: false}            | 22 | \"debug\" is there twice",
                "binding: phala-near-v2                        | 10 | a mapping belongs here",
                "binding: {profile: no-such}                   | 20 | no built-in profile of this name",
                "binding: {minimum-level: none}                | 26 | fresh or committed",
                "binding: {minimum-level: best}                | 26 | fresh or committed",
                "binding: {keys: []}                           | 17 | \"keys\" is not known here",
                "waive: true                                   | 8  | a list belongs here",
                "waive: [a]                                    | 9  | a mapping belongs here",
                "waive: [{check: a, reason: b}]                | 9  | \"until\" is missing",
                "waive: [{check: a, until: b}]                 | 9  | \"reason\" is missing",
                "waive: [{reason: a, until: b}]                | 9  | \"check\" is missing",
                "waive: [{check: anchor.pinned, reason: a, until: b}] | 17 | leave it out",
                "waive: [{check: \" \", reason: a, until: b}]  | 17 | not an empty one",
                "waive: [{check: a, reason: \"\", until: b}]   | 28 | not an empty one",
                "waive: [{check: a, reason: b, until: 2026-12-31}] | 38 | an instant is written",
                "waive: [{check: a, reason: b, until: never}]  | 38 | an instant is written",
                "waive: [{check: a, reason: b, until: c, for: d}] | 46 | \"for\" is not known here",
                "waive: [{check: [a], reason: b, until: c}]    | 17 | a text belongs here",
                "expect: [a]                                   | 9  | a mapping belongs here",
                "expect: {a: null}                             | 13 | a plain value belongs here",
                "expect: {a: }                                 | 12 | a plain value belongs here",
                "expect: {a: []}                               | 13 | without any value",
                "expect: {a: [null]}                           | 14 | a plain value belongs here",
                "expect: {a: {b: c}}                           | 13 | a plain value belongs here",
                "expect: {a: [[b]]}                            | 14 | a plain value belongs here",
                "expect: {a: b, a: c}                          | 16 | \"a\" is there twice",
                "expect: {a: b, \"a\": c}                      | 16 | \"a\" is there twice",
                "expect: {[a]: b}                              | 10 | a key must be a text",
                "expect: {1: b}                                | 10 | a key must be a text",
                "expect: {null: b}                             | 10 | a key must be a text",
                "expect: {a: !!binary aGk=}                    | 13 | tag",
                "expect: {a: !custom x}                        | 13 | tag",
                "expect: !custom {a: x}                        | 9  | tag",
                "expect: {a: !!timestamp 2026-01-01}           | 13 | tag",
                "expect: {a: !!set {x: }}                      | 13 | tag",
                "expect: {!custom a: x}                        | 10 | a key must be a text",
                "expect: {<<: {a: b}}                          | 14 | a plain value belongs here",
            })
    void aMemberThatIsNotUnderstoodIsRefusedAtItsPlace(String member, int column, String why) {
        assertRefused(HEAD + member, 3, column, why);
    }

    private static void assertRefused(String document, int line, int column, String why) {
        assertThatExceptionOfType(PolicyException.class)
                .as(document)
                .isThrownBy(() -> read(document))
                .withMessageContaining(why)
                .withMessageStartingWith("line " + line + ", column " + column + ": ")
                .satisfies(e -> assertThat(e.line()).isEqualTo(line))
                .satisfies(e -> assertThat(e.column()).isEqualTo(column));
    }

    private static Policy read(String document) throws PolicyException {
        return Policy.read(Bytes.utf8(document));
    }
}
