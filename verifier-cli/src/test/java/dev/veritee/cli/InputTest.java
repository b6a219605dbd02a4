// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which forms and from where things are read and written. */
class InputTest {
    private static byte[] quote() throws IOException {
        return Files.readAllBytes(Run.EXAMPLE.resolve("quote.bin"));
    }

    private static Run exampleFrom(byte[] standardInput) {
        String[] args = Run.exampleArguments("--format", "json");
        args[1] = "-";
        return Run.of(standardInput, Map.of(), args);
    }

    @Test
    void binaryFromStandardInput() throws IOException {
        assertThat(exampleFrom(quote())).isEqualTo(Run.example("--format", "json"));
    }

    /** Complaints quote what they are about, which may come from anybody. */
    @Test
    void complaintsDoNotSteerTheTerminal() {
        Run run = Run.of("inspect", "no-such-file\u001B[2J\u202E");

        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run.err()).contains("no-such-file\\u001b[2J\\u202e");
        assertThat(run.err().chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    }

    @Test
    void hexAndBase64() throws IOException {
        byte[] hex = HexFormat.of().formatHex(quote()).getBytes(StandardCharsets.US_ASCII);
        byte[] base64 = Base64.getMimeEncoder().encode(quote());
        assertThat(exampleFrom(hex).code()).isZero();
        assertThat(exampleFrom(base64).code()).isZero();
    }

    @Test
    void aNonceInEveryForm() throws IOException {
        byte[] nonce = Files.readAllBytes(Run.EXAMPLE.resolve("nonce.bin"));
        String expected = Run.example().out();
        for (String form : new String[] {
            HexFormat.of().formatHex(nonce),
            HexFormat.of().withUpperCase().formatHex(nonce),
            "b64:" + Base64.getEncoder().encodeToString(nonce),
            "b64:" + Base64.getUrlEncoder().withoutPadding().encodeToString(nonce)
        }) {
            assertThat(Run.exampleWithout("--nonce", "--nonce", form).out()).isEqualTo(expected);
        }
    }

    @Test
    void reportDataIsComparedWhole() throws IOException {
        byte[] field = java.util.Arrays.copyOf(Files.readAllBytes(Run.EXAMPLE.resolve("nonce.bin")), 64);
        assertThat(Run.example("--report-data", HexFormat.of().formatHex(field)).code())
                .isZero();
        field[63] = 1;
        assertThat(Run.example("--report-data", HexFormat.of().formatHex(field)).code())
                .isEqualTo(1);
    }

    @Test
    void expectationsAddToThePolicy() {
        assertThat(Run.example("--expect", "tdx.tcb.status=UpToDate").code()).isZero();
        assertThat(Run.example("--expect", "tdx.tcb.status=OutOfDate").code()).isEqualTo(1);
    }

    @Test
    void collateralFromTheVariableAndFromTheUsersStore(@TempDir Path home) throws IOException {
        String[] args = Run.exampleArguments();
        String folder = args[3];
        String[] without = java.util.stream.Stream.of(args)
                .filter(arg -> !arg.equals("--collateral") && !arg.equals(folder))
                .toArray(String[]::new);
        assertThat(Run.of(new byte[0], Map.of("VERITEE_COLLATERAL", folder), without)
                        .code())
                .isZero();

        Path store = Files.createDirectories(home.resolve(".local/share/veritee/collateral"));
        for (java.io.File file : java.util.Objects.requireNonNull(new java.io.File(folder).listFiles())) {
            Files.copy(file.toPath(), store.resolve(file.getName()));
        }
        assertThat(Run.of(new byte[0], Map.of("HOME", home.toString()), without).code())
                .isZero();
        assertThat(Run.of(
                                new byte[0],
                                Map.of(
                                        "XDG_DATA_HOME",
                                        home.resolve(".local/share").toString()),
                                without)
                        .code())
                .isZero();
    }

    @Test
    void theResultGoesToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("result.json");
        Run run = Run.example("--format", "json", "--out", file.toString());
        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(Files.readString(file))
                .isEqualTo(Run.example("--format", "json").out());
    }

    @Test
    void oneByteMoreThanTheLimitIsReadAtMost() {
        long[] served = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                served[0]++;
                return 'A';
            }

            @Override
            public int read(byte[] into, int from, int count) {
                served[0] += count;
                return count;
            }
        };
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        int code = Main.run(
                new String[] {"verify", "-", "--at", "2026-06-01T12:00:00Z"},
                new Surroundings(nowhere, nowhere, endless, Map.of(), false));
        assertThat(code).isEqualTo(3);
        assertThat(served[0]).isEqualTo(Limits.standard().evidenceBytes() + 1L);
    }
}
