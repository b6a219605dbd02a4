// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Devices that do not make up one system. */
final class SystemRecipes {
    private static final Expectation DISTINCT = concern("distinct", "one device stands there more than once");
    private static final Expectation MODES = concern("set-mode", "its devices are in different modes");
    private static final Expectation DRIVERS = concern("set-driver", "its devices have different drivers");
    private static final Expectation LINKS = concern("topology", "its devices do not name each other");
    private static final Expectation CERTIFIED =
            concern("certified-topology", "the names that its devices give are not the certified ones");
    private static final Expectation NONCE = concern("report-data", "not all of it answers");
    private static final Expectation MEMBER = concern("member", "another device of it is not");
    private static final Expectation MEASUREMENT = concern("measurement", "one device measures something else");

    private SystemRecipes() {}

    private static Expectation concern(String name, String reason) {
        return NvidiaRecipeList.concern(name, "authentic, but " + reason);
    }

    static void addTo(NvidiaRecipeList list) {
        distinct(list);
        alike(list);
        members(list);
        missing(list);
        links(list);
        certified(list);
    }

    private static void distinct(NvidiaRecipeList list) {
        mpt(
                list,
                "repeated",
                "One of two GPUs stands there twice.",
                DISTINCT,
                draft -> draft.members().add(new EvidenceMember(draft.gpus().get(1))));
        mpt(
                list,
                "one-twice",
                "Instead of two GPUs one stands there twice.",
                DISTINCT,
                draft -> draft.members().set(1, new EvidenceMember(draft.gpus().get(0))));
        mpt(
                list,
                "one-asked-twice",
                "One GPU signed two reports.",
                DISTINCT,
                draft -> draft.members().set(1, new EvidenceMember(again(draft))));
        mpt(
                list,
                "same-key",
                "Two GPUs have the same key.",
                DISTINCT,
                draft -> draft.gpus()
                        .get(1)
                        .leaf()
                        .key(draft.gpus().get(0).leaf().key()));
        mpt(
                list,
                "same-serial",
                "Two GPUs have the same certified number.",
                DISTINCT,
                draft -> draft.gpus()
                        .get(1)
                        .leaf()
                        .serial(draft.gpus().get(0).leaf().serial()));
        ppcie(
                list,
                "gpu-repeated",
                "A GPU stands there twice, and one is missing.",
                DISTINCT,
                draft -> draft.members().set(7, new EvidenceMember(draft.gpus().get(0))));
        ppcie(
                list,
                "switch-repeated",
                "A switch stands there twice, and one is missing.",
                DISTINCT,
                draft -> draft.members()
                        .set(11, new EvidenceMember(draft.switches().get(0))));
        ppcie(list, "switch-four-times", "One switch stands there four times.", DISTINCT, draft -> {
            for (int i = 9; i < 12; i++) {
                draft.members().set(i, new EvidenceMember(draft.switches().get(0)));
            }
        });
        ppcie(
                list,
                "gpu-repeated-too",
                "A GPU stands there once more.",
                DISTINCT,
                draft -> draft.members().add(8, new EvidenceMember(draft.gpus().get(0))));
    }

    /** The same device with another measurement that nobody compares. */
    private static DeviceDraft again(NvidiaDraft draft) {
        return draft.device("gpu-0", DeviceModel.BLACKWELL)
                .mode(Mode.MPT)
                .measurement(64, draft.seed().bytes("later", DeviceDraft.DIGEST));
    }

