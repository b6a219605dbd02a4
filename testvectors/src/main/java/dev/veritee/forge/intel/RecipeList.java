// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects recipes; most things that can be wrong can be wrong in both families. */
final class RecipeList {
    private final List<Recipe> recipes = new ArrayList<>();

    List<Recipe> recipes() {
        return List.copyOf(recipes);
    }

    /** A recipe with its own scenario; the name is complete. */
    void add(String name, String description, Expectation expectation, Function<Seed, IntelScenario> scenario) {
        recipes.add(new Recipe(
                name,
                description,
                seed -> scenario.apply(seed).expect(expectation).mint(name, description)));
    }

    /** One change to the default TDX quote. */
    void tdx(String name, String description, Expectation expectation, Consumer<IntelDraft> edit) {
        add(
                "tdx-" + name,
                description,
                expectation,
                seed -> IntelScenario.tdx(seed).edit(edit));
    }

    /** One change to the default SGX quote. */
    void sgx(String name, String description, Expectation expectation, Consumer<IntelDraft> edit) {
        add(
                "sgx-" + name,
                description,
                expectation,
                seed -> IntelScenario.sgx(seed).edit(edit));
    }

    /** The same change to the default quote of each family. */
    void both(String name, String description, Expectation expectation, Consumer<IntelDraft> edit) {
        sgx(name, description, expectation, edit);
        tdx(name, description, expectation, edit);
    }
}
