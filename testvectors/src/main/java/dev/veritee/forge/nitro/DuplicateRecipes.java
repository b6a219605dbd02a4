// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;

/** Keys that stand there twice, so that who takes the first and who takes the last read different documents. */
final class DuplicateRecipes {
    private static final Expectation TWICE = Expectation.refused("a key stands there twice");

    private DuplicateRecipes() {}

    static void addTo(NitroRecipeList list) {
        for (PayloadField field : PayloadField.values()) {
            if (field == PayloadField.NITROTPM_PCRS) {
                list.tpm(
                        "duplicate-" + field.label() + "-other-first",
                        "Twice there, the other first: nitrotpm_pcrs.",
                        TWICE,
                        draft -> draft.payload().prepend(CborWriter.text(field.key()), other(draft, field)));
                list.tpm(
                        "duplicate-" + field.label() + "-other-last",
                        "Twice there, the other last: nitrotpm_pcrs.",
                        TWICE,
                        draft -> draft.payload().append(CborWriter.text(field.key()), other(draft, field)));
                continue;
            }
            list.enclave(
                    "duplicate-" + field.label() + "-other-first",
                    "Twice there, the other first: " + field.key() + '.',
                    TWICE,
                    draft -> draft.payload().prepend(CborWriter.text(field.key()), other(draft, field)));
            list.enclave(
                    "duplicate-" + field.label() + "-other-last",
                    "Twice there, the other last: " + field.key() + '.',
                    TWICE,
                    draft -> draft.payload().append(CborWriter.text(field.key()), other(draft, field)));
            list.enclave(
                    "duplicate-" + field.label() + "-same",
                    "Twice there with the same value, in a payload with a count: " + field.key() + '.',
                    TWICE,
                    draft -> draft.payload()
                            .definite()
                            .append(
                                    CborWriter.text(field.key()),
                                    draft.payload().get(field)));
            list.enclave(
                    "duplicate-" + field.label() + "-wide-key",
                    "Twice there, the other last and under a key with a longer head: " + field.key() + '.',
                    TWICE,
                    draft -> draft.payload()
                            .append(CborWriter.widened(CborWriter.text(field.key())), other(draft, field)));
        }
        list.enclave(
                "duplicate-unknown-key",
                "An unknown key stands there twice.",
                TWICE,
                draft -> draft.payload()
                        .append(CborWriter.text("more"), CborWriter.integer(1))
                        .append(CborWriter.text("more"), CborWriter.integer(2)));
    }

    /** Another value that is well-formed. */
    static byte[] other(NitroDraft draft, PayloadField field) {
        Seed seed = draft.seed();
        return switch (field) {
            case MODULE_ID ->
                CborWriter.text(draft.kind().moduleId(seed.derive("other"), Platform.instanceId(seed, "other")));
            case DIGEST -> CborWriter.text("SHA512");
            case TIMESTAMP -> CborWriter.integer(draft.validAt().toEpochMilli());
            case PCRS, NITROTPM_PCRS ->
                PayloadDefaults.pcrs(seed.derive("other"), draft.kind(), draft.platform())
                        .encode();
            case CERTIFICATE -> CborWriter.bytes(draft.pki().foreign().leaf().der());
            case CABUNDLE ->
                CborWriter.array(CborWriter.bytes(draft.pki().foreign().root().der()));
            case PUBLIC_KEY, USER_DATA, NONCE -> CborWriter.bytes(seed.bytes("other/" + field, Bytes.sha256().length));
        };
    }
}
