// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.FolderSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.x509.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say where vendors' publications and roots come from. */
final class CollateralOptions {
    private static final int MOST_ROOTS = 16;

    private final OptionSpec paths = Options.repeatable(
            "--collateral",
            "PATH",
            "A folder of vendor files, or one file. Repeatable.",
            "Default: $VERITEE_COLLATERAL, else ~/.local/share/veritee/collateral if it is there.");
    private final OptionSpec anchors = Options.repeatable(
            "--trust-anchor",
            "FAMILY=FILE",
            "Trust the roots in this PEM file for the family, instead of the vendor's. Repeatable.",
            "The result says so loudly, and is not trusted unless the policy pins them.");
    private final Surroundings world;

    CollateralOptions(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(paths).addOption(anchors);
    }

    CollateralSource read(Limits limits) {
        CollateralSource all = CollateralSource.none();
        List<String> named = Options.values(paths);
        if (!named.isEmpty()) {
            for (String path : named) {
                all = all.and(read("--collateral", Files.path("--collateral", path), limits));
            }
            return all;
        }
        Optional<String> variable = world.variable("VERITEE_COLLATERAL");
        if (variable.isPresent()) {
            return read("VERITEE_COLLATERAL", Files.path("VERITEE_COLLATERAL", variable.get()), limits);
        }
        Optional<Path> store = userStore().filter(java.nio.file.Files::isDirectory);
        return store.isPresent() ? read("the user's store", store.get(), limits) : all;
    }

    private static CollateralSource read(String option, Path path, Limits limits) {
        try {
            return FolderSource.read(path, limits);
        } catch (IOException e) {
            throw new WrongUse(option + ": cannot read " + Files.reason(path.toString(), e), e);
        }
    }

    /** Where the XDG base directory specification wants a user's data. */
    private Optional<Path> userStore() {
        return world.variable("XDG_DATA_HOME")
                .or(() -> world.variable("HOME").map(home -> home + "/.local/share"))
                .map(data -> Files.path("the user's store", data + "/veritee/collateral"));
    }

    TrustAnchors anchors() {
        TrustAnchors trusted = TrustAnchors.bundled();
        Set<String> replaced = new HashSet<>();
        for (String value : Options.values(anchors)) {
            int equals = value.indexOf('=');
            if (equals <= 0) {
                throw new WrongUse("--trust-anchor takes FAMILY=FILE, not '" + value + "'");
            }
            String family = value.substring(0, equals);
            if (!TrustAnchors.families().contains(family)) {
                throw new WrongUse("--trust-anchor: no family '" + family + "'; there are "
                        + String.join(", ", TrustAnchors.families()));
            }
            if (!replaced.add(family)) {
                throw new WrongUse("--trust-anchor: the roots of " + family + " are replaced twice");
            }
            trusted = replace(trusted, family, value.substring(equals + 1));
        }
        return trusted;
    }

    private TrustAnchors replace(TrustAnchors trusted, String family, String file) {
        Bytes pem = Files.readWhole("--trust-anchor", file, Limits.standard().collateralBytes(), world);
        try {
            return trusted.replacing(family, Pem.certificates(pem, MOST_ROOTS));
        } catch (DecodeException e) {
            throw new WrongUse("--trust-anchor: " + file + " is no PEM file of certificates: " + e.getMessage(), e);
        }
    }
}
