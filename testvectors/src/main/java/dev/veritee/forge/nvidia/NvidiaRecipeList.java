// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects recipes; most things that can be wrong are shown on a Hopper by itself. */
final class NvidiaRecipeList {
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
    void add(
            DeviceModel model,
            String name,
            String description,
            Expectation expectation,
            Function<Seed, NvidiaScenario> scenario) {
        String full = model.family() + '-' + name;
        recipes.add(new Recipe(
                full,
                description,
                seed -> scenario.apply(seed).expect(expectation).mint(full, description)));
    }

    /** One change to the default Hopper. */
    void gpu(String name, String description, Expectation expectation, Consumer<NvidiaDraft> edit) {
        device(DeviceModel.HOPPER, name, description, expectation, edit);
    }

    /** One change to the default Blackwell. */
    void blackwell(String name, String description, Expectation expectation, Consumer<NvidiaDraft> edit) {
        device(DeviceModel.BLACKWELL, "blackwell-" + name, description, expectation, edit);
    }

    /** One change to the default switch. */
    void nvSwitch(String name, String description, Expectation expectation, Consumer<NvidiaDraft> edit) {
        device(DeviceModel.SWITCH, name, description, expectation, edit);
    }

    /** One change to a device by itself. */
    void device(
            DeviceModel model, String name, String description, Expectation expectation, Consumer<NvidiaDraft> edit) {
        add(
                model,
                name,
                description,
                expectation,
                seed -> NvidiaScenario.device(seed, model).edit(edit));
    }

    /** One change to a device by itself that travels with its chain in one document. */
    void enveloped(
            DeviceModel model, String name, String description, Expectation expectation, Consumer<NvidiaDraft> edit) {
        add(
                model,
                name,
                description,
                expectation,
                seed -> NvidiaScenario.device(seed, model)
                        .form(EvidenceForm.NVAT)
                        .edit(edit));
    }

    /** One change to a GPU and a switch by themselves. */
    void both(String name, String description, Expectation expectation, Consumer<NvidiaDraft> edit) {
        gpu(name, description, expectation, edit);
        nvSwitch(name, description, expectation, edit);
    }
}
