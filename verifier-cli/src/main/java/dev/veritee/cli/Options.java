// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Options, described by calls instead of annotations: reading annotations takes more time than verifying evidence.
 */
final class Options {
    private Options() {}

    /** An option that is given at most once. */
    static OptionSpec single(String name, String label, String... description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option that may be repeated. */
    static OptionSpec repeatable(String name, String label, String... description) {
        return OptionSpec.builder(name)
                .type(String[].class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option without a value. */
    static OptionSpec flag(String name, String... description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** Arguments without an option's name. */
    static PositionalParamSpec positional(String index, String label, String... description) {
        return PositionalParamSpec.builder()
                .type(String[].class)
                .index(index)
                .arity("1")
                .required(true)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** A command that runs an action and has {@code --help}. */
    static CommandSpec command(String name, Callable<Integer> action, String... description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action)
                .name(name)
                .addOption(OptionSpec.builder("-h", "--help")
                        .type(boolean.class)
                        .arity("0")
                        .usageHelp(true)
                        .description("Show this text.")
                        .build());
        spec.usageMessage().description(description).abbreviateSynopsis(true);
        return spec;
    }

    /** The value of an option, where it was given. */
    static Optional<String> value(OptionSpec option) {
        @Nullable String value = option.getValue();
        return Optional.ofNullable(value);
    }

    /** The values of a repeatable option, in order. */
    static List<String> values(OptionSpec option) {
        return list(option.getValue());
    }

    /** The arguments, in order. */
    static List<String> values(PositionalParamSpec arguments) {
        return list(arguments.getValue());
    }

    /** Whether a flag was given. */
    static boolean isSet(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    private static List<String> list(String @Nullable [] values) {
        List<String> list = new ArrayList<>();
        if (values != null) {
            Collections.addAll(list, values);
        }
        return list;
    }
}
