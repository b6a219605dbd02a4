// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code veritee} without a command. */
final class RootCommand {
    private RootCommand() {}

    static CommandSpec spec(Surroundings world) {
        CommandSpec root = Options.command(
                "veritee",
                () -> {
                    throw new WrongUse("a command is missing");
                },
                "Verifies confidential-computing attestation evidence, offline.");
        root.addOption(OptionSpec.builder("-V", "--version")
                        .type(boolean.class)
                        .arity("0")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build())
                .versionProvider(() -> new String[] {"veritee " + Version.text()});
        root.addSubcommand("verify", new VerifyCommand(world).spec());
        root.addSubcommand("inspect", new InspectCommand(world).spec());
        root.addSubcommand("measure", MeasureCommand.spec(world));
        root.addSubcommand("nonce", NonceCommand.spec(world));
        root.addSubcommand("forge", new ForgeCommand(world).spec());
        return root;
    }
}
