// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Recipe;
import java.util.List;

/** The named recipes of the Nitro family. */
public final class NitroCatalogue {
    private NitroCatalogue() {}

    /** All recipes in a stable order. */
    public static List<Recipe> recipes() {
        NitroRecipeList list = new NitroRecipeList();
        GoodRecipes.addTo(list);
        EncodingRecipes.addTo(list);
        HeaderRecipes.addTo(list);
        SignatureRecipes.addTo(list);
        FieldRecipes.addTo(list);
        DuplicateRecipes.addTo(list);
        PcrRecipes.addTo(list);
        IdentityRecipes.addTo(list);
        ChainRecipes.addTo(list);
        CertificateRecipes.addTo(list);
        DateRecipes.addTo(list);
        PolicyRecipes.addTo(list);
        return list.recipes();
    }
}
