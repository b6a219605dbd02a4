// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.decode.Bytes;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options with all that goes into a binding profile. */
final class BindingInputOptions {
    private final OptionSpec nonce = Options.single("--nonce", "VALUE", "The nonce: hex, b64:BASE64, or @FILE.");
    private final ProfileInputOptions others;
    private final OptionSpec devices = Options.repeatable(
            "--device-evidence",
            "[KIND=]FILE",
            "Evidence of a device exactly as sent; KIND is gpu if left out. Repeatable.");
    private final OptionSpec none = Options.flag("--no-devices", "There are no devices.");
    private final Surroundings world;

    BindingInputOptions(Surroundings world) {
        this.world = world;
        others = new ProfileInputOptions(world);
    }

    void addTo(CommandSpec command) {
        command.addOption(nonce);
        others.addTo(command);
        command.addOption(devices).addOption(none);
    }

    BindingInputs read() {
        BindingInputs inputs = others.read();
        Optional<String> value = Options.value(nonce);
        if (value.isPresent()) {
            inputs = inputs.withNonce(Bytes.wrap(ByteArgument.read("--nonce", value.get(), world)));
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
            more = more.withDeviceEvidence(
                    kind, Files.readWhole("--device-evidence", file, ProfileInputOptions.LONGEST, world));
        }
        return more;
    }
}
