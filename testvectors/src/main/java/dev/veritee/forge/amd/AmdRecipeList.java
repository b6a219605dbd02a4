// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects recipes; most things that can be wrong are shown on a Milan report under a VCEK. */
final class AmdRecipeList {
    static final Expectation GOOD = Expectation.verified("Unrated", "nothing is wrong");

    /** Success of verification, with something a policy should refuse. AMD publishes no levels, so none is reached. */
    static Expectation concern(String concern, String reason) {
        return new Expectation(Expectation.VERIFIED, "Unrated", reason, concern);
    }

    private final List<Recipe> recipes = new ArrayList<>();

    List<Recipe> recipes() {
        return List.copyOf(recipes);
    }

    /** A recipe with its own scenario. */
    void add(String name, String description, Expectation expectation, Function<Seed, AmdScenario> scenario) {
        String full = "snp-" + name;
        recipes.add(new Recipe(
                full,
                description,
                seed -> scenario.apply(seed).expect(expectation).mint(full, description)));
    }

    /** One change to the default report. */
    void milan(String name, String description, Expectation expectation, Consumer<AmdDraft> edit) {
        add(
                name,
                description,
                expectation,
                seed -> AmdScenario.vcek(seed, Processor.MILAN).edit(edit));
    }

    /** One change to the default report of Turin. */
    void turin(String name, String description, Expectation expectation, Consumer<AmdDraft> edit) {
        add(
                "turin-" + name,
                description,
                expectation,
                seed -> AmdScenario.vcek(seed, Processor.TURIN).edit(edit));
    }

    /** One change to the default report under a VLEK. */
    void vlek(String name, String description, Expectation expectation, Consumer<AmdDraft> edit) {
        add(
                "vlek-" + name,
                description,
                expectation,
                seed -> AmdScenario.vlek(seed, Processor.MILAN).edit(edit));
    }

    /** One change to the default report in another version. */
    void version(int version, String name, String description, Expectation expectation, Consumer<AmdDraft> edit) {
        add(
                "v" + version + "-" + name,
                description,
                expectation,
                seed -> AmdScenario.vcek(seed, Processor.MILAN).version(version).edit(edit));
    }
}
