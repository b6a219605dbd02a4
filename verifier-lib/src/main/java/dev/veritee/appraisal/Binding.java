// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.check.Ledger;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the evidence answers the challenge, and how its parts are bound together.
 *
 * @param profile the binding profile, where the caller named one
 * @param level how strong the binding is; never more than the evidence shows
 * @param channel whether a channel's key is bound
 * @param ledger the decisions
 */
public record Binding(Optional<String> profile, Level level, Channel channel, Ledger ledger) {
    /** How strongly evidence is bound to the challenge. */
    public enum Level {
        /** Not at all. */
        NONE,
        /** Every part carries the challenge. */
        FRESH;

        /** {@return the word used in files and messages} */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a channel's key is bound. */
    public enum Channel {
        /** No key was looked at. */
        NONE;

        /** {@return the word used in files and messages} */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
