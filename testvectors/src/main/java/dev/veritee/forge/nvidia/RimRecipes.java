// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Manifests that are missing, about something else, or not signed by who may sign them. */
final class RimRecipes {
    static final Expectation NONE =
            NvidiaRecipeList.concern("rim", "authentic, but no manifest tells what it measures");
    private static final Expectation OUTDATED =
            NvidiaRecipeList.concern("rim-date", "authentic, but a signer of manifests is not valid at the instant");

    private RimRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        missing(list);
        about(list);
        signatures(list);
        chains(list);
        dates(list);
    }

    private static void missing(NvidiaRecipeList list) {
        every(list, "missing", "is missing", (draft, file) -> draft.manifests().remove(file));
        list.gpu(
                "rim-both-missing",
                "There is no manifest.",
                NONE,
                draft -> draft.manifests().clear());
        every(
                list,
                "empty",
                "is an empty file",
                (draft, file) -> draft.manifest(file).after(text -> ""));
        every(
                list,
                "cut",
                "is cut",
                (draft, file) -> draft.manifest(file).after(text -> text.substring(0, text.length() / 2)));
    }

    private static void about(NvidiaRecipeList list) {
        every(
                list,
                "other-version",
                "is about another version",
                (draft, file) -> draft.manifest(file).version("96.00.74.00.1B"));
        every(
                list,
                "other-product",
                "is about another chip",
                (draft, file) -> draft.manifest(file).product("GB100"));
        every(
                list,
                "other-edition",
                "is about another kind of device",
                (draft, file) -> draft.manifest(file).edition(file.equals(NvidiaFiles.BIOS_RIM) ? "GPU" : "SWITCH"));
        every(
                list,
                "version-longer",
                "is about a version that begins alike",
                (draft, file) ->
                        draft.manifest(file).version(draft.manifest(file).version() + "0"));
        list.blackwell(
                "rim-of-hopper",
                "The manifest of the driver is the one for Hopper.",
                NONE,
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM).product("GH100"));
        list.gpu(
                "rim-drivers-twice",
                "The driver's manifest stands in for the firmware's.",
                NONE,
                draft -> draft.manifests().put(NvidiaFiles.VBIOS_RIM, draft.driverRim("vbios")));
        list.nvSwitch(
                "rim-relabelled",
                "A GPU's manifest was relabelled after signing.",
                NONE,
                draft -> draft.manifest(NvidiaFiles.BIOS_RIM)
                        .product("GH100")
                        .edition("GPU")
                        .after("edition=\"GPU\"", "edition=\"SWITCH\"")
                        .after("product=\"GH100\"", "product=\"LS10\""));
        list.gpu(
                "report-other-driver",
                "The device reports a driver that no manifest is about.",
                NONE,
                draft -> draft.first().opaque(OpaqueField.DRIVER_VERSION, OpaqueDefaults.ascii("590.12")));
        list.gpu(
                "report-other-vbios",
                "The device reports a firmware that no manifest is about.",
                NONE,
                draft -> draft.first().opaque(OpaqueField.VBIOS_VERSION, Bytes.unhex("007400961b000000")));
        list.nvSwitch(
                "report-other-bios",
                "The device reports a firmware that no manifest is about.",
                NONE,
                draft -> draft.first().opaque(OpaqueField.VBIOS_VERSION, Bytes.utf8("96.10.6D.00.01")));
    }

    private static void signatures(NvidiaRecipeList list) {
        every(list, "hash-changed", "was changed after signing: a measurement", (draft, file) -> {
            String hash = draft.manifest(file).resource(0).hashes().get(0);
            draft.manifest(file).after(hash, Bytes.hex(Bytes.sha384(Bytes.utf8(hash))));
        });
        every(list, "version-changed", "was changed after signing: the version", (draft, file) -> {
            String version = draft.manifest(file).version();
            draft.manifest(file)
                    .version("1.2.3")
                    .after("colloquialVersion=\"1.2.3\"", "colloquialVersion=\"" + version + '"');
        });
        driver(
                list,
                "active-changed",
                "was changed after signing: what is compared",
                rim -> rim.after(
                        "active=\"True\" alternatives=\"1\" index=\"24\"",
                        "active=\"False\" alternatives=\"1\" index=\"24\""));
        driver(
                list,
                "digest-other",
                "has another digest in its signature",
                rim -> rim.info(info -> info.replaceFirst("<ds:DigestValue>....", "<ds:DigestValue>AAAA")));
        driver(
                list,
                "value-flipped",
                "has a spoiled signature",
                rim -> rim.signature(
                        signature -> signature.replaceFirst("<ds:SignatureValue>....", "<ds:SignatureValue>AAAA")));
        driver(
                list,
                "value-empty",
                "has an empty signature",
                rim -> rim.signature(
                        signature -> signature.replaceFirst("<ds:SignatureValue>[^<]*", "<ds:SignatureValue>")));
        driver(list, "not-signed", "is not signed", rim -> rim.signature(signature -> ""));
        every(
                list,
                "other-signer",
                "was signed by another key than its leaf's",
                (draft, file) -> draft.manifest(file).signer(draft.seed().p384("another signer")));
        list.gpu(
                "rim-signed-by-third",
                "A manifest was signed by the one who certifies signers.",
                NONE,
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .signer(draft.rimPki().third().ecKey()));
        list.gpu(
                "rim-signed-by-device",
                "A manifest was signed by the device.",
                NONE,
                draft -> draft.manifest(NvidiaFiles.DRIVER_RIM)
                        .signer(draft.first().leaf().ecKey()));
        list.gpu(
                "rim-attacker-leaf-first",
                "A signer of nobody's stands before the certificates of a genuine manifest.",
                NONE,
                draft -> attack(draft, 0));
        list.gpu(
                "rim-attacker-leaf-last",
                "A signer of nobody's stands behind the certificates of a genuine manifest.",
                NONE,
                draft -> attack(draft, 4));
    }

    private static void attack(NvidiaDraft draft, int place) {
        RimDraft rim = draft.manifest(NvidiaFiles.DRIVER_RIM);
        RimCertificateDraft own = draft.rimPki().foreign().signer("attacker");
        own.issuer(own);
        rim.certificates().add(place, own::der);
        rim.signer(own.ecKey());
    }

    private static void chains(NvidiaRecipeList list) {
        for (int place = 0; place < 4; place++) {
            int at = place;
            driverChain(
                    list,
                    "without-" + place,
                    "lacks a certificate, at place " + place,
                    draft -> certificates(draft).remove(at));
            driverChain(
                    list,
                    "twice-" + place,
                    "has a certificate twice, at place " + place,
                    draft -> certificates(draft).add(at, certificates(draft).get(at)));
            if (place < 3) {
                driverChain(
                        list,
                        "swapped-" + place,
                        "has two certificates exchanged, from place " + place,
                        draft -> Collections.swap(certificates(draft), at, at + 1));
            }
        }
        driverChain(list, "reversed", "has the root first", draft -> Collections.reverse(certificates(draft)));
        driverChain(
                list,
                "unused",
                "has a certificate that leads nowhere",
                draft -> certificates(draft).add(draft.rimPki().foreign().second()::der));
        driverChain(
                list,
                "leaf-only",
                "has only its leaf",
                draft -> certificates(draft).subList(1, 4).clear());
        driverChain(list, "leaf-by-second", "has a leaf that the one above its issuer issued", draft -> {
            leaf(draft).issuer(draft.rimPki().second());
            certificates(draft).remove(1);
        });
        driverChain(
                list,
                "leaf-self-signed",
                "has a leaf that issued itself",
                draft -> leaf(draft).issuer(leaf(draft)));
        driverChain(
                list,
                "leaf-signature",
                "has a leaf with a spoiled signature",
                draft -> leaf(draft).editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
        driverChain(
                list,
                "leaf-issuer-name",
                "has a leaf that names another issuer",
                draft -> leaf(draft).issuerName("Someone Else"));
        driverChain(
                list,
                "leaf-authority",
                "was signed by an authority",
                draft -> leaf(draft).constraints(new BasicConstraints(true)));
        driverChain(
                list,
                "leaf-key-usage",
                "has a leaf that may not sign data",
                draft -> leaf(draft).keyUsage(KeyUsage.keyAgreement));
        driverChain(
                list,
                "leaf-critical-extension",
                "has a leaf with a critical extension that nobody knows",
                draft -> leaf(draft).extension("1.2.3.4", true, new byte[] {5, 0}));
        driverChain(
                list,
                "third-no-authority",
                "has an issuer that is no authority",
                draft -> draft.rimPki().third().constraints(new BasicConstraints(false)));
        driverChain(
                list,
                "second-path-length",
                "has an authority that allows none below it",
                draft -> draft.rimPki().second().constraints(new BasicConstraints(0)));
        driverChain(
                list,
                "third-key-usage",
                "has an issuer that may not sign certificates",
                draft -> draft.rimPki().third().keyUsage(KeyUsage.digitalSignature));
        driverChain(
                list,
                "third-on-p256",
                "has an issuer with a key on another curve",
                draft -> draft.rimPki().third().key(draft.seed().p256("another curve")));
        list.both(
                "rim-foreign-anchor",
                "The root of manifests is not the one that is trusted.",
                NONE,
                draft -> draft.rimAnchor(draft.rimPki().foreign().root()));
        list.gpu(
                "rim-anchor-of-devices",
                "The root of devices is trusted for manifests.",
                NONE,
                draft -> draft.rimAnchor(draft.devicePki().root()));
        list.gpu("rim-root-of-devices", "The root of devices issued an authority of manifests.", NONE, draft -> {
            draft.rimPki().second().issuer(draft.devicePki().root());
            draft.manifests()
                    .values()
                    .forEach(rim -> rim.certificates().set(3, draft.devicePki().root()::der));
            draft.answer(NvidiaFiles.rimAnswer(NvidiaFiles.DRIVER_RIM, 2))
                    .about(draft.rimPki().second(), draft.devicePki().root());
        });
        list.gpu("rim-foreign-manifest", "A manifest comes from other authorities of the same names.", NONE, draft -> {
            RimPki foreign = draft.rimPki().foreign();
            RimDraft genuine = draft.manifest(NvidiaFiles.DRIVER_RIM);
            draft.manifests()
                    .put(
                            NvidiaFiles.DRIVER_RIM,
                            new RimDraft(
                                    foreign,
                                    foreign.signer("driver"),
                                    "GH100",
                                    "GPU",
                                    genuine.version(),
                                    genuine.resources()));
        });
    }

    private static List<Supplier<byte[]>> certificates(NvidiaDraft draft) {
        return draft.manifest(NvidiaFiles.DRIVER_RIM).certificates();
    }

    private static RimCertificateDraft leaf(NvidiaDraft draft) {
        return draft.manifest(NvidiaFiles.DRIVER_RIM).leaf();
    }

    private static void dates(NvidiaRecipeList list) {
        Duration day = Duration.ofDays(1);
        date(list, NvidiaFiles.DRIVER_RIM, "driver-signer", draft -> leaf(draft));
        date(
                list,
                NvidiaFiles.VBIOS_RIM,
                "vbios-signer",
                draft -> draft.manifest(NvidiaFiles.VBIOS_RIM).leaf());
        date(list, "", "third", draft -> draft.rimPki().third());
        date(list, "", "second", draft -> draft.rimPki().second());
        date(list, "", "root", draft -> draft.rimPki().root());
        list.nvSwitch(
                "rim-signer-expired",
                "The signer of the manifest expired yesterday.",
                OUTDATED,
                draft -> draft.manifest(NvidiaFiles.BIOS_RIM)
                        .leaf()
                        .validity(
                                draft.validAt().minus(day.multipliedBy(700)),
                                draft.validAt().minus(day)));
    }

    private static void date(
            NvidiaRecipeList list, String file, String name, Function<NvidiaDraft, RimCertificateDraft> certificate) {
        String whose = file.isEmpty() ? "both manifests" : file;
        list.gpu(
                "rim-" + name + "-expired",
                "This certificate of " + whose + " expired a second ago: " + name + '.',
                OUTDATED,
                draft -> certificate
                        .apply(draft)
                        .validity(
                                draft.validAt().minus(Duration.ofDays(700)),
                                draft.validAt().minusSeconds(1)));
        list.gpu(
                "rim-" + name + "-not-yet-valid",
                "This certificate of " + whose + " is valid from the next second: " + name + '.',
                OUTDATED,
                draft -> certificate
                        .apply(draft)
                        .validity(
                                draft.validAt().plusSeconds(1), draft.validAt().plus(Duration.ofDays(700))));
    }

    /** Each of the three manifests. */
    private static void every(NvidiaRecipeList list, String name, String what, BiConsumer<NvidiaDraft, String> edit) {
        for (String file : List.of(NvidiaFiles.DRIVER_RIM, NvidiaFiles.VBIOS_RIM)) {
            String which = file.replace("-rim.xml", "");
            list.gpu(
                    "rim-" + which + '-' + name,
                    "The manifest of the " + which + ' ' + what + '.',
                    NONE,
                    draft -> edit.accept(draft, file));
        }
        list.nvSwitch(
                "rim-" + name, "The manifest " + what + '.', NONE, draft -> edit.accept(draft, NvidiaFiles.BIOS_RIM));
    }

    private static void driver(NvidiaRecipeList list, String name, String what, Consumer<RimDraft> edit) {
        list.gpu(
                "rim-driver-" + name,
                "The manifest of the driver " + what + '.',
                NONE,
                draft -> edit.accept(draft.manifest(NvidiaFiles.DRIVER_RIM)));
    }

    private static void driverChain(NvidiaRecipeList list, String name, String what, Consumer<NvidiaDraft> edit) {
        list.gpu("rim-chain-" + name, "The manifest of the driver " + what + '.', NONE, edit);
    }
}
