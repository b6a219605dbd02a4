// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.binding.Challenge;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say what evidence has to answer. */
final class ChallengeOptions {
    private final OptionSpec nonce = Options.single(
            "--nonce",
            "VALUE",
            "The challenge that the evidence must answer: hex, b64:BASE64, or @FILE.",
            "Without it freshness is not checked, and the result warns of it.");
    private final OptionSpec reportData = Options.single(
            "--report-data", "VALUE", "The exact report data expected, in the same forms. Proves no freshness.");
    private final Surroundings world;

    ChallengeOptions(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(nonce).addOption(reportData);
    }

    Challenge read() {
        Optional<String> nonceText = Options.value(nonce);
        Challenge challenge = nonceText.isPresent() ? answering(nonceText.get()) : Challenge.none();
        Optional<String> dataText = Options.value(reportData);
        return dataText.isPresent()
                ? challenge.withReportData(ByteArgument.read("--report-data", dataText.get(), world))
                : challenge;
    }

    private Challenge answering(String text) {
        byte[] bytes = ByteArgument.read("--nonce", text, world);
        try {
            return Challenge.nonce(bytes);
        } catch (IllegalArgumentException e) {
            throw new WrongUse("--nonce: " + e.getMessage(), e);
        }
    }
}