    private static void alike(NvidiaRecipeList list) {
        for (Mode other : List.of(Mode.SPT, Mode.PPCIE)) {
            mpt(
                    list,
                    "mode-" + other.label(),
                    "One of two GPUs is in another mode: " + other + '.',
                    MODES,
                    draft -> draft.gpus().get(1).mode(other));
        }
        ppcie(
                list,
                "mode-spt",
                "One of eight GPUs does not protect its links.",
                MODES,
                draft -> draft.gpus().get(3).mode(Mode.SPT));
        mpt(list, "other-driver", "One of two GPUs has another driver, which has a manifest, too.", DRIVERS, draft -> {
            draft.gpus().get(1).opaque(OpaqueField.DRIVER_VERSION, OpaqueDefaults.ascii("590.50.02"));
            draft.addManifest(
                    "driver-rim-other.xml", draft.driverRim("driver-other").version("590.50.02"));
        });
        list.add(
                DeviceModel.HOPPER,
                "set-either-other-vbios",
                "One of two GPUs has another firmware, which has a manifest, too.",
                NvidiaRecipeList.either("firmware may differ for a while"),
                seed -> GoodRecipes.mpt(seed, 2).edit(draft -> {
                    draft.gpus().get(1).opaque(OpaqueField.VBIOS_VERSION, Bytes.unhex("00da009735000000"));
                    draft.addManifest(
                            "vbios-rim-other.xml", draft.vbiosRim("vbios-other").version("97.00.DA.00.35"));
                }));
        mpt(list, "other-nonce", "One of two GPUs answers something else.", NONCE, draft -> otherNonce(draft, 1));
        mpt(
                list,
                "other-nonce-first",
                "The first of two GPUs answers something else.",
                NONCE,
                draft -> otherNonce(draft, 0));
        ppcie(list, "switch-other-nonce", "One switch answers something else.", NONCE, draft -> otherNonce(draft, 10));
        mpt(list, "own-nonces", "Each of two GPUs answers something of its own.", NONCE, draft -> {
            otherNonce(draft, 0);
            otherNonce(draft, 1);
        });
    }

    private static void otherNonce(NvidiaDraft draft, int place) {
        byte[] nonce = draft.seed().bytes("another challenge/" + place, 32);
        EvidenceMember member = draft.members().get(place);
        member.device().nonce(nonce);
        member.nonce(nonce);
    }

    private static void members(NvidiaRecipeList list) {
        Expectation refused = Expectation.refused("the key of the first device did not sign its report");
        mpt(
                list,
                "first-signature",
                "The report of the first GPU has a spoiled signature.",
                refused,
                draft -> spoil(draft, 0));
        mpt(
                list,
                "second-signature",
                "The report of the second GPU has a spoiled signature.",
                MEMBER,
                draft -> spoil(draft, 1));
        ppcie(
                list,
                "last-switch-signature",
                "The report of the last switch has a spoiled signature.",
                MEMBER,
                draft -> spoil(draft, 11));
        mpt(list, "chains-exchanged", "Two GPUs have exchanged their certificates.", refused, draft -> {
            draft.members().get(0).chainOf(draft.gpus().get(1));
            draft.members().get(1).chainOf(draft.gpus().get(0));
        });
        mpt(
                list,
                "second-revoked",
                "The second GPU was revoked.",
                MEMBER,
                draft -> draft.answer(NvidiaFiles.answer("gpu-1", 1))
                        .revoked(draft.validAt().minusSeconds(9999), 1));
        mpt(
                list,
                "second-measurement",
                "The second GPU measures something else.",
                MEASUREMENT,
                draft -> draft.gpus().get(1).measurement(1, draft.seed().bytes("something else", DeviceDraft.DIGEST)));
        mpt(
                list,
                "second-answer-missing",
                "There is no answer about the second GPU.",
                concern("revocation", "one of its devices may have been revoked"),
                draft -> draft.answers().remove(NvidiaFiles.answer("gpu-1", 1)));
        mpt(
                list,
                "second-label",
                "The second of two Blackwells is called a Hopper.",
                concern("label", "the outside says something else"),
                draft -> draft.members().get(1).arch("HOPPER"));
    }

    private static void spoil(NvidiaDraft draft, int place) {
        draft.members().get(place).device().editSignature(signature -> Bytes.flip(signature, 95));
    }

    private static void missing(NvidiaRecipeList list) {
        ppcie(
                list,
                "switch-missing",
                "One of the four switches is missing.",
                LINKS,
                draft -> draft.members().remove(11));
        ppcie(
                list,
                "switches-missing",
                "All switches are missing.",
                LINKS,
                draft -> draft.members().subList(8, 12).clear());
        ppcie(
                list,
                "gpu-missing",
                "One of the eight GPUs is missing.",
                LINKS,
                draft -> draft.members().remove(3));
        ppcie(
                list,
                "switch-foreign",
                "One of the four switches is another.",
                LINKS,
                draft -> draft.members().set(11, new EvidenceMember(strange(draft, DeviceModel.SWITCH))));
        ppcie(
                list,
                "switch-more",
                "There is a fifth switch that no GPU names.",
                LINKS,
                draft -> draft.members().add(new EvidenceMember(strange(draft, DeviceModel.SWITCH))));
        ppcie(
                list,
                "gpu-foreign",
                "One of the eight GPUs is another.",
                LINKS,
                draft -> draft.members().set(7, new EvidenceMember(strange(draft, DeviceModel.HOPPER))));
    }

