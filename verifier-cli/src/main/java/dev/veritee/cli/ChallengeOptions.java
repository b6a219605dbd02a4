// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.binding.Challenge;
import dev.veritee.binding.ProfileUse;
import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BindingProfile;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say what evidence has to answer. */
final class ChallengeOptions {
    private static final String TLS = "tls";

    private final OptionSpec nonce = Options.single(
            "--nonce",
            "VALUE",
            "The challenge that the evidence must answer: hex, b64:BASE64, or @FILE.",
            "Without it freshness is not checked, and the result warns of it.");
    private final OptionSpec reportData = Options.single(
            "--report-data", "VALUE", "The exact report data expected, in the same forms. Proves no freshness.");
    private final OptionSpec channelKey = Options.single(
            "--channel-key",
            "FILE",
            "The key or certificate that the peer shows, which the evidence must be bound to. The same as --key with",
            "the name that the binding profile has for it.");
    private final ProfileOption binding;
    private final ProfileInputOptions inputs;
    private final Surroundings world;

    ChallengeOptions(Surroundings world) {
        this.world = world;
        binding = new ProfileOption(world);
        inputs = new ProfileInputOptions(world);
    }

    void addTo(CommandSpec command) {
        command.addOption(nonce).addOption(reportData);
        binding.addTo(command);
        command.addOption(channelKey);
        inputs.addTo(command);
    }

    /** The challenge; where no profile is named here, one of the policy's counts. */
    Challenge read(Optional<BindingProfile> ofPolicy) {
        Challenge challenge = read();
        BindingInputs given = inputs.read();
        Optional<BindingProfile> profile = binding.find().or(() -> ofPolicy);
        Optional<String> key = Options.value(channelKey);
        if (profile.isEmpty()) {
            if (key.isPresent() || !given.equals(BindingInputs.none())) {
                throw new WrongUse("keys, contents and parameters are for a binding profile; name one with --binding");
            }
            return challenge;
        }
        return challenge.under(new ProfileUse(
                profile.get(),
                key.map(file -> withChannelKey(given, profile.get(), file)).orElse(given)));
    }

    private BindingInputs withChannelKey(BindingInputs given, BindingProfile profile, String file) {
        String name = profile.keys().contains(TLS) || profile.keys().size() != 1
                ? TLS
                : profile.keys().iterator().next();
        if (!profile.keys().contains(name)) {
            throw new WrongUse("--channel-key: the profile " + profile.name() + " binds no such key; its keys are: "
                    + String.join(", ", profile.keys()));
        }
        if (given.keys().containsKey(name)) {
            throw new WrongUse("--channel-key: the key " + name + " is given twice");
        }
        return given.withKey(name, ProfileInputOptions.key("--channel-key", file, world));
    }

    private Challenge read() {
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
