// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.report.SafeText;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the command can see of the world, so that tests can be the world.
 *
 * @param out where data goes
 * @param err where words for people go
 * @param in where {@code -} is read from
 * @param environment the environment variables
 * @param terminal whether {@code out} is a terminal
 */
record Surroundings(
        PrintStream out, PrintStream err, InputStream in, Map<String, String> environment, boolean terminal) {
    /** Tells people one thing that is wrong; what evidence made of it must not steer their terminal. */
    void complain(String line) {
        err.println(SafeText.of(line));
    }

    /** An environment variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** See no-color.org: any value that is not empty means no colour. */
    boolean colour() {
        return terminal && variable("NO_COLOR").isEmpty();
    }
}
