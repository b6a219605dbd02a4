// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code veritee nonce}: what to challenge evidence with, and what it must carry then. */
final class NonceCommand {
    private NonceCommand() {}

    static CommandSpec spec(Surroundings world) {
        CommandSpec spec = Options.command(
                "nonce",
                () -> {
                    throw new WrongUse("what to do about a nonce is missing: new or derive");
                },
                "Makes a nonce, and computes what evidence must carry for one.");
        return spec.addSubcommand("new", new NonceNewCommand(world).spec())
                .addSubcommand("derive", new NonceDeriveCommand(world).spec());
    }
}
