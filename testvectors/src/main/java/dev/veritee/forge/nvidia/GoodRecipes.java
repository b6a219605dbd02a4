// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Evidence that a careful verifier accepts. */
final class GoodRecipes {
    private static final int LINE = 76;

    private GoodRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        devices(list);
        generations(list);
        measurements(list);
        manifests(list);
        answers(list);
        texts(list);
        systems(list);
    }

    private static void devices(NvidiaRecipeList list) {
        for (DeviceModel model : DeviceModel.values()) {
            String name = model.isGpu() && model != DeviceModel.HOPPER ? "-" + model.label() : "";
            list.device(
                    model, "good" + name, "A device of the kind " + model + '.', NvidiaRecipeList.GOOD, draft -> {});
            for (EvidenceForm form : EvidenceForm.values()) {
                if (form != EvidenceForm.RAW) {
                    list.add(
                            model,
                            "good" + name + '-' + form.label(),
                            "A device of the kind " + model + " in an envelope: " + form + '.',
                            NvidiaRecipeList.GOOD,
                            seed -> NvidiaScenario.device(seed, model).form(form));
                }
            }
        }
        list.add(
                DeviceModel.HOPPER,
                "good-later",
                "Everything was made and is judged ten years later.",
                NvidiaRecipeList.GOOD,
                seed -> NvidiaScenario.device(seed, DeviceModel.HOPPER)
                        .validAt(NvidiaScenario.DEFAULT_INSTANT.plus(Duration.ofDays(3652))));
    }

    /** What devices add differs by the age of their driver. */
    private static void generations(NvidiaRecipeList list) {
        good(
                list,
                "driver-550",
                "The driver is so old that only one field tells the mode.",
                draft -> draft.first()
                        .opaque(OpaqueField.OPAQUE_DATA_VERSION, new byte[0])
                        .opaque(OpaqueField.FEATURE_FLAG, new byte[0]));
        list.gpu(
                "driver-535",
                "The driver is so old that the report names no firmware and tells no mode.",
                NvidiaRecipeList.concern("firmware-id", "whether the firmware is the one certified was not checked"),
                draft -> draft.first()
                        .opaque(OpaqueField.FWID, new byte[0])
                        .opaque(OpaqueField.PROTECTED_PCIE_STATUS, new byte[0])
                        .opaque(OpaqueField.OPAQUE_DATA_VERSION, new byte[0])
                        .opaque(OpaqueField.FEATURE_FLAG, new byte[0]));
        list.blackwell(
                "either-driver-575",
                "The driver is so old that nothing tells the mode or the chip.",
                NvidiaRecipeList.either("whether that is a single GPU is inferred"),
                draft -> draft.first()
                        .opaque(OpaqueField.OPAQUE_DATA_VERSION, Bytes.little(0, 2))
                        .opaque(OpaqueField.CHIP_INFO, new byte[0])
                        .opaque(OpaqueField.FEATURE_FLAG, new byte[0]));
        list.nvSwitch(
                "without-firmware-id",
                "The report names no firmware, as those of all genuine switches so far.",
                NvidiaRecipeList.concern("firmware-id", "whether the firmware is the one certified was not checked"),
                draft -> draft.first().opaque(OpaqueField.FWID, new byte[0]));
        good(
                list,
                "opaque-unknown",
                "There are fields that nobody knows.",
                draft -> draft.first()
                        .opaque(37, new byte[] {1})
                        .opaque(200, new byte[300])
                        .opaque(0x1234, new byte[] {7}));
        good(
                list,
                "opaque-empty-field",
                "There is an unknown field without content.",
                draft -> draft.first().opaqueTail(DeviceDraft.field(40, new byte[0])));
        good(list, "opaque-other-order", "The fields stand in another order.", draft -> {
            DeviceDraft device = draft.first();
            byte[] driver = device.opaque(OpaqueField.DRIVER_VERSION);
            device.opaque(OpaqueField.DRIVER_VERSION, new byte[0]).opaque(OpaqueField.DRIVER_VERSION, driver);
        });
        list.nvSwitch(
                "good-opaque-unknown",
                "There are fields that nobody knows.",
                NvidiaRecipeList.GOOD,
                draft -> draft.first().opaque(200, new byte[30]));
    }

    private static void measurements(NvidiaRecipeList list) {
        good(
                list,
                "unmeasured",
                "There is a measurement that no manifest speaks of.",
                draft -> draft.first().measurement(42, draft.seed().bytes("unmeasured", DeviceDraft.DIGEST)));
        good(list, "blocks-reversed", "The measurements stand in the opposite order.", draft -> {
            DeviceDraft device = draft.first();
            for (int index = device.model().blocks(); index > 0; index--) {
                byte[] digest = device.measurement(index);
                device.measurement(index, new byte[0]).measurement(index, digest);
            }
        });
        good(
                list,
                "unused-block-missing",
                "The last measurement, which no manifest speaks of, is not there.",
                draft -> draft.first().measurement(64, new byte[0]));
        good(
                list,
                "decoder-on",
                "The decoder is on, and measures what it should.",
                draft -> draft.first()
                        .opaque(OpaqueField.NVDEC0_STATUS, new byte[] {OpaqueDefaults.ON})
                        .measurement(36, GoldenValues.golden(draft.seed(), DeviceModel.HOPPER, GoldenValues.DECODER)));
        list.blackwell(
                "good-decoder-off",
                "The decoder is off, and measures nothing.",
                NvidiaRecipeList.GOOD,
                draft -> draft.first()
                        .opaque(OpaqueField.NVDEC0_STATUS, new byte[] {OpaqueDefaults.OFF})
                        .measurement(36, new byte[DeviceDraft.DIGEST]));
        good(
                list,
                "decoder-not-compared",
                "The manifest does not compare the measurement of the decoder.",
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM).resource(35, resource -> resource.active(false)));
        good(
                list,
                "inactive-differs",
                "A measurement that is not to be compared differs.",
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .resource(60, resource -> resource.with(other(draft, 60))));
    }

    private static void manifests(NvidiaRecipeList list) {
        for (int count : List.of(1, 2, 4, 12)) {
            for (int place : count == 1 ? List.of(0) : List.of(0, count - 1)) {
                good(
                        list,
                        "alternative-" + (place + 1) + "-of-" + count,
                        "Of so many alternatives one is measured: " + count + '.',
                        draft -> draft.manifest(NvidiaFiles.VBIOS_RIM)
                                .resource(9, resource -> alternatives(draft, resource, count, place)));
            }
        }
        good(list, "reissued", "A manifest was issued again, with one more alternative.", draft -> {
            RimDraft later = draft.vbiosRim("vbios-again");
            later.resource(9, resource -> resource.and(other(draft, 9)));
            draft.addManifest("vbios-rim-again.xml", later);
        });
        good(list, "reissued-for-us", "Only the manifest that was issued again has what is measured.", draft -> {
            draft.addManifest("vbios-rim-again.xml", draft.vbiosRim("vbios-again"));
            draft.manifest(NvidiaFiles.VBIOS_RIM).resource(9, resource -> resource.with(other(draft, 9)));
        });
        good(list, "other-manifests", "There are manifests of other versions, too.", draft -> {
            draft.addManifest(
                    "driver-rim-old.xml", draft.driverRim("driver-old").version("550.90.07"));
            draft.addManifest("vbios-rim-old.xml", draft.vbiosRim("vbios-old").version("96.00.74.00.19"));
            draft.addManifest("bios-rim.xml", draft.biosRim("bios"));
        });
        good(
                list,
                "version-lower-case",
                "The manifest writes the version of the firmware in small letters.",
                draft -> draft.manifest(NvidiaFiles.VBIOS_RIM).version("96.00.74.00.1a"));
        good(list, "one-signer", "One certificate signed both manifests.", draft -> {
            RimDraft vbios = draft.vbiosRim("driver");
            draft.manifests().put(NvidiaFiles.VBIOS_RIM, vbios);
            draft.answers().remove(NvidiaFiles.rimAnswer(NvidiaFiles.VBIOS_RIM, 0));
        });
        good(
                list,
                "only-used-entries",
                "The manifest lists only what is to be compared.",
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .resources()
                        .removeIf(resource -> resource.active().equals("False")));
        good(
                list,
                "rim-expires-now",
                "The signer of a manifest is valid for the last second.",
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .leaf()
                        .validity(draft.validAt().minus(Duration.ofDays(9)), draft.validAt()));
    }

    private static RimResource alternatives(NvidiaDraft draft, RimResource resource, int count, int place) {
        String[] hashes = new String[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = Bytes.hex(draft.seed().bytes("alternative-" + i, DeviceDraft.DIGEST));
        }
        hashes[place] = Bytes.hex(draft.first().measurement(resource.index() + 1));
        return resource.with(hashes);
    }

    static String other(NvidiaDraft draft, int index) {
        return Bytes.hex(draft.seed().bytes("other measurement/" + index, DeviceDraft.DIGEST));
    }

    private static void answers(NvidiaRecipeList list) {
        for (OcspHash hash : List.of(OcspHash.SHA1, OcspHash.SHA256)) {
            list.both(
                    "good-answers-" + hash.label(),
                    "The answers name issuers by hashes of another kind: " + hash + '.',
                    NvidiaRecipeList.GOOD,
                    draft -> draft.answers().values().forEach(answer -> answer.hash(hash)));
        }
        answers(list, "by-name", "Responders are named by name.", OcspDraft::responderByName);
        answers(list, "with-nonce", "The answers repeat a nonce.", answer -> answer.nonce(new byte[] {1, 2, 3, 4}));
        answers(
                list,
                "with-extension",
                "The answers have an extension that nobody needs to know.",
                answer -> answer.extension("1.2.3.4", false).extensionOfAnswer("1.2.3.5", false));
        good(list, "answers-by-issuer", "The issuers answer themselves.", draft -> {
            int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature;
            draft.devicePki().authorities(DeviceModel.HOPPER).forEach(issuer -> issuer.keyUsage(usage));
            List.of(
                            draft.rimPki().root(),
                            draft.rimPki().second(),
                            draft.rimPki().third())
                    .forEach(issuer -> issuer.keyUsage(usage));
            draft.answers().values().forEach(OcspDraft::answeredByIssuer);
        });
        good(
                list,
                "answers-just-given",
                "The answers were given at the instant of verification.",
                draft -> draft.answers()
                        .values()
                        .forEach(answer -> answer.validity(
                                        draft.validAt(), draft.validAt().plus(Duration.ofHours(1)))
                                .producedAt(draft.validAt())));
        good(
                list,
                "answers-end-now",
                "The answers hold for the last second.",
                draft -> draft.answers()
                        .values()
                        .forEach(answer ->
                                answer.validity(draft.validAt().minus(Duration.ofHours(20)), draft.validAt())));
        good(list, "answers-together", "One answer speaks of another certificate of the issuer, too.", draft -> {
            DeviceDraft other = draft.device("other", DeviceModel.HOPPER);
            draft.answer(NvidiaFiles.deviceAnswer(1))
                    .also(draft.answer(other.bootRom(), other.certificate(2))
                            .revoked(draft.validAt().minus(Duration.ofDays(1)), 1));
        });
        good(list, "stale-answers-too", "There are answers from last week, too.", draft -> {
            for (int place = 1; place <= 3; place++) {
                DeviceDraft device = draft.first();
                draft.answers()
                        .put(
                                "ocsp-old-" + place + ".der",
                                draft.answer(device.certificate(place), device.certificate(place + 1))
                                        .validity(
                                                draft.validAt().minus(Duration.ofDays(7)),
                                                draft.validAt().minus(Duration.ofDays(6))));
            }
        });
    }

    private static void answers(NvidiaRecipeList list, String name, String description, Consumer<OcspDraft> edit) {
        good(
                list,
                "answers-" + name,
                description,
                draft -> draft.answers().values().forEach(edit));
    }

    private static void texts(NvidiaRecipeList list) {
        text(list, "hex", "in hex", Bytes::hex);
        text(list, "hex-upper", "in upper-case hex", report -> Bytes.hex(report).toUpperCase(Locale.ROOT));
        text(list, "hex-line", "in hex with a line feed", report -> Bytes.hex(report) + '\n');
        text(list, "base64", "in base64", report -> Base64.getEncoder().encodeToString(report));
        text(
                list,
                "base64-lines",
                "in base64 of several lines",
                report -> Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(report) + '\n');
        chain(list, "chain-crlf", "Lines of the chain end with CR and LF.", chain -> chain.replace("\n", "\r\n"));
        chain(
                list,
                "chain-text",
                "There is text between the certificates.",
                chain -> chain.replace("-----BEGIN", "subject=CN = something\nissuer=CN = something\n-----BEGIN"));
        chain(
                list,
                "chain-blank-lines",
                "There are empty lines between the certificates.",
                chain -> chain.replace("-----BEGIN", "\n\n-----BEGIN"));
        chain(list, "chain-no-last-line-feed", "The chain does not end with a line feed.", String::strip);
        list.enveloped(
                DeviceModel.HOPPER,
                "good-label-upper-case",
                "The outside has the challenge in capital letters.",
                NvidiaRecipeList.GOOD,
                draft -> draft.editJson(json -> json.replace(
                        Bytes.hex(draft.asked()), Bytes.hex(draft.asked()).toUpperCase(Locale.ROOT))));
        list.enveloped(
                DeviceModel.HOPPER,
                "good-json-spaces",
                "The document has white space around everything.",
                NvidiaRecipeList.GOOD,
                draft -> draft.editJson(
                        json -> " \n" + json.replace(",\"", ",\n  \"").replace(":\"", " : \"") + "\n"));
    }

    private static void text(NvidiaRecipeList list, String name, String how, Function<byte[], String> form) {
        UnaryOperator<byte[]> wrapping = report -> form.apply(report).getBytes(StandardCharsets.US_ASCII);
        good(list, name, "The report comes " + how + '.', draft -> draft.wrap(wrapping));
    }

    /** In a file of its own and in an envelope. */
    private static void chain(NvidiaRecipeList list, String name, String description, UnaryOperator<String> edit) {
        good(list, name, description, draft -> draft.first().editChain(edit));
        list.enveloped(
                DeviceModel.HOPPER,
                "good-" + name + "-in-nvat",
                description,
                NvidiaRecipeList.GOOD,
                draft -> draft.first().editChain(edit));
    }

    private static void systems(NvidiaRecipeList list) {
        system(list, "mpt-2", "Two GPUs.", seed -> mpt(seed, 2));
        system(list, "mpt-8", "Eight GPUs.", seed -> mpt(seed, 8));
        for (DeviceModel model : List.of(DeviceModel.HOPPER, DeviceModel.BLACKWELL_RTX)) {
            system(
                    list,
                    "mpt-2-" + model.label(),
                    "Two GPUs of the kind " + model + '.',
                    seed -> NvidiaScenario.system(seed, model, Mode.MPT, 2, 0));
        }
        for (EvidenceForm form : List.of(EvidenceForm.EVIDENCES, EvidenceForm.NRAS, EvidenceForm.TRUSTEE)) {
            system(
                    list,
                    "mpt-2-" + form.label(),
                    "Two GPUs in an envelope: " + form + '.',
                    seed -> mpt(seed, 2).form(form));
        }
        system(list, "ppcie", "Eight GPUs and four switches.", GoodRecipes::ppcie);
        system(
                list,
                "ppcie-evidences",
                "Eight GPUs and four switches in an envelope: EVIDENCES.",
                seed -> ppcie(seed).form(EvidenceForm.EVIDENCES));
        system(
                list,
                "ppcie-trustee",
                "Eight GPUs and four switches in an envelope: TRUSTEE.",
                seed -> ppcie(seed).form(EvidenceForm.TRUSTEE));
        system(
                list,
                "ppcie-reversed",
                "The GPUs stand in the opposite order.",
                seed -> ppcie(seed)
                        .edit(draft -> Collections.reverse(draft.members().subList(0, 8))));
        system(
                list,
                "ppcie-apart",
                "Eight GPUs, and four switches in a document of their own.",
                seed -> ppcie(seed).edit(NvidiaDraft::switchesApart));
        system(
                list,
                "ppcie-driver-550",
                "Eight GPUs of an older driver and four switches.",
                seed -> ppcie(seed)
                        .edit(draft -> draft.gpus()
                                .forEach(gpu -> gpu.opaque(OpaqueField.OPAQUE_DATA_VERSION, new byte[0])
                                        .opaque(OpaqueField.FEATURE_FLAG, new byte[0]))));
        list.add(
                DeviceModel.HOPPER,
                "set-either-spt-2",
                "Two GPUs that each say they are by themselves.",
                NvidiaRecipeList.either("it depends on what the system is for"),
                seed -> NvidiaScenario.system(seed, DeviceModel.HOPPER, Mode.SPT, 2, 0));
        list.add(
                DeviceModel.HOPPER,
                "set-either-ppcie-small",
                "Four GPUs and two switches.",
                NvidiaRecipeList.either("the vendor's systems have eight and four"),
                seed -> NvidiaScenario.system(seed, DeviceModel.HOPPER, Mode.PPCIE, 4, 2));
        list.add(
                DeviceModel.HOPPER,
                "set-either-ppcie-switches-first",
                "The switches stand before the GPUs, and their reports name no firmware.",
                NvidiaRecipeList.either("the first is a switch"),
                seed -> ppcie(seed).edit(draft -> {
                    draft.switches().forEach(device -> device.opaque(OpaqueField.FWID, new byte[0]));
                    Collections.rotate(draft.members(), 4);
                }));
    }

    static NvidiaScenario mpt(Seed seed, int gpus) {
        return NvidiaScenario.system(seed, DeviceModel.BLACKWELL, Mode.MPT, gpus, 0);
    }

    static NvidiaScenario ppcie(Seed seed) {
        return NvidiaScenario.system(seed, DeviceModel.HOPPER, Mode.PPCIE, 8, 4);
    }

    private static void system(
            NvidiaRecipeList list, String name, String description, Function<Seed, NvidiaScenario> scenario) {
        list.add(DeviceModel.HOPPER, "set-good-" + name, description, NvidiaRecipeList.GOOD, scenario);
    }

    private static void good(NvidiaRecipeList list, String name, String description, Consumer<NvidiaDraft> edit) {
        list.gpu("good-" + name, description, NvidiaRecipeList.GOOD, edit);
    }
}
