// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Recipe;
import java.util.List;

/** The named recipes of the Intel family. */
public final class IntelCatalogue {
    private IntelCatalogue() {}

    /** All recipes in a stable order. */
    public static List<Recipe> recipes() {
        RecipeList list = new RecipeList();
        FormatRecipes.addTo(list);
        TcbRecipes.addTo(list);
        DateRecipes.addTo(list);
        CrlRecipes.addTo(list);
        ChainRecipes.addTo(list);
        return list.recipes();
    }
}
