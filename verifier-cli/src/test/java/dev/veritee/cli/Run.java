// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of the command: what it said and how it ended. */
record Run(int code, String out, String err) {
    static final Path ROOT = Path.of("..");
    static final Path EXAMPLES = ROOT.resolve("testvectors/examples");
    static final Path EXAMPLE = EXAMPLES.resolve("tdx");

    static Run of(String... args) {
        return of(new byte[0], Map.of(), args);
    }

    static Run of(byte[] input, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings world = new Surroundings(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input),
                environment,
                false);
        int code = Main.run(args, world);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The bundled example with further arguments. */
    static Run example(String... more) {
        return of(exampleArguments(more));
    }

    static String[] exampleArguments(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "verify",
                EXAMPLE.resolve("quote.bin").toString(),
                "--collateral",
                EXAMPLE.resolve("collateral").toString(),
                "--trust-anchor",
                "tdx=" + EXAMPLE.resolve("root.pem"),
                "--policy",
                ROOT.resolve("policies/example-tdx.yaml").toString(),
                "--nonce",
                "@" + EXAMPLE.resolve("nonce.bin"),
                "--at",
                "2026-06-01T12:00:00Z"));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    /** The bundled example without one option and its value. */
    static Run exampleWithout(String option, String... more) {
        List<String> args = new ArrayList<>(List.of(exampleArguments(more)));
        int at = args.indexOf(option);
        args.subList(at, at + 2).clear();
        return of(args.toArray(String[]::new));
    }
}
