// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.Bytes;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say where a result goes and in which form. */
final class Output {
    private final OptionSpec format = Options.single("--format", "FORMAT", "text (the default) or json.");
    private final OptionSpec file = Options.single("--out", "FILE", "Write the result there, not to standard output.");
    private final Surroundings world;

    Output(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(format).addOption(file);
    }

    boolean isJson() {
        String word = Options.value(format).orElse("text");
        if (!word.equals("text") && !word.equals("json")) {
            throw new WrongUse("--format is text or json, not '" + word + "'");
        }
        return word.equals("json");
    }

    /** Colour belongs on a terminal, never in a file. */
    boolean colour() {
        return world.colour() && Options.value(file).isEmpty();
    }

    void write(String result) {
        Optional<String> name = Options.value(file);
        if (name.isPresent()) {
            Files.write("--out", Files.path("--out", name.get()), Bytes.utf8(result));
        } else {
            world.out().print(result);
        }
    }
}
