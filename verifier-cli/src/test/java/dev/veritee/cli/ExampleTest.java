// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example that a newcomer runs first. */
class ExampleTest {
    @ParameterizedTest
    @CsvSource({"tdx, tdx-good", "snp, snp-good", "nitro, nitro-good", "nvidia, nvidia-gpu-set-good-ppcie"})
    void theCommittedFilesAreWhatTheForgeMints(String name, String recipe, @TempDir Path folder) throws IOException {
        Path example = Run.EXAMPLES.resolve(name);
        assertThat(Run.of("forge", recipe, "--out", folder.toString()).code()).isZero();
        assertThat(files(example)).isEqualTo(files(folder));
        for (String file : files(folder)) {
            assertThat(example.resolve(file)).as(file).hasSameBinaryContentAs(folder.resolve(file));
        }
    }

    @Test
    void theSnpExampleIsTrustedUnderItsPolicyAndNotWithout() {
        Run run = Run.of(
                snp("--policy", Run.ROOT.resolve("policies/example-snp.yaml").toString()));
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out()).startsWith("TRUSTED: ").contains("snp-report-v3, authentic, affirming");

        assertThat(Run.of(snp()).code()).isEqualTo(3);
    }

    @Test
    void theNitroExampleIsTrustedUnderItsPolicyAndNotWithout() {
        String[] policy = {
            "--policy", Run.ROOT.resolve("policies/example-nitro.yaml").toString()
        };
        Run run = Run.of(nitro(policy));
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out()).startsWith("TRUSTED: ").contains("nitro-document, authentic, affirming");

        assertThat(Run.of(nitro()).code()).isEqualTo(3);
        List<String> archival = new ArrayList<>(List.of(policy));
        archival.addAll(List.of("--mode", "archival"));
        assertThat(Run.of(nitro(archival.toArray(String[]::new))).code()).isEqualTo(4);
        assertThat(Run.of(nitro("--mode", "yesterday")).code()).isEqualTo(2);
    }

    @Test
    void theNodeOfEightGpusIsTrustedUnderItsPolicyAndNotWithout() {
        Run run = Run.of(nvidia(
                "--policy", Run.ROOT.resolve("policies/example-nvidia.yaml").toString()));
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .startsWith("TRUSTED: ")
                .contains(
                        "gpu7          nvidia-gpu-report, authentic, affirming",
                        "nvswitch3     nvidia-nvswitch-report");

        assertThat(Run.of(nvidia()).code()).isEqualTo(3);
        Run inspected =
                Run.of("inspect", Run.EXAMPLES.resolve("nvidia/evidence.json").toString(), "--format", "json");
        assertThat(inspected.code()).isZero();
        assertThat(inspected.out()).startsWith("[\n  {").contains("\"family\": \"nvidia-nvswitch\"");
    }

    private static String[] nvidia(String... more) {
        return example(
                "nvidia",
                "evidence.json",
                List.of("nvidia-gpu=root.pem", "nvidia-nvswitch=root.pem", "nvidia-rim=nvidia-rim-root.pem"),
                more);
    }

    private static String[] nitro(String... more) {
        return example("nitro", "document.bin", List.of("nitro=root.pem"), more);
    }

    private static String[] snp(String... more) {
        return example("snp", "report.bin", List.of("snp=root.pem"), more);
    }

    private static String[] example(String name, String evidence, List<String> anchors, String... more) {
        Path example = Run.EXAMPLES.resolve(name);
        List<String> args = new ArrayList<>(List.of(
                "verify",
                example.resolve(evidence).toString(),
                "--nonce",
                "@" + example.resolve("nonce.bin"),
                "--at",
                "2026-06-01T12:00:00Z"));
        if (Files.isDirectory(example.resolve("collateral"))) {
            args.addAll(List.of("--collateral", example.resolve("collateral").toString()));
        }
        for (String anchor : anchors) {
            args.addAll(List.of("--trust-anchor", anchor.replace("=", "=" + example + "/")));
        }
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void itIsTrustedWithEveryReasonShown() throws IOException {
        Run run = Run.example("--verbose");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("TRUSTED: ").contains("\nREPLACED TRUST ANCHOR: ", "binding.freshness: ");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theShortFormStaysAsItIs() throws IOException {
        try (InputStream golden = ExampleTest.class.getResourceAsStream("example.txt")) {
            assertThat(golden).isNotNull();
            String expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            // How many checks there are may change.
            assertThat(Run.example().out().replaceAll("\\b\\d+ checks", "NN checks"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void jsonHasTheContractsShapeAndDoesNotChange() {
        Run run = Run.example("--format", "json");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("{\n  \"schema\": \"veritee.appraisal/1\",\n  \"status\": \"affirming\",\n")
                .contains(
                        "\n  \"at\": \"2026-06-01T12:00:00Z\",",
                        "\n  \"verifier\": {",
                        "\n  \"policy\": {",
                        "\n  \"anchors\": [",
                        "\n  \"binding\": {",
                        "\n  \"components\": [",
                        "\n  \"collateral\": [",
                        "\n  \"stopsVerifyingAfter\": \"2026-06-16T12:00:00Z\"");
        assertThat(Run.example("--format", "json")).isEqualTo(run);
    }
}
