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
        FormRecipes.addTo(list);
        TableRecipes.addTo(list);
        ReportRecipes.addTo(list);
        SignatureRecipes.addTo(list);
        ChainRecipes.addTo(list);
        VekRecipes.addTo(list);
        TcbRecipes.addTo(list);
        DateRecipes.addTo(list);
        CrlRecipes.addTo(list);
        PolicyRecipes.addTo(list);
        IdBlockRecipes.addTo(list);
        return list.recipes();
    }
}
