// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.evidence.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say when everything is judged. */
final class MomentOptions {
    private final OptionSpec at = Options.single(
            "--at", "INSTANT", "Judge everything at this instant, such as 2026-01-31T12:00:00Z. Default: now.");
    private final OptionSpec mode = Options.single(
            "--mode",
            "MODE",
            "live, or archival: judge a document that carries its own signed time at that time.",
            "That proves no freshness, and the result warns of it. Default: live.");

    void addTo(CommandSpec command) {
        command.addOption(at).addOption(mode);
    }

    Moment read() {
        Instant instant = instant();
        return switch (Options.value(mode).orElse("live")) {
            case "live" -> Moment.live(instant);
            case "archival" -> Moment.archival(instant);
            default ->
                throw new WrongUse("--mode takes live or archival, not '"
                        + Options.value(mode).orElseThrow() + "'");
        };
    }

    private Instant instant() {
        String text = Options.value(at).orElse("");
        try {
            return text.isEmpty() ? Instant.now() : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new WrongUse("--at takes an instant such as 2026-01-31T12:00:00Z, not '" + text + "'", e);
        }
    }
}
