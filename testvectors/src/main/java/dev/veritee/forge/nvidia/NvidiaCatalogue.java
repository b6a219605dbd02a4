// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Recipe;
import java.util.List;

/** The named recipes of the NVIDIA families. */
public final class NvidiaCatalogue {
    private NvidiaCatalogue() {}

    /** All recipes in a stable order. */
    public static List<Recipe> recipes() {
        NvidiaRecipeList list = new NvidiaRecipeList();
        GoodRecipes.addTo(list);
        ReportRecipes.addTo(list);
        SignatureRecipes.addTo(list);
        ChainRecipes.addTo(list);
        AnswerRecipes.addTo(list);
        RimRecipes.addTo(list);
        WrappingRecipes.addTo(list);
        MeasurementRecipes.addTo(list);
        LabelRecipes.addTo(list);
        SystemRecipes.addTo(list);
        return list.recipes();
    }
}
