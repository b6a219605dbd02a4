// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside verify, and what all share. */
class CommandsTest {
    private static final String QUOTE = Run.EXAMPLE.resolve("quote.bin").toString();

    @Test
    void helpAndVersionAreData() {
        for (String[] args :
                new String[][] {{"--help"}, {"verify", "--help"}, {"inspect", "-h"}, {"forge", "--help"}, {"--version"}
                }) {
            Run run = Run.of(args);
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).isNotEmpty();
            assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
        assertThat(Run.of("--version").out()).matches("veritee \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void inspectShowsFieldsWithOffsetBytesAndMeaning() {
        Run run = Run.of("inspect", QUOTE);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("tdx-quote-v4, 4936 bytes, SHA-256")
                .contains(
                        "Nothing of this was verified.",
                        "     4      4    tee-type               TDX (bytes 81000000)");

        Run json = Run.of("inspect", QUOTE, "--format", "json");
        assertThat(json.out()).startsWith("{\n  \"schema\": \"veritee.inspection/1\",\n  \"family\": \"tdx\",");
        assertThat(json.out()).contains("\"name\": \"tee-type\"", "\"offset\": 4", "\"raw\": \"81000000\"");
        assertThat(Run.of("inspect", QUOTE, "--format", "json")).isEqualTo(json);
    }

    @Test
    void forgeListsItsVectors() {
        Run run = Run.of("forge", "list");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("tdx-good\t", "sgx-good\t");
    }

    @Test
    void whatIsForgedVerifiesAsItSays(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("good");
        Run forged = Run.of("forge", "sgx-good", "--out", out.toString(), "--seed", "another seed");
        assertThat(forged.code()).isZero();
        assertThat(forged.out()).isEmpty();
        assertThat(forged.err()).contains("WARNING", "keys that are public");

        String root = Files.readString(out.resolve("expectation.json"))
                .replaceAll("(?s).*\"rootSha256\":\"([0-9a-f]{64})\".*", "$1");
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(policy, """
                schema: veritee.policy/1
                name: forged
                anchors: ["%s"]
                """.formatted(root));
        Run verified = Run.of(
                "verify",
                out.resolve("quote.bin").toString(),
                "--collateral",
                out.resolve("collateral").toString(),
                "--trust-anchor",
                "sgx=" + out.resolve("root.pem"),
                "--policy",
                policy.toString(),
                "--nonce",
                "@" + out.resolve("nonce.bin"),
                "--at",
                "2026-06-01T12:00:00Z");
        // Everything but the workload is known.
        assertThat(verified.code()).isEqualTo(4);
        assertThat(verified.out()).contains("sgx-quote-v3, authentic", "sgx.workload");
    }

    @Test
    void colourOnATerminalOnly() {
        assertThat(coloured(true, Map.of())).contains("\u001B[");
        assertThat(coloured(true, Map.of("NO_COLOR", "1"))).doesNotContain("\u001B[");
        assertThat(coloured(true, Map.of("NO_COLOR", ""))).contains("\u001B[");
        assertThat(coloured(false, Map.of())).doesNotContain("\u001B[");
    }

    private static String coloured(boolean terminal, Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        Main.run(
                Run.exampleArguments(),
                new Surroundings(stream, stream, InputStream.nullInputStream(), environment, terminal));
        return out.toString(StandardCharsets.UTF_8);
    }
}
