// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every wrong use is exit code 2 and one line that names what is wrong. */
class WrongUseTest {
    private static final String QUOTE = Run.EXAMPLE.resolve("quote.bin").toString();

    private record Wrong(String complaint, List<String> args) {}

    private static Wrong wrong(String complaint, String... args) {
        return new Wrong(complaint, List.of(args));
    }

    @TestFactory
    Stream<DynamicTest> wrongUses() {
        return Stream.of(
                        wrong("a command is missing"),
                        wrong("Unmatched argument at index 0: 'frobnicate'", "frobnicate"),
                        wrong("EVIDENCE", "verify"),
                        wrong("EVIDENCE", "inspect"),
                        wrong("Unmatched argument at index 2", "inspect", QUOTE, QUOTE),
                        wrong("Unknown option: '--frobnicate'", "verify", QUOTE, "--frobnicate"),
                        wrong("Unknown option: '--ear'", "verify", QUOTE, "--ear", "x"),
                        wrong("'--at'", "verify", QUOTE, "--at"),
                        wrong("'--at' (INSTANT) should be specified only once", verify("--at", "x", "--at", "y")),
                        wrong("EVIDENCE: cannot read no-such-file", "verify", "no-such-file"),
                        wrong("EVIDENCE: cannot read ..", "verify", ".."),
                        wrong("--at takes an instant", verify("--at", "yesterday")),
                        wrong("--nonce takes hex digits", verify("--nonce", "xyz")),
                        wrong("--nonce takes hex digits", verify("--nonce", "b64:!")),
                        wrong("--nonce is empty", verify("--nonce", "")),
                        wrong("--nonce: a nonce of fewer than 8 bytes", verify("--nonce", "00112233445566")),
                        wrong("--nonce: cannot read none", verify("--nonce", "@none")),
                        wrong("--report-data takes hex digits", verify("--report-data", "0")),
                        wrong("--event-log: cannot read none", verify("--event-log", "none")),
                        wrong("--collateral: cannot read none", verify("--collateral", "none")),
                        wrong("--policy: cannot read none", verify("--policy", "none")),
                        wrong("--expect takes CLAIM=VALUE", verify("--expect", "tdx.mr-td")),
                        wrong("--expect takes CLAIM=VALUE", verify("--expect", "=x")),
                        wrong("tdx.x is pinned already", verify("--expect", "tdx.x=1", "--expect", "tdx.x=2")),
                        wrong("--trust-anchor takes FAMILY=FILE", verify("--trust-anchor", "tdx")),
                        wrong("no family 'tdy'", verify("--trust-anchor", "tdy=x")),
                        wrong("--trust-anchor: ../pom.xml is no PEM", verify("--trust-anchor", "tdx=../pom.xml")),
                        wrong("--format is text or json", verify("--format", "yaml")),
                        wrong("--out: cannot write /no/such", verify("--out", "/no/such/folder/x")),
                        wrong("NAME", "forge"),
                        wrong("--out DIR is missing", "forge", "tdx-good"),
                        wrong("no vector 'nothing'", "forge", "nothing", "--out", "x"),
                        wrong("--out: .. is not empty", "forge", "tdx-good", "--out", ".."))
                .map(wrong -> DynamicTest.dynamicTest("veritee " + String.join(" ", wrong.args()), () -> check(wrong)));
    }

    private static String[] verify(String... options) {
        return Stream.concat(Stream.of("verify", QUOTE), Stream.of(options)).toArray(String[]::new);
    }

    private static void check(Wrong wrong) {
        Run run = Run.of(wrong.args().toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(wrong.complaint());
        assertThat(run.err().lines().filter(line -> !line.startsWith("WARNING") && !line.startsWith("more of it")))
                .hasSize(1);
    }

    @Test
    void aPolicyThatIsNotUnderstoodIsNamedWithLineAndColumn(@TempDir Path folder) throws Exception {
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(policy, "schema: veritee.policy/1\nname: x\nexcept: {}\n");
        Run run = Run.of(verify("--policy", policy.toString()));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--policy: " + policy + ", line 3, column ");
    }

    @Test
    void anExpectationDoesNotReplaceWhatThePolicyPins() {
        Run run = Run.example("--expect", "tdx.mr-td=00");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("tdx.mr-td is pinned already");
    }

    @Test
    void theVariableIsNamedWhenItsFolderIsMissing() {
        Run run = Run.of(new byte[0], Map.of("VERITEE_COLLATERAL", "none"), "verify", QUOTE);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("VERITEE_COLLATERAL: cannot read none");
    }
}
