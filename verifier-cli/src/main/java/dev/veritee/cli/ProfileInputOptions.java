// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BoundKey;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options with what a binding profile takes beside the nonce and the evidence of devices. */
final class ProfileInputOptions {
    static final int LONGEST = 4 << 20;

    private final OptionSpec session =
            Options.single("--session", "VALUE", "What both ends of the channel derived: hex, b64:BASE64, or @FILE.");
    private final OptionSpec keys = Options.repeatable(
            "--key",
            "NAME=FILE",
            "A public key: PEM of a key or a certificate, DER of a key, a JSON Web Key, else the bytes of the file; or "
                    + "NAME=0xHEX. Repeatable.");
    private final OptionSpec contents = Options.repeatable(
            "--content", "NAME=FILE", "Further bytes that the profile has a name for, exactly as sent. Repeatable.");
    private final OptionSpec parameters =
            Options.repeatable("--param", "NAME=VALUE", "A parameter of the profile. Repeatable.");
    private final Surroundings world;

    ProfileInputOptions(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(session).addOption(keys).addOption(contents).addOption(parameters);
    }

    BindingInputs read() {
        BindingInputs inputs = BindingInputs.none();
        Optional<String> derived = Options.value(session);
        if (derived.isPresent()) {
            inputs = inputs.withSession(Bytes.wrap(ByteArgument.read("--session", derived.get(), world)));
        }
        for (Map.Entry<String, String> key : pairs("--key", "NAME=FILE", keys).entrySet()) {
            inputs = inputs.withKey(key.getKey(), key("--key", key.getValue(), world));
        }
        for (Map.Entry<String, String> content :
                pairs("--content", "NAME=FILE", contents).entrySet()) {
            inputs = inputs.withContent(
                    content.getKey(), Files.readWhole("--content", content.getValue(), LONGEST, world));
        }
        for (Map.Entry<String, String> parameter :
                pairs("--param", "NAME=VALUE", parameters).entrySet()) {
            inputs = inputs.withParameter(parameter.getKey(), parameter.getValue());
        }
        return inputs;
    }

    /** A key in a file, or its bytes in hex. */
    static BoundKey key(String option, String value, Surroundings world) {
        try {
            return value.startsWith("0x")
                    ? BoundKey.raw(Bytes.fromHex(value.substring(2)))
                    : BoundKey.recognise(Files.readWhole(option, value, LONGEST, world));
        } catch (DecodeException e) {
            throw new WrongUse(option + ": " + value + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(option + " takes hex digits behind 0x; these are something else", e);
        }
    }

    private static Map<String, String> pairs(String name, String form, OptionSpec option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : Options.values(option)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new WrongUse(name + " takes " + form + ", not '" + pair + "'");
            }
            if (pairs.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new WrongUse(name + ": " + pair.substring(0, equals) + " is given twice");
            }
        }
        return pairs;
    }
}