    /** A device of another system that says what the devices here say. */
    private static DeviceDraft strange(NvidiaDraft draft, DeviceModel model) {
        DeviceDraft device = draft.device("strange", model).mode(Mode.PPCIE).nameFirmware();
        int field = model.isGpu() ? OpaqueField.SWITCH_PDI : OpaqueField.SWITCH_GPU_PDIS;
        DeviceDraft alike =
                model.isGpu() ? draft.gpus().get(0) : draft.switches().get(0);
        addAnswer(draft, device);
        return device.opaque(field, alike.opaque(field));
    }

    private static void addAnswer(NvidiaDraft draft, DeviceDraft device) {
        draft.answers().put("ocsp-strange-1.der", draft.answer(device.bootRom(), device.certificate(2)));
        draft.answers().put("ocsp-strange-2.der", draft.answer(device.certificate(2), device.certificate(3)));
    }

    private static void links(NvidiaRecipeList list) {
        ppcie(list, "gpu-names-other-switch", "One GPU names another switch.", LINKS, draft -> {
            List<byte[]> ids = ids(draft.switches());
            ids.set(3, strangeId(draft));
            draft.gpus().get(2).opaque(OpaqueField.SWITCH_PDI, Links.links(ids));
        });
        ppcie(
                list,
                "gpu-names-fewer",
                "One GPU names only three switches.",
                LINKS,
                draft -> draft.gpus()
                        .get(2)
                        .opaque(
                                OpaqueField.SWITCH_PDI,
                                Links.links(ids(draft.switches()).subList(0, 3))));
        ppcie(list, "gpu-names-more", "One GPU names five switches.", LINKS, draft -> {
            List<byte[]> ids = ids(draft.switches());
            ids.add(strangeId(draft));
            draft.gpus().get(2).opaque(OpaqueField.SWITCH_PDI, Links.links(ids));
        });
        ppcie(list, "gpus-name-other-switch", "All GPUs name another switch.", LINKS, draft -> {
            List<byte[]> ids = ids(draft.switches());
            ids.set(3, strangeId(draft));
            draft.gpus().forEach(gpu -> gpu.opaque(OpaqueField.SWITCH_PDI, Links.links(ids)));
        });
        ppcie(
                list,
                "gpu-names-none",
                "One GPU names no switch.",
                LINKS,
                draft -> draft.gpus().get(2).opaque(OpaqueField.SWITCH_PDI, new byte[0]));
        ppcie(
                list,
                "gpu-names-zeros",
                "One GPU has no link to any switch.",
                LINKS,
                draft -> draft.gpus().get(2).opaque(OpaqueField.SWITCH_PDI, new byte[144]));
        ppcie(
                list,
                "gpu-names-cut",
                "What one GPU names ends within an id.",
                LINKS,
                draft -> draft.gpus()
                        .get(2)
                        .opaque(
                                OpaqueField.SWITCH_PDI,
                                Bytes.fit(draft.gpus().get(2).opaque(OpaqueField.SWITCH_PDI), 141)));
        ppcie(list, "not-reversed", "The GPUs name the switches with the first byte first.", LINKS, draft -> {
            List<byte[]> ids = new ArrayList<>();
            ids(draft.switches()).forEach(id -> ids.add(Bytes.reversed(id)));
            draft.gpus().forEach(gpu -> gpu.opaque(OpaqueField.SWITCH_PDI, Links.links(ids)));
        });
        ppcie(list, "switch-names-other-gpu", "One switch names another GPU.", LINKS, draft -> {
            List<byte[]> ids = ids(draft.gpus());
            ids.set(5, strangeId(draft));
            draft.switches().get(1).opaque(OpaqueField.SWITCH_GPU_PDIS, Links.ports(ids));
        });
        ppcie(
                list,
                "switch-names-fewer",
                "One switch names only seven GPUs.",
                LINKS,
                draft -> draft.switches()
                        .get(1)
                        .opaque(
                                OpaqueField.SWITCH_GPU_PDIS,
                                Links.ports(ids(draft.gpus()).subList(0, 7))));
        ppcie(
                list,
                "switch-names-none",
                "One switch names no GPU.",
                LINKS,
                draft -> draft.switches().get(1).opaque(OpaqueField.SWITCH_GPU_PDIS, new byte[0]));
        ppcie(
                list,
                "switch-names-cut",
                "What one switch names ends within an id.",
                LINKS,
                draft -> draft.switches().get(1).opaque(OpaqueField.SWITCH_GPU_PDIS, new byte[60]));
        ppcie(
                list,
                "switch-without-id",
                "One switch does not say which it is.",
                LINKS,
                draft -> draft.switches().get(1).opaque(OpaqueField.DEVICE_PDI, new byte[0]));
        ppcie(
                list,
                "switch-id-reversed",
                "One switch says who it is with the last byte first.",
                LINKS,
                draft -> draft.switches()
                        .get(1)
                        .opaque(
                                OpaqueField.DEVICE_PDI,
                                Bytes.reversed(draft.switches().get(1).pdi())));
        ppcie(
                list,
                "switches-of-one-id",
                "Two switches say that they are the same.",
                LINKS,
                draft -> draft.switches()
                        .get(1)
                        .opaque(OpaqueField.DEVICE_PDI, draft.switches().get(0).pdi()));
    }

