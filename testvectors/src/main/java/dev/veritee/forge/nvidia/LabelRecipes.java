// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.List;
import java.util.Locale;

/** What is asked, and what is written on the outside. */
final class LabelRecipes {
    private static final Expectation LABEL =
            NvidiaRecipeList.concern("label", "authentic, but the outside says something else");
    private static final Expectation NONCE = NvidiaRecipeList.concern("report-data", "authentic, but no answer");

    private LabelRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        labels(list);
        nonces(list);
    }

    private static void labels(NvidiaRecipeList list) {
        for (EvidenceForm form :
                List.of(EvidenceForm.NVAT, EvidenceForm.EVIDENCES, EvidenceForm.NRAS, EvidenceForm.TRUSTEE)) {
            for (String arch : List.of("BLACKWELL", "LS10")) {
                list.gpu(
                        "label-" + form.label() + "-arch-" + arch.toLowerCase(Locale.ROOT),
                        "A Hopper is called something else in an envelope, " + form + ": " + arch + '.',
                        LABEL,
                        draft -> draft.form(form).members().get(0).arch(arch));
            }
            if (form != EvidenceForm.TRUSTEE) {
                list.gpu(
                        "label-" + form.label() + "-nonce",
                        "The envelope " + form + " has another challenge than the report.",
                        LABEL,
                        draft -> draft.form(form)
                                .members()
                                .get(0)
                                .nonce(draft.seed().bytes("another challenge", 32)));
            }
        }
        list.blackwell(
                "label-arch-hopper",
                "A Blackwell is called a Hopper.",
                LABEL,
                draft -> draft.form(EvidenceForm.NVAT).members().get(0).arch("HOPPER"));
        list.nvSwitch(
                "label-arch-hopper",
                "A switch is called a Hopper.",
                LABEL,
                draft -> draft.form(EvidenceForm.NVAT).members().get(0).arch("HOPPER"));
        list.gpu(
                "label-arch-unknown",
                "A Hopper is called what nobody knows.",
                LABEL,
                draft -> draft.form(EvidenceForm.NVAT).members().get(0).arch("RUBIN"));
        list.gpu(
                "either-label-arch-lower-case",
                "The outside has the architecture in small letters.",
                NvidiaRecipeList.either("it may be read in any case"),
                draft -> draft.form(EvidenceForm.NVAT).members().get(0).arch("hopper"));
    }

    private static void nonces(NvidiaRecipeList list) {
        list.both(
                "report-data-other",
                "Something else was asked.",
                NONCE,
                draft -> draft.ask(draft.seed().bytes("another challenge", 32)));
        list.blackwell(
                "report-data-other",
                "Something else was asked.",
                NONCE,
                draft -> draft.ask(draft.seed().bytes("another challenge", 32)));
        list.both(
                "report-data-responder",
                "What the responder added of its own was asked.",
                NONCE,
                draft -> draft.ask(draft.first().responderNonce()));
        list.gpu(
                "report-data-zero",
                "The report answers zeros.",
                NONCE,
                draft -> draft.first().nonce(new byte[32]));
        list.gpu(
                "report-data-reversed",
                "The report answers with the last byte first.",
                NONCE,
                draft -> draft.first().nonce(Bytes.reversed(draft.asked())));
        list.gpu(
                "report-data-hash",
                "The report answers with the hash of what was asked.",
                NONCE,
                draft -> draft.first().nonce(Bytes.sha256(draft.asked())));
        list.gpu(
                "report-data-last-byte",
                "The last byte of the answer differs.",
                NONCE,
                draft -> draft.first().nonce(Bytes.flip(draft.asked(), 31)));
        list.gpu(
                "report-data-truncated",
                "More was asked, and the report answers the first 32 bytes.",
                NONCE,
                draft -> draft.ask(
                        Bytes.concat(draft.first().nonce(), draft.seed().bytes("rest", 16))));
        list.enveloped(
                DeviceModel.HOPPER,
                "report-data-on-the-outside",
                "The challenge stands on the outside only.",
                NONCE,
                draft -> draft.first().nonce(draft.seed().bytes("another challenge", 32)));
    }
}
