// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.decode.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy can come from anywhere: whatever its bytes are, it is read or refused in one way. */
class HostilePolicyTest {
    private static final String HEAD = "schema: veritee.policy/1\nname: test\n";
    private static final int MANY = 100_000;

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("empty", Bytes.EMPTY),
                Arguments.of("blank", Bytes.utf8(" \n\n")),
                Arguments.of("a comment only", Bytes.utf8("# nothing\n")),
                Arguments.of("brackets", Bytes.utf8("[".repeat(MANY))),
                Arguments.of("closed brackets", Bytes.utf8("[".repeat(MANY) + "]".repeat(MANY))),
                Arguments.of("braces", Bytes.utf8("{a: ".repeat(MANY))),
                Arguments.of("JSON braces", Bytes.utf8("{\"a\":".repeat(MANY))),
                Arguments.of("nested lists", Bytes.utf8("- ".repeat(MANY))),
                Arguments.of("nested keys", Bytes.utf8("? ".repeat(MANY))),
                Arguments.of("nested below a key", Bytes.utf8(HEAD + "expect: " + "[".repeat(MANY))),
                Arguments.of("seventeen levels", Bytes.utf8("[".repeat(17) + "]".repeat(17))),
                Arguments.of("two documents", Bytes.utf8(HEAD + "---\n" + HEAD)),
                Arguments.of("a second document behind an end", Bytes.utf8(HEAD + "...\n---\nx: y\n")),
                Arguments.of("an alias to a list", Bytes.utf8(HEAD + "expect: {a: &x [b], c: *x}")),
                Arguments.of("an alias to itself", Bytes.utf8(HEAD + "expect: {a: &x [*x]}")),
                Arguments.of("an alias to nothing", Bytes.utf8(HEAD + "expect: {a: *x}")),
                Arguments.of("a merge", Bytes.utf8(HEAD + "expect: {a: &x {b: c}, <<: *x}")),
                Arguments.of("a Java type", Bytes.utf8(HEAD + "expect: !!java.io.File [x]")),
                Arguments.of("an unknown YAML version", Bytes.utf8("%YAML 9.9\n---\n" + HEAD)),
                Arguments.of("a tab", Bytes.utf8("schema:\tveritee.policy/1\n\tname: x")),
                Arguments.of("a NUL", Bytes.utf8(HEAD + "expect: {a: \0}")),
                Arguments.of("an escape", Bytes.utf8(HEAD + "expect: {a: \u001b[31m}")),
                Arguments.of("an unfinished quote", Bytes.utf8(HEAD + "expect: {a: \"b}")),
                Arguments.of("an escape beyond Unicode", Bytes.utf8(HEAD + "expect: {a: \"\\UFFFFFFFF\"}")),
                Arguments.of("an unknown escape", Bytes.utf8(HEAD + "expect: {a: \"\\q\"}")),
                Arguments.of("two MiB", Bytes.utf8(HEAD + "# " + "x".repeat(2 << 20))),
                Arguments.of("UTF-16", Bytes.wrap(HEAD.getBytes(StandardCharsets.UTF_16))),
                Arguments.of("UTF-16LE", Bytes.wrap(HEAD.getBytes(StandardCharsets.UTF_16LE))),
                Arguments.of("Latin-1", Bytes.wrap((HEAD + "# é").getBytes(StandardCharsets.ISO_8859_1))),
                Arguments.of("a cut character", Bytes.utf8(HEAD + "# ").concat(Bytes.fromHex("e282"))),
                Arguments.of("an overlong character", Bytes.utf8(HEAD + "# ").concat(Bytes.fromHex("c0af"))),
                Arguments.of("half a pair", Bytes.utf8(HEAD + "# ").concat(Bytes.fromHex("eda080"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void itIsRefusedInOneWay(String name, Bytes document) {
        assertThatExceptionOfType(PolicyException.class)
                .as(name)
                .isThrownBy(() -> Policy.read(document))
                .satisfies(e -> assertThat(e.line()).isPositive())
                .satisfies(e -> assertThat(e.column()).isPositive());
    }

    @Test
    void depthIsRefusedWhereItBecomesTooMuch() {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> Policy.read(Bytes.utf8(HEAD + "x: " + "[".repeat(MANY))))
                .withMessage("line 3, column 19: it is nested deeper than 16 levels");
    }

    /** As much of anything as is accepted at all is read or refused without going astray. */
    @Test
    void muchOfTheSameIsRefused() {
        for (String part :
                List.of("a: b\n", "[],", "- a\n", "!", "&a ", "*a ", "'", "\"\\n", "# \n", "? a\n", "%Y\n")) {
            String document = HEAD + "expect: \n" + part.repeat((1 << 18) / part.length() - 20);
            Throwable thrown = catchThrowable(() -> Policy.read(Bytes.utf8(document)));
            assertThat(thrown).as(part).isInstanceOf(PolicyException.class);
        }
    }

    /** An alias to a plain value is only another way to write that value. */
    @Test
    void anAliasToAValueIsThatValue() throws PolicyException {
        Policy policy = Policy.read(Bytes.utf8(HEAD + "expect: {a: &x abc, b: *x}"));
        assertThat(policy.requirements().expectations().values()).containsOnly(List.of("abc"));
    }

    @Property(tries = 1000)
    void damageThrowsNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        String characters = "[]{},:?-!&*|>'\"%@`# \n\t~<=\\x0U1a.\u0000\ufeff";
        StringBuilder document =
                new StringBuilder(HEAD + "tcb: {accept: [UpToDate]}\nexpect:\n  a: [b, c]\n  d: 'e'\n");
        for (int i = random.nextInt(6); i >= 0; i--) {
            char c = characters.charAt(random.nextInt(characters.length()));
            document.insert(random.nextInt(document.length()), c);
        }
        Throwable thrown = catchThrowable(() -> Policy.read(Bytes.utf8(document.toString())));
        if (thrown != null) {
            assertThat(thrown).as("%s", document).isInstanceOf(PolicyException.class);
        }
    }
}
