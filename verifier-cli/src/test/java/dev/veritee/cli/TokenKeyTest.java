// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.forge.Seed;
import dev.veritee.forge.nras.JwkDraft;
import dev.veritee.forge.nras.TokenDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose word counts is said with --token-key, and nobody's does without it. */
class TokenKeyTest {
    private static final TokenDraft DRAFT = new TokenDraft(Seed.DEFAULT, "2.0", Instant.parse("2026-06-01T12:00:00Z"));

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws Exception {
        Files.writeString(folder.resolve("answer.json"), DRAFT.text());
        Files.writeString(folder.resolve("keys.json"), DRAFT.keys());
        Files.writeString(
                folder.resolve("others.json"), JwkDraft.set(JwkDraft.of(Seed.DEFAULT.p384("other"), "other")));
        Files.writeString(folder.resolve("broken.json"), "{\"keys\":[{\"kty\":\"EC\",\"d\":\"AA\"}]}");
    }

    @Test
    void withTheKeysOfTheServiceItsWordCounts() {
        Run run = verify("--token-key", TokenDraft.ISSUER + "=" + file("keys.json"));
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("nvidia-nras-detached-eat, authentic");

        Run verbose = verify("--token-key", TokenDraft.ISSUER + "=" + file("keys.json"), "--verbose");
        assertThat(verbose.out()).contains("nvidia-nras.third-party", "the word of a third party");

        Run json = verify("--token-key", TokenDraft.ISSUER + "=" + file("keys.json"), "--format", "json");
        assertThat(json.out()).contains("\"nvidia-nras.vouched-by\": \"" + TokenDraft.ISSUER + "\"");
    }

    @Test
    void keysOfSeveralServicesAndTimesAddUp() {
        Run run = verify(
                "--token-key",
                "https://other.example=" + file("others.json"),
                "--token-key",
                TokenDraft.ISSUER + "=" + file("others.json"),
                "--token-key",
                TokenDraft.ISSUER + "=" + file("keys.json"));
        assertThat(run.code()).as(run.out()).isZero();
    }

    /** Not from the folder of collateral either, whatever lies there. */
    @Test
    void withoutItNobodysWordCounts() {
        Run run = verify("--collateral", folder.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("nvidia-nras.signature", "unknown key", "--token-key");

        Run other = verify("--token-key", "https://other.example=" + file("keys.json"));
        assertThat(other.code()).isEqualTo(3);
    }

    @Test
    void wrongUseIsNamed() {
        assertWrong("--token-key takes ISSUER=FILE", "keys.json");
        assertWrong("--token-key takes ISSUER=FILE", "=keys.json");
        assertWrong("--token-key takes ISSUER=FILE", "x=");
        assertWrong("--token-key: cannot read none", "x=none");
        assertWrong("broken.json holds no usable keys: d at offset", "x=" + file("broken.json"));
        assertWrong("answer.json holds no usable keys", "x=" + file("answer.json"));
        assertThat(Run.of("verify", "--help").out()).contains("--token-key=ISSUER=FILE");
    }

    private void assertWrong(String complaint, String value) {
        Run run = verify("--token-key", value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(complaint);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Run verify(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "verify",
                file("answer.json"),
                "--nonce",
                HexFormat.of().formatHex(DRAFT.nonce()),
                "--at",
                "2026-06-01T12:01:00Z"));
        args.addAll(List.of(more));
        return Run.of(args.toArray(String[]::new));
    }
}
