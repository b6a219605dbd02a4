// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.appraisal.Requirements;
import dev.veritee.policy.Policy;
import dev.veritee.policy.PolicyException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say what is required. */
final class PolicyOptions {
    private static final int LONGEST = 1 << 20;

    private final OptionSpec file =
            Options.single("--policy", "FILE", "The policy to appraise by. Default: the built-in strict one.");
    private final OptionSpec expectations = Options.repeatable(
            "--expect", "CLAIM=VALUE", "Require one more claim to have this value, such as tdx.mr-td=HEX. Repeatable.");
    private final Surroundings world;

    PolicyOptions(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(file).addOption(expectations);
    }

    Policy read() {
        Optional<String> name = Options.value(file);
        Policy policy = name.isPresent() ? read(name.get()) : Policy.strict();
        Requirements requirements = policy.requirements();
        for (String expectation : Options.values(expectations)) {
            requirements = with(requirements, expectation);
        }
        return policy.with(requirements);
    }

    private Policy read(String name) {
        try {
            return Policy.read(Files.readWhole("--policy", name, LONGEST, world));
        } catch (PolicyException e) {
            throw new WrongUse("--policy: " + name + ", " + e.getMessage(), e);
        }
    }

    /** An option may add to a policy. Were it to replace what is written there, the result would name a policy in vain. */
    private static Requirements with(Requirements requirements, String expectation) {
        int equals = expectation.indexOf('=');
        if (equals <= 0 || equals == expectation.length() - 1) {
            throw new WrongUse("--expect takes CLAIM=VALUE, not '" + expectation + "'");
        }
        String claim = expectation.substring(0, equals);
        if (requirements.pins(claim)) {
            throw new WrongUse("--expect: " + claim + " is pinned already, by the policy or by another --expect");
        }
        return requirements.toBuilder()
                .expect(claim, List.of(expectation.substring(equals + 1)))
                .build();
    }
}
