// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects recipes; most things that can be wrong are shown on the document of an enclave. */
final class NitroRecipeList {
    /** There is no TCB status in this family. */
    static final Expectation GOOD = new Expectation(Expectation.VERIFIED, null, "nothing is wrong", null);

    private final List<Recipe> recipes = new ArrayList<>();

    List<Recipe> recipes() {
        return List.copyOf(recipes);
    }

    static Expectation concern(String name, String reason) {
        return new Expectation(Expectation.VERIFIED, null, reason, name);
    }

    static Expectation either(String reason) {
        return new Expectation(Expectation.EITHER, null, reason, null);
    }

    /** A recipe with its own scenario. */
    void add(String name, String description, Expectation expectation, Function<Seed, NitroScenario> scenario) {
        String full = "nitro-" + name;
        recipes.add(new Recipe(
                full,
                description,
                seed -> scenario.apply(seed).expect(expectation).mint(full, description)));
    }

    /** One change to the default document of an enclave. */
    void enclave(String name, String description, Expectation expectation, Consumer<NitroDraft> edit) {
        add(name, description, expectation, seed -> NitroScenario.enclave(seed).edit(edit));
    }

    /** One change to the default document of a NitroTPM. */
    void tpm(String name, String description, Expectation expectation, Consumer<NitroDraft> edit) {
        add(
                "tpm-" + name,
                description,
                expectation,
                seed -> NitroScenario.nitroTpm(seed).edit(edit));
    }

    /** The same change to both. */
    void both(String name, String description, Expectation expectation, Consumer<NitroDraft> edit) {
        enclave(name, description, expectation, edit);
        tpm(name, description, expectation, edit);
    }
}
