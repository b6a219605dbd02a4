// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What only a process of its own shows: real streams, a real exit code. */
class ProcessTest {
    @Test
    void readsAPipeAndEndsWithItsExitCode() throws Exception {
        Process process = start("inspect", "-");
        try (OutputStream in = process.getOutputStream()) {
            in.write(Files.readAllBytes(Run.EXAMPLE.resolve("quote.bin")));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(out)
                .isEqualTo(Run.of("inspect", Run.EXAMPLE.resolve("quote.bin").toString())
                        .out());
    }

    @Test
    void speaksUtf8WhateverThePlatformDoes() throws Exception {
        Process process = start(Run.exampleArguments());
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        assertThat(new String(out, StandardCharsets.UTF_8))
                .isEqualTo(Run.example().out())
                .contains("…");
    }

    private static Process start(String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().add("-Dfile.encoding=ISO-8859-1");
        builder.command().add("-cp");
        builder.command().add(System.getProperty("java.class.path"));
        builder.command().add(Main.class.getName());
        builder.command().addAll(java.util.List.of(args));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }
}
