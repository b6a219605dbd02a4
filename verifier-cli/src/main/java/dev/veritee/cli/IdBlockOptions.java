// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.measure.IdBlock;
import dev.veritee.measure.IdKey;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that ask for an ID block, and for the digests of the keys that sign it. */
final class IdBlockOptions {
    private static final int LONGEST_KEY = 1 << 16;
    private static final Bytes NO_ID = Bytes.wrap(new byte[16]);

    private final OptionSpec wanted = Options.flag("--id-block", "Also print the ID block, 96 bytes, to be signed.");
    private final OptionSpec policy =
            Options.single("--guest-policy", "HEX", "The guest policy in the ID block. Default: 0x30000.");
    private final OptionSpec guestSvn =
            Options.single("--guest-svn", "N", "The security version in the ID block. Default: 0.");
    private final OptionSpec familyId =
            Options.single("--family-id", "HEX", "The family id in the ID block, 16 bytes. Default: zeros.");
    private final OptionSpec imageId =
            Options.single("--image-id", "HEX", "The image id in the ID block, 16 bytes. Default: zeros.");
    private final OptionSpec idKey =
            Options.single("--id-key", "FILE", "Also print the digest of this public key, PEM, that signs ID blocks.");
    private final OptionSpec authorKey = Options.single(
            "--author-key", "FILE", "Also print the digest of this public key, PEM, that signs ID keys.");
    private final Surroundings world;

    IdBlockOptions(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(wanted).addOption(policy).addOption(guestSvn);
        command.addOption(familyId).addOption(imageId).addOption(idKey).addOption(authorKey);
    }

    Optional<IdKey> idKey() {
        return Options.value(idKey).map(name -> key("--id-key", name));
    }

    Optional<IdKey> authorKey() {
        return Options.value(authorKey).map(name -> key("--author-key", name));
    }

    Optional<IdBlock> of(Bytes launchDigest) {
        if (!Options.isSet(wanted)) {
            if (Stream.of(policy, guestSvn, familyId, imageId)
                    .anyMatch(o -> Options.value(o).isPresent())) {
                throw new WrongUse("--guest-policy, --guest-svn, --family-id and --image-id need --id-block");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new IdBlock(
                    launchDigest,
                    Options.value(familyId)
                            .map(hex -> HexArgument.bytes("--family-id", hex, NO_ID.length()))
                            .orElse(NO_ID),
                    Options.value(imageId)
                            .map(hex -> HexArgument.bytes("--image-id", hex, NO_ID.length()))
                            .orElse(NO_ID),
                    svn(),
                    Options.value(policy)
                            .map(hex -> HexArgument.number("--guest-policy", hex, Long.SIZE))
                            .orElse(IdBlock.USUAL_POLICY)));
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()), e);
        }
    }

    private long svn() {
        String text = Options.value(guestSvn).orElse("0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new WrongUse("--guest-svn takes a number, not '" + text + "'", e);
        }
    }

    private IdKey key(String option, String name) {
        try {
            return IdKey.decode(Files.readWhole(option, name, LONGEST_KEY, world));
        } catch (DecodeException e) {
            throw new WrongUse(option + ": " + name + ": " + e.getMessage(), e);
        }
    }
}
