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
        ExtensionRecipes.addTo(list);
        QuoteRecipes.addTo(list);
        SignatureRecipes.addTo(list);
        TcbInfoRecipes.addTo(list);
        DocumentRecipes.addTo(list);
        PolicyRecipes.addTo(list);
        EventLogRecipes.addTo(list);
        return list.recipes();
    }
}
