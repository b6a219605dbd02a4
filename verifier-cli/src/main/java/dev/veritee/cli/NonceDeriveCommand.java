// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.binding.profile.Expected;
import dev.veritee.binding.profile.InputName;
import dev.veritee.binding.profile.NonceReport;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code veritee nonce derive}: what evidence must carry under a binding profile. */
final class NonceDeriveCommand implements Callable<Integer> {
    private final ProfileOption binding;
    private final BindingInputOptions given;
    private final Surroundings world;
    private final Output output;

    NonceDeriveCommand(Surroundings world) {
        this.world = world;
        binding = new ProfileOption(world);
        given = new BindingInputOptions(world);
        output = new Output(world);
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command(
                "derive",
                this,
                "Computes what evidence must carry under a binding profile.",
                "Each line of the result is the name of a field and its bytes in hex. What cannot be computed yet is named on "
                        + "standard error, and the exit code is then 3.");
        binding.addTo(spec);
        given.addTo(spec);
        output.addTo(spec);
        return spec;
    }

    @Override
    public Integer call() {
        boolean json = output.isJson();
        BindingProfile profile = binding.read();
        NonceReport report = NonceReport.of(profile, given.read());
        Expected expected = report.derived().orElseThrow().expected();
        refuseUnused(profile, expected);
        expected.lacking().forEach((input, why) -> world.complain("note: " + input + ": " + why));
        expected.faults().forEach(fault -> world.complain("note: " + fault));
        output.write(json ? report.json() : report.text());
        return expected.isComplete() ? ExitCode.OK : ExitCode.UNDECIDED;
    }

    /** Whoever gives a key expects it to be bound. */
    private static void refuseUnused(BindingProfile profile, Expected expected) {
        if (!expected.unused().isEmpty()) {
            throw new WrongUse("the profile " + profile.name() + " makes no use of "
                    + expected.unused().stream().map(InputName::toString).collect(Collectors.joining(", ")));
        }
    }
}