    private static List<byte[]> ids(List<DeviceDraft> devices) {
        List<byte[]> ids = new ArrayList<>();
        devices.forEach(device -> ids.add(device.pdi()));
        return ids;
    }

    private static byte[] strangeId(NvidiaDraft draft) {
        return draft.seed().bytes("strange id", OpaqueDefaults.PDI);
    }

    private static void certified(NvidiaRecipeList list) {
        ppcie(
                list,
                "gpu-certified-as-another",
                "A GPU is not the one that the switches name.",
                CERTIFIED,
                draft -> draft.gpus().get(4).certifiedPdi(strangeId(draft)));
        ppcie(
                list,
                "gpu-certified-reversed",
                "A GPU is certified with the last byte of its id first.",
                CERTIFIED,
                draft -> draft.gpus()
                        .get(4)
                        .certifiedPdi(Bytes.reversed(draft.gpus().get(4).pdi())));
        ppcie(
                list,
                "switch-certified-as-another",
                "A switch is not the one that it says.",
                CERTIFIED,
                draft -> draft.switches().get(2).certifiedPdi(strangeId(draft)));
        ppcie(list, "switches-certified-exchanged", "Two switches say that they are each other.", CERTIFIED, draft -> {
            DeviceDraft first = draft.switches().get(0);
            DeviceDraft second = draft.switches().get(1);
            byte[] id = first.pdi();
            first.certifiedPdi(second.pdi());
            second.certifiedPdi(id);
        });
        ppcie(list, "gpus-certified-as-others", "No GPU is one that the switches name.", CERTIFIED, draft -> {
            for (int i = 0; i < draft.gpus().size(); i++) {
                draft.gpus().get(i).certifiedPdi(draft.seed().bytes("strange id/" + i, OpaqueDefaults.PDI));
            }
        });
        ppcie(
                list,
                "gpu-certified-otherwise",
                "The certificate of a GPU's boot ROM has a number of another form.",
                CERTIFIED,
                draft -> {
                    draft.gpus().get(4).bootRom().serial(draft.seed().serial("another form"));
                });
    }

    private static void mpt(
            NvidiaRecipeList list,
            String name,
            String description,
            Expectation expectation,
            Consumer<NvidiaDraft> edit) {
        set(list, "mpt-" + name, description, expectation, seed -> GoodRecipes.mpt(seed, 2), edit);
    }

    private static void ppcie(
            NvidiaRecipeList list,
            String name,
            String description,
            Expectation expectation,
            Consumer<NvidiaDraft> edit) {
        set(list, "ppcie-" + name, description, expectation, GoodRecipes::ppcie, edit);
    }

    private static void set(
            NvidiaRecipeList list,
            String name,
            String description,
            Expectation expectation,
            Function<Seed, NvidiaScenario> scenario,
            Consumer<NvidiaDraft> edit) {
        list.add(
                DeviceModel.HOPPER,
                "set-" + name,
                description,
                expectation,
                seed -> scenario.apply(seed).edit(edit));
    }
}
