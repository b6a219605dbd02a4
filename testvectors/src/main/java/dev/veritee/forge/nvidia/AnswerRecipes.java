// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What revocation services say, or do not say, of the certificates of devices and manifests. */
final class AnswerRecipes {
    private static final Expectation DEVICE =
            NvidiaRecipeList.concern("revocation", "authentic, unless a certificate of the device was revoked");
    private static final Expectation RIM =
            NvidiaRecipeList.concern("rim-revocation", "authentic, unless a signer of manifests was revoked");
    private static final Expectation REVOKED = Expectation.refused("a certificate of the device was revoked");
    private static final Expectation RIM_REVOKED =
            NvidiaRecipeList.concern("rim-revoked", "authentic, but a signer of manifests was revoked");
    private static final Expectation RIM_HOLD =
            NvidiaRecipeList.concern("rim-hold", "authentic, but a signer of manifests is on hold");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int KEY_COMPROMISE = 1;
    private static final int SUPERSEDED = 4;
    private static final int HOLD = 6;
    private static final int REMOVED = 8;

    /** The file of an answer, and how its certificate is called. */
    private static final Map<String, String> OF_DEVICE = Map.of(
            NvidiaFiles.deviceAnswer(1), "boot-rom",
            NvidiaFiles.deviceAnswer(2), "provisioner",
            NvidiaFiles.deviceAnswer(3), "identity");

    private static final Map<String, String> OF_RIM = Map.of(
            NvidiaFiles.rimAnswer(NvidiaFiles.DRIVER_RIM, 0), "driver-signer",
            NvidiaFiles.rimAnswer(NvidiaFiles.DRIVER_RIM, 1), "third",
            NvidiaFiles.rimAnswer(NvidiaFiles.DRIVER_RIM, 2), "second",
            NvidiaFiles.rimAnswer(NvidiaFiles.VBIOS_RIM, 0), "vbios-signer");

    /** What is shown of both kinds of certificates. */
    private static final Set<String> ALIKE = Set.of(
            "future",
            "issuer-key-hash",
            "other-signer",
            "responder-expired",
            "responder-without-purpose",
            "responder-self-signed",
            "cut",
            "error-6");

