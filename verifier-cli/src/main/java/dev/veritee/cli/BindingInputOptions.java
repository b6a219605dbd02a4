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

/** The options with what goes into a binding profile. */
final class BindingInputOptions {
    private static final int LONGEST = 4 << 20;

    private final OptionSpec nonce = Options.single("--nonce", "VALUE", "The nonce: hex, b64:BASE64, or @FILE.");
    private final OptionSpec session =
            Options.single("--session", "VALUE", "What both ends of the channel derived, in the same forms.");
    private final OptionSpec keys = Options.repeatable(
            "--key",
            "NAME=FILE",
            "A public key: PEM of a key or a certificate, DER of a key, a JSON Web Key, else the bytes of the file; or "
                    + "NAME=0xHEX. Repeatable.");
    private final OptionSpec contents = Options.repeatable(
            "--content", "NAME=FILE", "Further bytes that the profile has a name for, exactly as sent. Repeatable.");
    private final OptionSpec parameters =
            Options.repeatable("--param", "NAME=VALUE", "A parameter of the profile. Repeatable.");
    private final OptionSpec devices = Options.repeatable(
            "--device-evidence",
            "[KIND=]FILE",
            "Evidence of a device exactly as sent; KIND is gpu if left out. Repeatable.");
    private final OptionSpec none = Options.flag("--no-devices", "There are no devices.");
    private final Surroundings world;

    BindingInputOptions(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(nonce).addOption(session).addOption(keys).addOption(contents);
        command.addOption(parameters).addOption(devices).addOption(none);
    }

    BindingInputs read() {
        BindingInputs inputs = BindingInputs.none();
        Optional<String> value = Options.value(nonce);
        if (value.isPresent()) {
            inputs = inputs.withNonce(Bytes.wrap(ByteArgument.read("--nonce", value.get(), world)));
        }
        Optional<String> derived = Options.value(session);
        if (derived.isPresent()) {
            inputs = inputs.withSession(Bytes.wrap(ByteArgument.read("--session", derived.get(), world)));
        }
        for (Map.Entry<String, String> key : pairs("--key", "NAME=FILE", keys).entrySet()) {
            inputs = inputs.withKey(key.getKey(), key(key.getValue()));
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
        return withDevices(inputs);
    }

    private BindingInputs withDevices(BindingInputs inputs) {
        if (Options.isSet(none)) {
            if (!Options.values(devices).isEmpty()) {
                throw new WrongUse("--no-devices and --device-evidence contradict each other");
            }
            return inputs.withoutDevices();
        }
        BindingInputs more = inputs;
        for (String device : Options.values(devices)) {
            int equals = device.indexOf('=');
            boolean named = equals > 0 && device.substring(0, equals).matches("[a-z]{1,20}");
            String kind = named ? device.substring(0, equals) : "gpu";
            String file = named ? device.substring(equals + 1) : device;
            more = more.withDeviceEvidence(kind, Files.readWhole("--device-evidence", file, LONGEST, world));
        }
        return more;
    }

    private BoundKey key(String value) {
        try {
            return value.startsWith("0x")
                    ? BoundKey.raw(Bytes.fromHex(value.substring(2)))
                    : BoundKey.recognise(Files.readWhole("--key", value, LONGEST, world));
        } catch (DecodeException e) {
            throw new WrongUse("--key: " + value + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new WrongUse("--key takes hex digits behind 0x; these are something else", e);
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
