// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Pem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An immutable description of one vector: which devices, judged when, changed how, and what should come out.
 *
 * @param seed source of all keys and filler
 * @param model what the GPUs are, or a switch where there are none
 * @param mode which links of the GPUs are protected
 * @param gpus how many GPUs
 * @param switches how many switches
 * @param form in what the reports travel
 * @param validAt instant to verify at; answers about revocation were given a few minutes before
 * @param expectation what a careful verifier should say
 * @param edits all changes to the default draft, in order
 */
public record NvidiaScenario(
        Seed seed,
        DeviceModel model,
        Mode mode,
        int gpus,
        int switches,
        EvidenceForm form,
        Instant validAt,
        Expectation expectation,
        Consumer<NvidiaDraft> edits) {
    /** The instant of all vectors that do not say otherwise. */
    public static final Instant DEFAULT_INSTANT = Instant.parse("2026-06-01T12:00:00Z");

    /** The family of the root of manifests. */
    public static final String RIM_FAMILY = "nvidia-rim";

    /** One good device by itself. */
    public static NvidiaScenario device(Seed seed, DeviceModel model) {
        return of(seed, model, Mode.SPT, model.isGpu() ? 1 : 0, model.isGpu() ? 0 : 1, EvidenceForm.RAW);
    }

    /** A good system of several devices. */
    public static NvidiaScenario system(Seed seed, DeviceModel model, Mode mode, int gpus, int switches) {
        return of(seed, model, mode, gpus, switches, EvidenceForm.NVAT);
    }

    private static NvidiaScenario of(
            Seed seed, DeviceModel model, Mode mode, int gpus, int switches, EvidenceForm form) {
        return new NvidiaScenario(
                seed, model, mode, gpus, switches, form, DEFAULT_INSTANT, NvidiaRecipeList.GOOD, draft -> {});
    }

    /** The same in another mode. */
    public NvidiaScenario mode(Mode newMode) {
        return new NvidiaScenario(seed, model, newMode, gpus, switches, form, validAt, expectation, edits);
    }

    /** The same in another form. */
    public NvidiaScenario form(EvidenceForm newForm) {
        return new NvidiaScenario(seed, model, mode, gpus, switches, newForm, validAt, expectation, edits);
    }

    /** The same made and judged at another instant. */
    public NvidiaScenario validAt(Instant instant) {
        return new NvidiaScenario(seed, model, mode, gpus, switches, form, instant, expectation, edits);
    }

    /** The same with one more change. */
    public NvidiaScenario edit(Consumer<NvidiaDraft> change) {
        return new NvidiaScenario(seed, model, mode, gpus, switches, form, validAt, expectation, edits.andThen(change));
    }

    /** The same with another expectation. */
    public NvidiaScenario expect(Expectation expected) {
        return new NvidiaScenario(seed, model, mode, gpus, switches, form, validAt, expected, edits);
    }

    /** The draft with all changes made and nothing signed. */
    public NvidiaDraft draft() {
        NvidiaDraft draft = new NvidiaDraft(this);
        edits.accept(draft);
        return draft;
    }

    /** Mints the vector. */
    public ForgedEvidence mint(String name, String description) {
        NvidiaDraft draft = draft();
        byte[] root = draft.anchor().der();
        Map<String, byte[]> files = draft.mint();
        return new ForgedEvidence(
                name,
                description,
                model.family(),
                draft.evidenceFile(),
                files,
                Pem.encode("CERTIFICATE", root),
                Bytes.hex(Bytes.sha256(root)),
                furtherRoots(draft, root),
                validAt,
                Bytes.hex(draft.asked()),
                expectation);
    }

    /** GPUs and switches have the same root, and each family is told about it. */
    private Map<String, String> furtherRoots(NvidiaDraft draft, byte[] root) {
        Map<String, String> roots = new LinkedHashMap<>();
        for (DeviceModel other : List.of(DeviceModel.HOPPER, DeviceModel.SWITCH)) {
            if (!other.family().equals(model.family())) {
                roots.put(other.family(), Pem.encode("CERTIFICATE", root));
            }
        }
        roots.put(RIM_FAMILY, draft.rimAnchor().pem());
        return roots;
    }
}
