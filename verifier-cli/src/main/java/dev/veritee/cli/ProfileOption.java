// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.binding.profile.BindingProfiles;
import dev.veritee.binding.profile.ProfileException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The option that names a binding profile: a built-in one, or a file with one. */
final class ProfileOption {
    private static final int LONGEST = 1 << 20;
    private static final String NAME = "--binding";

    private final OptionSpec option = Options.single(
            NAME,
            "PROFILE",
            "A built-in binding profile, or a file with one. Built in are: "
                    + String.join(", ", BindingProfiles.names()) + ".");
    private final Surroundings world;

    ProfileOption(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(option);
    }

    BindingProfile read() {
        return find().orElseThrow(() -> new WrongUse(NAME + " PROFILE is missing"));
    }

    Optional<BindingProfile> find() {
        return Options.value(option).map(this::named);
    }

    private BindingProfile named(String name) {
        Optional<BindingProfile> builtIn = BindingProfiles.named(name);
        return builtIn.isPresent() ? builtIn.get() : file(name);
    }

    private BindingProfile file(String name) {
        try {
            return BindingProfile.read(Files.readWhole(NAME, name, LONGEST, world));
        } catch (ProfileException e) {
            throw new WrongUse(NAME + ": " + name + ", " + e.getMessage(), e);
        }
    }
}