    private AnswerRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        everywhere(list);
        faults(list);
        revoked(list);
        switches(list);
    }

    private static void everywhere(NvidiaRecipeList list) {
        each(
                list,
                "missing",
                "There is no answer",
                (draft, file) -> draft.answers().remove(file));
        each(
                list,
                "stale",
                "The answer is from the day before yesterday",
                (draft, file) -> draft.answer(file)
                        .validity(
                                draft.validAt().minus(DAY.multipliedBy(2)),
                                draft.validAt().minus(DAY)));
        each(
                list,
                "unknown",
                "The service does not know",
                (draft, file) -> draft.answer(file).unknown());
        each(
                list,
                "other-serial",
                "The answer is about another serial number",
                (draft, file) -> draft.answer(file).serial(draft.seed().serial("another certificate")));
        each(
                list,
                "signature-flipped",
                "The answer has a spoiled signature",
                (draft, file) ->
                        draft.answer(file).editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
        each(
                list,
                "unauthorised",
                "Somebody answers whom another authority lets answer",
                (draft, file) -> draft.answer(file)
                        .responder()
                        .issuer(draft.devicePki().foreign().root()));
    }

    /** An answer about each certificate that can be revoked. */
    private static void each(NvidiaRecipeList list, String name, String what, BiConsumer<NvidiaDraft, String> edit) {
        OF_DEVICE.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> list.gpu(
                        "ocsp-" + entry.getValue() + '-' + name,
                        what + ": " + entry.getValue() + '.',
                        DEVICE,
                        draft -> edit.accept(draft, entry.getKey())));
        OF_RIM.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> list.gpu(
                        "ocsp-rim-" + entry.getValue() + '-' + name,
                        what + ": " + entry.getValue() + " of a manifest.",
                        RIM,
                        draft -> edit.accept(draft, entry.getKey())));
    }

    private static void faults(NvidiaRecipeList list) {
        one(
                list,
                "future",
                "The answer is from tomorrow",
                (draft, answer) -> answer.validity(
                                draft.validAt().plus(DAY), draft.validAt().plus(DAY.multipliedBy(2)))
                        .producedAt(draft.validAt().plus(DAY)));
        one(list, "without-end", "The answer has no end", (draft, answer) -> answer.withoutNextUpdate());
        one(
                list,
                "never-valid",
                "The answer ends before it begins",
                (draft, answer) -> answer.validity(
                        draft.validAt().plus(DAY), draft.validAt().minus(DAY)));
        one(
                list,
                "issuer-name-hash",
                "The answer names another issuer",
                (draft, answer) -> answer.issuerNameHash(new byte[DeviceDraft.DIGEST]));
        one(
                list,
                "issuer-key-hash",
                "The answer names another key of the issuer",
                (draft, answer) -> answer.issuerKeyHash(new byte[DeviceDraft.DIGEST]));
        one(
                list,
                "other-signer",
                "The answer was signed by another key",
                (draft, answer) -> answer.signer(draft.seed().p384("another responder")));
        one(
                list,
                "responder-expired",
                "The responder's certificate expired",
                (draft, answer) -> answer.responder()
                        .validity(
                                draft.validAt().minus(DAY.multipliedBy(9)),
                                draft.validAt().minus(DAY)));
        one(
                list,
                "responder-not-yet-valid",
                "The responder's certificate is valid from tomorrow",
                (draft, answer) -> answer.responder()
                        .validity(draft.validAt().plus(DAY), draft.validAt().plus(DAY.multipliedBy(9))));
        one(
                list,
                "responder-without-purpose",
                "The responder was certified for nothing",
                (draft, answer) -> answer.responder().purposes());
        one(
                list,
                "responder-other-purpose",
                "The responder was certified for servers",
                (draft, answer) -> answer.responder().purposes("1.3.6.1.5.5.7.3.1"));
        one(
                list,
                "responder-any-purpose",
                "The responder was certified for anything",
                (draft, answer) -> answer.responder().purposes("2.5.29.37.0"));
        one(
                list,
                "responder-key-usage",
                "The responder may not sign data",
                (draft, answer) -> answer.responder().keyUsage(KeyUsage.keyAgreement));
        one(
                list,
                "responder-authority",
                "The responder is an authority",
                (draft, answer) -> answer.responder().constraints(new BasicConstraints(true)));
        one(
                list,
                "responder-self-signed",
                "The responder certified itself",
                (draft, answer) -> answer.responder().issuer(answer.responder()));
        one(
                list,
                "responder-signature",
                "The responder's certificate has a spoiled signature",
                (draft, answer) ->
                        answer.responder().editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
        one(
                list,
                "without-certificate",
                "The responder's certificate is not there",
                (draft, answer) -> answer.withoutCertificate());
        one(
                list,
                "critical-extension",
                "The answer has a critical extension that nobody knows",
                (draft, answer) -> answer.extensionOfAnswer("1.2.3.4", true));
        one(
                list,
                "critical-response-extension",
                "The response has a critical extension that nobody knows",
                (draft, answer) -> answer.extension("1.2.3.4", true));
        one(
                list,
                "status-without-meaning",
                "The answer is none of the three",
                (draft, answer) -> answer.status(new DERTaggedObject(false, 3, DERNull.INSTANCE)));
        one(
                list,
                "twice",
                "The answer stands there twice, good and not known",
                (draft, answer) -> answer.also(new OcspDraft(
                                draft.seed(),
                                draft.first().bootRom(),
                                draft.first().certificate(2),
                                draft.validAt())
                        .unknown()
                        .serial(draft.first().bootRom().serial())));
        one(
                list,
                "trailing-byte",
                "A byte follows the answer",
                (draft, answer) -> answer.edit(der -> Bytes.fit(der, der.length + 1)));
        one(
                list,
                "cut",
                "The last byte of the answer is missing",
                (draft, answer) -> answer.edit(der -> Bytes.fit(der, der.length - 1)));
        one(list, "empty", "The answer is an empty file", (draft, answer) -> answer.edit(der -> new byte[0]));
        one(
                list,
                "page",
                "A page in HTML came instead of an answer",
                (draft, answer) -> answer.edit(der -> Bytes.utf8("<html><body>403</body></html>")));
        for (int error : List.of(1, 2, 3, 5, 6)) {
            one(list, "error-" + error, "The service answers with an error", (draft, answer) -> answer.error(error));
        }
        list.gpu(
                "ocsp-all-missing",
                "There is no answer at all.",
                DEVICE,
                draft -> draft.answers().clear());
        list.gpu("ocsp-of-sibling", "The answer is about the boot ROM of another device.", DEVICE, draft -> {
            DeviceDraft other = draft.device("other", DeviceModel.HOPPER);
            draft.answer(NvidiaFiles.deviceAnswer(1)).about(other.bootRom(), other.certificate(2));
        });
        list.gpu(
                "ocsp-of-leaf",
                "The answer is about the leaf instead of the boot ROM.",
                DEVICE,
                draft -> draft.answer(NvidiaFiles.deviceAnswer(1))
                        .about(draft.first().leaf(), draft.first().bootRom()));
        list.gpu(
                "ocsp-responder-by-root",
                "The root lets somebody answer for the provisioner.",
                DEVICE,
                draft -> draft.answer(NvidiaFiles.deviceAnswer(1))
                        .responder()
                        .issuer(draft.first().root()));
        list.gpu(
                "ocsp-by-leaf",
                "The device itself answers.",
                DEVICE,
                draft -> draft.answer(NvidiaFiles.deviceAnswer(1))
                        .responder()
                        .issuer(draft.first().bootRom()));
        list.gpu(
                "either-ocsp-issuer-key-usage",
                "An issuer answers itself whose key is for certificates.",
                NvidiaRecipeList.either("it depends on how strictly key usage is read"),
                draft -> draft.answer(NvidiaFiles.deviceAnswer(1)).answeredByIssuer());
        list.gpu("ocsp-date-changed", "An old answer was made new after signing.", DEVICE, draft -> {
            OcspDraft answer = draft.answer(NvidiaFiles.deviceAnswer(1));
            answer.edit(der -> replaced(der, "20260601115000Z", "20260601115959Z"));
        });
    }

    private static byte[] replaced(byte[] der, String from, String to) {
        String text = new String(der, StandardCharsets.ISO_8859_1);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(from + " is not there");
        }
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An answer about the boot ROM, and one about the signer of a manifest. */
    private static void one(NvidiaRecipeList list, String name, String what, BiConsumer<NvidiaDraft, OcspDraft> edit) {
        list.gpu(
                "ocsp-boot-rom-" + name,
                what + ": boot ROM, " + name + '.',
                DEVICE,
                draft -> edit.accept(draft, draft.answer(NvidiaFiles.deviceAnswer(1))));
        if (ALIKE.contains(name)) {
            list.gpu(
                    "ocsp-rim-driver-signer-" + name,
                    what + ": signer of a manifest, " + name + '.',
                    RIM,
                    draft -> edit.accept(draft, draft.answer(NvidiaFiles.rimAnswer(NvidiaFiles.DRIVER_RIM, 0))));
        }
    }

    private static void revoked(NvidiaRecipeList list) {
        OF_DEVICE.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            String name = entry.getValue();
            list.gpu(
                    "revoked-" + name,
                    "This certificate was revoked: " + name + '.',
                    REVOKED,
                    draft -> revoke(draft, entry.getKey(), KEY_COMPROMISE));
            list.gpu(
                    "hold-" + name,
                    "This certificate is on hold: " + name + '.',
                    REVOKED,
                    draft -> revoke(draft, entry.getKey(), HOLD));
        });
        OF_RIM.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            String name = entry.getValue();
            list.gpu(
                    "rim-revoked-" + name,
                    "This certificate of a manifest was revoked: " + name + '.',
                    RIM_REVOKED,
                    draft -> revoke(draft, entry.getKey(), SUPERSEDED));
            list.gpu(
                    "rim-hold-" + name,
                    "This certificate of a manifest is on hold: " + name + '.',
                    RIM_HOLD,
                    draft -> revoke(draft, entry.getKey(), HOLD));
        });
        list.gpu(
                "revoked-without-reason",
                "The boot ROM was revoked without a reason.",
                REVOKED,
                draft -> draft.answer(NvidiaFiles.deviceAnswer(1))
                        .revoked(draft.validAt().minus(DAY)));
        list.gpu(
                "revoked-and-good",
                "One answer says revoked and another, as new, says good.",
                REVOKED,
                draft -> draft.answers()
                        .put(
                                "ocsp-device-1-again.der",
                                draft.answer(
                                                draft.first().bootRom(),
                                                draft.first().certificate(2))
                                        .revoked(draft.validAt().minus(DAY), KEY_COMPROMISE)));
        list.gpu("revoked-by-sha1", "The answer that says revoked names the issuer by SHA-1.", REVOKED, draft -> {
            revoke(draft, NvidiaFiles.deviceAnswer(1), KEY_COMPROMISE);
            draft.answer(NvidiaFiles.deviceAnswer(1)).hash(OcspHash.SHA1);
        });
        list.gpu(
                "rim-revoked-without-reason",
                "The signer of a manifest was revoked without a reason.",
                RIM_REVOKED,
                draft -> draft.answer(NvidiaFiles.rimAnswer(NvidiaFiles.DRIVER_RIM, 0))
                        .revoked(draft.validAt().minus(DAY)));
        list.gpu(
                "either-revoked-removed",
                "The boot ROM was on hold and is no longer.",
                NvidiaRecipeList.either("an answer does not say so"),
                draft -> revoke(draft, NvidiaFiles.deviceAnswer(1), REMOVED));
        list.gpu(
                "either-revoked-tomorrow",
                "The boot ROM will be revoked tomorrow.",
                NvidiaRecipeList.either("nobody knows the future"),
                draft -> draft.answer(NvidiaFiles.deviceAnswer(1))
                        .revoked(draft.validAt().plus(DAY), KEY_COMPROMISE));
        list.gpu(
                "either-revoked-stale",
                "The boot ROM was revoked, says an answer of last week.",
                NvidiaRecipeList.either("what is revoked remains so, unless it was on hold"),
                draft -> {
                    revoke(draft, NvidiaFiles.deviceAnswer(1), KEY_COMPROMISE);
                    draft.answer(NvidiaFiles.deviceAnswer(1))
                            .validity(
                                    draft.validAt().minus(DAY.multipliedBy(7)),
                                    draft.validAt().minus(DAY.multipliedBy(6)));
                });
        list.gpu(
                "revoked-forged", "An answer that says revoked was signed by nobody who may say so.", DEVICE, draft -> {
                    revoke(draft, NvidiaFiles.deviceAnswer(1), KEY_COMPROMISE);
                    draft.answer(NvidiaFiles.deviceAnswer(1))
                            .responder()
                            .issuer(draft.devicePki().foreign().root());
                });
    }

    private static void revoke(NvidiaDraft draft, String file, int reason) {
        draft.answer(file).revoked(draft.validAt().minus(DAY), reason);
    }

    private static void switches(NvidiaRecipeList list) {
        String signer = NvidiaFiles.rimAnswer(NvidiaFiles.BIOS_RIM, 0);
        nvSwitch(
                list,
                "ocsp-boot-rom-missing",
                "There is no answer about the boot ROM.",
                DEVICE,
                draft -> draft.answers().remove(NvidiaFiles.deviceAnswer(1)));
        nvSwitch(
                list,
                "ocsp-rim-signer-missing",
                "There is no answer about the signer of the manifest.",
                RIM,
                draft -> draft.answers().remove(signer));
        nvSwitch(
                list,
                "revoked-boot-rom",
                "The boot ROM was revoked.",
                REVOKED,
                draft -> revoke(draft, NvidiaFiles.deviceAnswer(1), KEY_COMPROMISE));
        nvSwitch(
                list,
                "hold-boot-rom",
                "The boot ROM is on hold.",
                REVOKED,
                draft -> revoke(draft, NvidiaFiles.deviceAnswer(1), HOLD));
        nvSwitch(
                list,
                "rim-revoked-signer",
                "The signer of the manifest was revoked.",
                RIM_REVOKED,
                draft -> revoke(draft, signer, KEY_COMPROMISE));
        nvSwitch(
                list,
                "rim-hold-signer",
                "The signer of the manifest is on hold.",
                RIM_HOLD,
                draft -> revoke(draft, signer, HOLD));
    }

    private static void nvSwitch(
            NvidiaRecipeList list,
            String name,
            String description,
            Expectation expectation,
            Consumer<NvidiaDraft> edit) {
        list.nvSwitch(name, description, expectation, edit);
    }
}
