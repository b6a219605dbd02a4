// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.catalogue;

import dev.veritee.forge.Recipe;
import dev.veritee.forge.amd.AmdCatalogue;
import dev.veritee.forge.intel.IntelCatalogue;
import dev.veritee.forge.nitro.NitroCatalogue;
import dev.veritee.forge.nvidia.NvidiaCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All named recipes of all families. */
public final class ForgeCatalogue {
    private ForgeCatalogue() {}

    /** The recipes in a stable order. */
    public static List<Recipe> recipes() {
        return Stream.of(
                        IntelCatalogue.recipes(),
                        AmdCatalogue.recipes(),
                        NitroCatalogue.recipes(),
                        NvidiaCatalogue.recipes())
                .flatMap(List::stream)
                .toList();
    }

    /** The recipe of that name. */
    public static Optional<Recipe> find(String name) {
        return recipes().stream().filter(recipe -> recipe.name().equals(name)).findFirst();
    }
}
