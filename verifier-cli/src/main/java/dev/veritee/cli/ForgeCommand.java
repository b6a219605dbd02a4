// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import dev.veritee.forge.catalogue.ForgeCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code veritee forge}: test evidence under a throw-away PKI. */
final class ForgeCommand implements Callable<Integer> {
    private final PositionalParamSpec name =
            Options.positional("0", "NAME", "Which vector; 'list' names them all instead.");
    private final OptionSpec out =
            Options.single("--out", "DIR", "The folder to write the vector to; it must be new or empty.");
    private final OptionSpec seed = Options.single(
            "--seed", "TEXT", "Derive all keys and fillers from this text. Default: " + Seed.DEFAULT.text() + ".");
    private final Surroundings world;

    ForgeCommand(Surroundings world) {
        this.world = world;
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command(
                "forge",
                this,
                "Mints test evidence, good and bad, with everything needed to verify it.",
                "ITS KEYS DERIVE FROM A PUBLIC TEXT: never trust its roots outside tests.");
        return spec.addPositional(name).addOption(out).addOption(seed);
    }

    private int list() {
        for (Recipe recipe : ForgeCatalogue.recipes()) {
            world.out().println(recipe.name() + "\t" + recipe.description());
        }
        return ExitCode.OK;
    }

    @Override
    public Integer call() {
        String wanted = Options.values(name).get(0);
        if (wanted.equals("list")) {
            return list();
        }
        Recipe recipe = ForgeCatalogue.find(wanted)
                .orElseThrow(() -> new WrongUse("there is no vector '" + wanted + "'; 'veritee forge list' names all"));
        String folder = Options.value(out).orElseThrow(() -> new WrongUse("--out DIR is missing"));
        ForgedEvidence forged = recipe.mint(Options.value(seed).map(Seed::new).orElse(Seed.DEFAULT));
        world.err().println("""
                WARNING: everything here is forged under keys that are public. Everybody can make
                more of it. Never trust this root outside tests.""");
        try {
            ForgedFolder.write(forged, emptyFolder(folder));
        } catch (IOException e) {
            throw new WrongUse("--out: cannot write " + Files.reason(folder, e), e);
        }
        return ExitCode.OK;
    }

    private static Path emptyFolder(String name) throws IOException {
        Path folder = Files.path("--out", name);
        java.nio.file.Files.createDirectories(folder);
        try (var content = java.nio.file.Files.newDirectoryStream(folder)) {
            if (content.iterator().hasNext()) {
                throw new WrongUse("--out: " + name + " is not empty");
            }
        }
        return folder;
    }
}
