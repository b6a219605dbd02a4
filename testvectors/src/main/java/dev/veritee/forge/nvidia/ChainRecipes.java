// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Chains that do not lead from the key that signed to the trust anchor, in five certificates, at the instant. */
final class ChainRecipes {
    private static final Expectation WRONG = Expectation.refused("the chain does not hold");
    private static final Expectation FOREIGN = Expectation.refused("the chain ends in another root");
    private static final Expectation OUTDATED = Expectation.undecided("not valid at the instant of verification");
    private static final Expectation INCOMPLETE = Expectation.undecided("a certificate is missing");
    private static final List<String> PLACES = List.of("leaf", "boot-rom", "provisioner", "identity", "root");

    private ChainRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        for (int place = 0; place < PLACES.size(); place++) {
            order(list, place);
            certificate(list, place);
            dates(list, place);
            if (place < 4) {
                links(list, place);
            }
            if (place > 0) {
                authority(list, place);
            }
        }
        orders(list);
        leaves(list);
        foreign(list);
    }

    private static void order(NvidiaRecipeList list, int place) {
        String name = PLACES.get(place);
        enveloped(
                list,
                "without-" + name,
                "A certificate is missing: " + name + '.',
                draft -> draft.first().presented().remove(place));
        enveloped(
                list,
                "twice-" + name,
                "A certificate stands there twice: " + name + '.',
                draft -> draft.first().presented().add(place, draft.first().certificate(place)::der));
        enveloped(
                list,
                "twice-" + name + "-of-five",
                "A certificate stands there twice, and its neighbour is missing: " + name + '.',
                draft -> draft.first()
                        .presented()
                        .set(place == 4 ? 3 : place + 1, draft.first().certificate(place)::der));
        if (place < 4) {
            enveloped(
                    list,
                    "swapped-" + name,
                    "A certificate has changed places with the one above it: " + name + '.',
                    draft -> Collections.swap(draft.first().presented(), place, place + 1));
            list.gpu(
                    "file-without-" + name,
                    "A certificate is missing in the file: " + name + '.',
                    INCOMPLETE,
                    draft -> draft.first().presented().remove(place));
        } else {
            list.gpu(
                    "either-file-without-root",
                    "The root is missing in the file.",
                    NvidiaRecipeList.either("the anchor completes the chain"),
                    draft -> draft.first().presented().remove(place));
        }
    }

    private static void certificate(NvidiaRecipeList list, int place) {
        String name = PLACES.get(place);
        list.gpu(name + "-on-p256", "This certificate has a key on another curve: " + name + '.', WRONG, draft -> {
            DeviceDraft device = draft.first();
            device.certificate(place).key(draft.seed().p256("another curve"));
            if (place == 0) {
                device.editSignature(signature -> Bytes.fit(signature, 96));
            }
        });
        list.gpu(
                name + "-critical-extension",
                "This certificate has a critical extension that nobody knows: " + name + '.',
                WRONG,
                draft -> draft.first().certificate(place).extension("1.2.3.4", true, new byte[] {5, 0}));
        list.gpu(
                name + "-signature-flipped",
                "This certificate has a spoiled signature: " + name + '.',
                WRONG,
                draft -> {
                    DeviceCertificateDraft certificate = draft.first().certificate(place);
                    if (place == 4) {
                        // The anchor handed out is the good one.
                        byte[] good = certificate.der();
                        draft.first().presented().set(4, () -> Bytes.flip(good, good.length - 1));
                        draft.form(EvidenceForm.NVAT);
                    } else {
                        certificate.editSignature(signature -> Bytes.flip(signature, signature.length - 1));
                    }
                });
    }

    private static void dates(NvidiaRecipeList list, int place) {
        String name = PLACES.get(place);
        list.both(
                name + "-expired",
                "This certificate expired a second ago: " + name + '.',
                OUTDATED,
                draft -> draft.first()
                        .certificate(place)
                        .validity(
                                draft.validAt().minus(Duration.ofDays(99)),
                                draft.validAt().minusSeconds(1)));
        list.gpu(
                name + "-not-yet-valid",
                "This certificate is valid from the next second: " + name + '.',
                OUTDATED,
                draft -> draft.first()
                        .certificate(place)
                        .validity(draft.validAt().plusSeconds(1), DevicePki.NEVER));
    }

    private static void links(NvidiaRecipeList list, int place) {
        String name = PLACES.get(place);
        link(
                list,
                name + "-issuer-name",
                "names another issuer",
                place,
                draft -> draft.first().certificate(place).issuerName("Someone Else"));
        link(
                list,
                name + "-signed-by-foreign-key",
                "was signed by a key that its issuer has not",
                place,
                draft -> draft.first().certificate(place).signer(draft.seed().p384("foreign issuer")));
        link(
                list,
                name + "-signed-by-itself",
                "was signed by its own key",
                place,
                draft -> draft.first()
                        .certificate(place)
                        .signer(draft.first().certificate(place).key()));
        link(
                list,
                name + "-authority-key",
                "names another key of its issuer",
                place,
                draft -> draft.first().certificate(place).authorityKeyId(new byte[20]));
        if (place < 3) {
            link(
                    list,
                    name + "-signed-by-root",
                    "was signed by the root in its issuer's name",
                    place,
                    draft -> draft.first()
                            .certificate(place)
                            .signer(draft.first().root().key()));
        }
    }

    private static void link(NvidiaRecipeList list, String name, String what, int place, Consumer<NvidiaDraft> edit) {
        list.gpu(name, "This certificate " + what + ": " + PLACES.get(place) + '.', WRONG, edit);
    }

    private static void authority(NvidiaRecipeList list, int place) {
        String name = PLACES.get(place);
        link(
                list,
                name + "-no-authority",
                "is not an authority",
                place,
                draft -> draft.first().certificate(place).constraints(new BasicConstraints(false)));
        link(
                list,
                name + "-without-constraints",
                "does not say that it is an authority",
                place,
                draft -> draft.first().certificate(place).constraints(null));
        link(
                list,
                name + "-key-usage",
                "may not sign certificates",
                place,
                draft -> draft.first().certificate(place).keyUsage(KeyUsage.digitalSignature | KeyUsage.cRLSign));
        if (place == 2 || place == 3) {
            link(
                    list,
                    name + "-path-length",
                    "allows fewer authorities below it",
                    place,
                    draft -> draft.first().certificate(place).constraints(new BasicConstraints(place - 2)));
        }
    }

    private static void orders(NvidiaRecipeList list) {
        enveloped(
                list,
                "reversed",
                "The root stands first.",
                draft -> Collections.reverse(draft.first().presented()));
        enveloped(
                list,
                "root-only",
                "Only the root is there.",
                draft -> draft.first().presented().subList(0, 4).clear());
        enveloped(
                list,
                "leaf-only",
                "Only the leaf is there.",
                draft -> draft.first().presented().subList(1, 5).clear());
        enveloped(
                list,
                "unused-first",
                "Another device's leaf stands before the leaf.",
                draft -> draft.first()
                        .presented()
                        .add(0, draft.device("other", DeviceModel.HOPPER).leaf()::der));
        enveloped(
                list,
                "unused-last",
                "A foreign root follows the root.",
                draft -> draft.first()
                        .presented()
                        .add(draft.devicePki().foreign().root()::der));
        enveloped(list, "four-by-root", "The root issued the provisioner, and there is no identity.", draft -> {
            draft.first().certificate(2).issuer(draft.first().root());
            draft.first().presented().remove(3);
        });
        enveloped(list, "six", "There is one more authority below the boot ROM.", draft -> {
            DeviceDraft device = draft.first();
            DeviceCertificateDraft between =
                    draft.device("other", DeviceModel.HOPPER).bootRom().issuer(device.bootRom());
            device.leaf().issuer(between);
            device.presented().add(1, between::der);
        });
        enveloped(
                list,
                "empty",
                "There is no certificate.",
                draft -> draft.first().presented().clear());
        enveloped(list, "no-pem", "The chain is no PEM.", draft -> draft.first().editChain(chain -> "certificates"));
        enveloped(
                list,
                "cut",
                "The last certificate is cut.",
                draft -> draft.first().editChain(chain -> chain.substring(0, chain.length() - 40)));
        list.gpu(
                "either-file-reversed",
                "The root stands first in the file.",
                NvidiaRecipeList.either("files of collateral have no order"),
                draft -> Collections.reverse(draft.first().presented()));
    }

    private static void leaves(NvidiaRecipeList list) {
        list.gpu(
                "leaf-authority",
                "The leaf is an authority.",
                WRONG,
                draft -> draft.first().leaf().constraints(new BasicConstraints(true)));
        list.gpu(
                "leaf-key-usage",
                "The leaf may sign certificates only.",
                WRONG,
                draft -> draft.first().leaf().keyUsage(KeyUsage.keyCertSign));
        list.gpu(
                "leaf-by-provisioner",
                "The provisioner issued the leaf.",
                WRONG,
                draft -> draft.first().leaf().issuer(draft.first().certificate(2)));
        list.gpu(
                "leaf-self-signed",
                "The leaf issued itself.",
                WRONG,
                draft -> draft.first().leaf().issuer(draft.first().leaf()));
        list.gpu(
                "boot-rom-rsa",
                "The boot ROM has an RSA key.",
                WRONG,
                draft -> draft.first().bootRom().key(draft.seed().rsa2048("boot ROM")));
        list.gpu("leaf-forged-below", "A leaf issued a leaf, which signed the report.", WRONG, draft -> {
            DeviceDraft device = draft.first();
            DeviceDraft other = draft.device("other", DeviceModel.HOPPER);
            device.leaf().issuer(other.leaf());
            device.presented().set(1, other.leaf()::der);
            device.presented().set(2, other.bootRom()::der);
            draft.form(EvidenceForm.NVAT);
        });
    }

    private static void foreign(NvidiaRecipeList list) {
        list.both(
                "foreign-anchor",
                "The device's root is not the one that is trusted.",
                FOREIGN,
                draft -> draft.anchor(draft.devicePki().foreign().root()));
        list.gpu("root-of-manifests", "The root of manifests issued the device's identity.", FOREIGN, draft -> {
            draft.first().certificate(3).issuer(draft.rimPki().root());
            draft.first().presented().set(4, draft.rimPki().root()::der);
        });
        enveloped(
                list,
                "root-replaced",
                "A foreign root of the same name stands at the end.",
                draft -> draft.first()
                        .presented()
                        .set(4, draft.devicePki().foreign().root()::der));
        for (EvidenceForm form : List.of(EvidenceForm.NVAT, EvidenceForm.TRUSTEE)) {
            list.gpu(
                    "chain-of-another-device-" + form.label(),
                    "The certificates are those of another device, in an envelope: " + form + '.',
                    WRONG,
                    draft -> draft.form(form).members().get(0).chainOf(draft.device("other", DeviceModel.HOPPER)));
        }
        list.gpu(
                "chain-of-another-device",
                "The certificates in the file are those of another device.",
                WRONG,
                draft -> draft.members().get(0).chainOf(draft.device("other", DeviceModel.HOPPER)));
        list.nvSwitch(
                "chain-of-another-device",
                "The certificates in the file are those of another switch.",
                WRONG,
                draft -> draft.members().get(0).chainOf(draft.device("other", DeviceModel.SWITCH)));
        list.gpu(
                "chain-of-another-model",
                "The certificates are those of a device of another model.",
                WRONG,
                draft -> draft.form(EvidenceForm.NVAT)
                        .members()
                        .get(0)
                        .chainOf(draft.device("other", DeviceModel.BLACKWELL)));
        list.gpu(
                "chain-of-a-switch",
                "The certificates are those of a switch.",
                WRONG,
                draft -> draft.form(EvidenceForm.NVAT)
                        .members()
                        .get(0)
                        .chainOf(draft.device("other", DeviceModel.SWITCH)));
    }

    private static void enveloped(NvidiaRecipeList list, String name, String description, Consumer<NvidiaDraft> edit) {
        list.enveloped(DeviceModel.HOPPER, "chain-" + name, description, WRONG, edit);
    }
}
