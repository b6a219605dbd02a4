// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code veritee verify --binding}, on the bundled quote, whose report data is its nonce. */
class BindingTest {
    @TempDir
    private Path folder;

    private String plain = "";
    private String key = "";

    @BeforeEach
    void write() throws IOException {
        plain = Files.writeString(folder.resolve("plain.yaml"), """
                        schema: veritee.binding/1
                        name: plain
                        about: The nonce, and zeros behind it.
                        lead:
                          report-data: {pad: 64, of: {nonce: 32}}
                        """).toString();
        key = Files.write(folder.resolve("key.bin"), new byte[32]).toString();
    }

    @Test
    void aProfileOfOnesOwnSaysWhatTheQuoteMustCarry() {
        Run run = Run.example("--binding", plain, "--format", "json");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .contains("\"profile\": \"plain\"", "\"id\": \"binding.lead-data\"", "\"cpu.count\": 1")
                .contains("\"channel\": \"none\"");
    }

    @Test
    void aQuoteThatCarriesSomethingElseIsRefused() {
        Run run = Run.example("--binding", "phala-near-v2", "--channel-key", key);
        assertThat(run.code()).as("%s", run).isEqualTo(1);
        assertThat(run.out()).contains("binding.lead-data", "not what the profile phala-near-v2");
    }

    @Test
    void whatNothingCanBeBoundToIsAWrongUse() {
        for (String[] args : new String[][] {
            {"--channel-key", key},
            {"--key", "tls=" + key},
            {"--binding", plain, "--channel-key", key},
            {"--binding", "phala-near-v2", "--channel-key", key, "--key", "signing=" + key},
            {"--binding", "no-such-profile"}
        }) {
            Run run = Run.example(args);
            assertThat(run.code()).as("%s", run).isEqualTo(2);
            assertThat(run.err()).startsWith("veritee verify: ");
        }
    }

    @Test
    void aPolicyMayNameTheProfile() throws IOException {
        String policy = Files.readString(Run.ROOT.resolve("policies/example-tdx.yaml"));
        Path bound = Files.writeString(
                folder.resolve("policy.yaml"), policy + "\nbinding: {profile: phala-near-v2, minimum-level: fresh}\n");
        Run run = Run.exampleWithout("--policy", "--policy", bound.toString());
        assertThat(run.code()).as("%s", run).isEqualTo(1);
        assertThat(run.out()).contains("the profile phala-near-v2");
    }
}
