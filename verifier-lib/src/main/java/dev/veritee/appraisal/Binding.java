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
 * @param claims what was found out about all parts together
 * @param ledger the decisions
 */
public record Binding(Optional<String> profile, Level level, Channel channel, Claims claims, Ledger ledger) {
    /**
     * The same with other claims and decisions.
     *
     * @param otherClaims the claims
     * @param decisions the decisions
     * @return the new binding
     */
    public Binding with(Claims otherClaims, Ledger decisions) {
        return new Binding(profile, level, channel, otherClaims, decisions);
    }

    /** How strongly evidence is bound to the challenge. */
    public enum Level {
        /** Not at all. */
        NONE("Nothing shows that the machine and its devices took part in one exchange."),
        /** Every part carries the challenge. */
        FRESH(
                "The machine and its devices answered the same challenge, so that none of this is old. It does not show that"
                        + " no device was left out or exchanged on the way, nor that the devices are in this machine."),
        /** What the machine signed covers the exact evidence of its devices. */
        COMMITTED(
                "What the machine signed covers the exact evidence of its devices, so that none was left out or exchanged"
                        + " on the way. It does not show that the devices are in this machine: software in it could have asked"
                        + " devices elsewhere.");

        private final String meaning;

        Level(String meaning) {
            this.meaning = meaning;
        }

        /** {@return what it does and does not show, in plain words} */
        public String meaning() {
            return meaning;
        }

        /** {@return the word used in files and messages} */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a channel's key is bound. */
    public enum Channel {
        /** No key is attested. */
        NONE,
        /** A key is attested, and was compared with nothing. */
        OFFERED,
        /** The key that the caller knows is attested. */
        KEY,
        /** The session that the caller has with its peer is attested. */
        SESSION;

        /** {@return the word used in files and messages} */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
