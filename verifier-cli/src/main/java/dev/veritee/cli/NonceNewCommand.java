// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.binding.profile.NonceReport;
import dev.veritee.decode.Bytes;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code veritee nonce new}: the one command that gives another answer every time. */
final class NonceNewCommand implements Callable<Integer> {
    private static final int USUAL = 32;
    private static final int SHORTEST = 16;
    private static final int LONGEST = 64;

    private final OptionSpec length = Options.single(
            "--bytes", "N", "How long it is, from " + SHORTEST + " to " + LONGEST + ". Default: " + USUAL + ".");
    private final Output output;

    NonceNewCommand(Surroundings world) {
        output = new Output(world);
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command("new", this, "Prints a fresh random nonce, in hex.");
        spec.addOption(length);
        output.addTo(spec);
        return spec;
    }

    @Override
    public Integer call() {
        boolean json = output.isJson();
        byte[] nonce = new byte[length()];
        new SecureRandom().nextBytes(nonce);
        NonceReport report = NonceReport.of(Bytes.wrap(nonce));
        output.write(json ? report.json() : report.text());
        return ExitCode.OK;
    }

    private int length() {
        String text = Options.value(length).orElse(String.valueOf(USUAL));
        try {
            int bytes = Integer.parseInt(text);
            if (bytes >= SHORTEST && bytes <= LONGEST) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            throw new WrongUse("--bytes takes a number, not '" + text + "'", e);
        }
        throw new WrongUse("--bytes is from " + SHORTEST + " to " + LONGEST);
    }
}
