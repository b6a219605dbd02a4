// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code veritee measure}: what evidence must show, computed from images. */
final class MeasureCommand {
    private MeasureCommand() {}

    static CommandSpec spec(Surroundings world) {
        CommandSpec spec = Options.command(
                "measure",
                () -> {
                    throw new WrongUse("what to measure is missing: snp or nitro");
                },
                "Computes the measurement that genuine evidence about an image must show.");
        return spec.addSubcommand("snp", new MeasureSnpCommand(world).spec())
                .addSubcommand("nitro", new MeasureNitroCommand(world).spec());
    }
}
