// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import java.util.function.Function;

/**
 * A named way to mint one vector.
 *
 * @param name unique name
 * @param description one sentence
 * @param minting from a seed to the vector
 */
public record Recipe(String name, String description, Function<Seed, ForgedEvidence> minting) {
    /** The vector of this recipe for the seed; the same seed always gives the same bytes. */
    public ForgedEvidence mint(Seed seed) {
        return minting.apply(seed);
    }
}
