// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts rely on. */
class ExitCodeTest {
    @Test
    void trusted() {
        assertThat(Run.example().code()).isEqualTo(0);
    }

    @Test
    void notTrustedWhenSomethingDoesNotHold() {
        Run run = Run.exampleWithout("--nonce", "--nonce", "00112233445566778899aabbccddeeff");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("NOT TRUSTED: The report data is not the nonce");
    }

    @Test
    void notTrustedWhenTheEvidenceIsMalformed(@TempDir Path folder) throws Exception {
        byte[] quote = Files.readAllBytes(Run.EXAMPLE.resolve("quote.bin"));
        Path cut = folder.resolve("cut.bin");
        Files.write(cut, java.util.Arrays.copyOf(quote, 700));
        Run run = Run.of("verify", cut.toString(), "--at", "2026-06-01T12:00:00Z");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("NOT TRUSTED: The evidence cannot be decoded");
        assertThat(Run.of("inspect", cut.toString()).code()).isEqualTo(1);
    }

    @Test
    void wrongUse() {
        assertThat(Run.of("verify").code()).isEqualTo(2);
    }

    @Test
    void undecidedWithoutCollateral() {
        Run run = Run.exampleWithout("--collateral");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).startsWith("COULD NOT DECIDE: ");
    }

    @Test
    void undecidedWhenNoPolicyPinsTheReplacedAnchor() {
        Run run = Run.exampleWithout("--policy");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("REPLACED TRUST ANCHOR");
    }

    @Test
    void undecidedWhenNothingKnowsTheEvidence() {
        Run run = Run.of("verify", "../pom.xml", "--at", "2026-06-01T12:00:00Z");
        assertThat(run.code()).isEqualTo(3);
        assertThat(Run.of("inspect", "../pom.xml").code()).isEqualTo(3);
    }

    @Test
    void warning() {
        Run run = Run.exampleWithout("--nonce");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).startsWith("WARNINGS NOT ACCEPTED: Freshness was not checked");
    }

    @Test
    void trustedWhenThePolicyAcceptsWarnings(@TempDir Path folder) throws Exception {
        Path policy = folder.resolve("policy.yaml");
        String strict = Files.readString(Run.ROOT.resolve("policies/example-tdx.yaml"));
        Files.writeString(policy, strict + "\nallow:\n  warnings: true\n");
        String[] args = Run.exampleArguments();
        Run run = Run.of(
                "verify",
                args[1],
                args[2],
                args[3],
                args[4],
                args[5],
                "--at",
                "2026-06-01T12:00:00Z",
                "--policy",
                policy.toString());
        assertThat(run.code()).isEqualTo(0);
        assertThat(run.out()).startsWith("TRUSTED WITH WARNINGS: ");
    }

    @Test
    void aFaultOfOurs() {
        Map<String, String> broken = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String get(Object key) {
                if ("VERITEE_COLLATERAL".equals(key)) {
                    throw new IllegalStateException("broken on purpose");
                }
                return "VERITEE_DEBUG".equals(key) ? debug() : "";
            }

            private String debug() {
                return getOrDefault("debug", "");
            }
        };
        String quote = Run.EXAMPLE.resolve("quote.bin").toString();
        Run run = Run.of(new byte[0], broken, "verify", quote);
        assertThat(run.code()).isEqualTo(70);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("a fault in veritee itself", "broken on purpose", "report it");
        assertThat(run.err()).doesNotContain("\tat ");

        broken.put("debug", "1");
        assertThat(Run.of(new byte[0], broken, "verify", quote).err()).contains("\tat ");
    }

    @Test
    void aResultThatCannotBeWrittenIsNoSuccess() {
        java.io.PrintStream full = new java.io.PrintStream(new java.io.OutputStream() {
            @Override
            public void write(int b) throws java.io.IOException {
                throw new java.io.IOException("no space left");
            }
        });
        Surroundings world = new Surroundings(
                full, new java.io.PrintStream(new java.io.ByteArrayOutputStream()), System.in, Map.of(), false);
        assertThat(Main.run(Run.exampleArguments(), world)).isEqualTo(2);
    }
}
