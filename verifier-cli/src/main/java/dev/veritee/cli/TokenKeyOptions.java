// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.token.TokenKeys;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The option that says whose word counts. */
final class TokenKeyOptions {
    private final OptionSpec keys = Options.repeatable(
            "--token-key",
            "ISSUER=FILE",
            "Let the word of this service count, under the keys in this file: a JSON Web Key Set, or a certificate in"
                    + " PEM. Repeatable.",
            "Default: nobody's word counts.");
    private final Surroundings world;

    TokenKeyOptions(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(keys);
    }

    TokenKeys read() {
        TokenKeys named = TokenKeys.none();
        for (String value : Options.values(keys)) {
            int equals = value.indexOf('=');
            if (equals <= 0 || equals == value.length() - 1) {
                throw new WrongUse("--token-key takes ISSUER=FILE, not '" + value + "'");
            }
            named = add(named, value.substring(0, equals), value.substring(equals + 1));
        }
        return named;
    }

    private TokenKeys add(TokenKeys named, String issuer, String file) {
        Bytes published = Files.readWhole("--token-key", file, Limits.standard().collateralBytes(), world);
        try {
            return named.with(issuer, published);
        } catch (DecodeException e) {
            throw new WrongUse("--token-key: " + file + " holds no usable keys: " + e.getMessage(), e);
        }
    }
}
