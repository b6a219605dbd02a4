// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Recipe;
import java.util.List;

/** The named recipes of the AMD family. */
public final class AmdCatalogue {
    private AmdCatalogue() {}

    /** All recipes in a stable order. */
    public static List<Recipe> recipes() {
        AmdRecipeList list = new AmdRecipeList();
        GoodRecipes.addTo(list);
        return list.recipes();
    }
}
