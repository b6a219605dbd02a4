// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Authentic documents that a default policy should object to. */
final class PolicyRecipes {
    private static final Expectation DEBUG = NitroRecipeList.concern("debug", "authentic, but in debug mode");
    private static final Expectation UNKNOWN =
            NitroRecipeList.concern("unknown-key", "authentic, but with an unknown key");
    private static final Expectation NONCE = NitroRecipeList.concern("report-data", "authentic, but no answer");

    private PolicyRecipes() {}

    static void addTo(NitroRecipeList list) {
        list.enclave("debug", "The enclave runs in debug mode.", DEBUG, PolicyRecipes::debug);
        list.enclave("debug-definite", "The enclave runs in debug mode, in a payload with a count.", DEBUG, draft -> {
            debug(draft);
            draft.payload().definite();
        });
        list.enclave(
                "debug-unsigned-image",
                "The enclave runs in debug mode, and its image was not signed.",
                DEBUG,
                draft -> {
                    debug(draft);
                    draft.pcrs().set(8, new byte[PcrMap.SIZE]);
                });
        for (List<Integer> zero : List.of(List.of(0), List.of(1), List.of(2), List.of(0, 1), List.of(1, 2))) {
            String name = zero.toString().replaceAll("[^0-9]", "");
            list.enclave(
                    "either-zero-pcr" + name,
                    "Some of the PCRs that debug mode sets to zero are zero: " + zero + '.',
                    NitroRecipeList.either("no vendor's text says what that means"),
                    draft -> zero.forEach(index -> draft.pcrs().set(index, new byte[PcrMap.SIZE])));
        }
        unknownKeys(list);
        nonces(list);
    }

    /** Sets what debug mode sets to zero. */
    static void debug(NitroDraft draft) {
        for (int index : List.of(0, 1, 2)) {
            draft.pcrs().set(index, new byte[PcrMap.SIZE]);
        }
    }

    private static void unknownKeys(NitroRecipeList list) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put("text", CborWriter.text("value"));
        values.put("null", CborWriter.simple(CborWriter.NULL));
        values.put("integer", CborWriter.integer(-7));
        values.put(
                "nested",
                CborWriter.map(
                        CborWriter.text("list"),
                        CborWriter.array(CborWriter.bool(true), CborWriter.bytes(new byte[3]))));
        values.forEach((name, value) -> list.both(
                "unknown-key-" + name,
                "There is a key that nobody knows: " + name + '.',
                UNKNOWN,
                draft -> draft.payload().append(CborWriter.text("more"), value)));
        list.enclave(
                "unknown-key-first",
                "There is a key that nobody knows, before all others.",
                UNKNOWN,
                draft -> draft.payload().prepend(CborWriter.text("more"), CborWriter.integer(1)));
        list.enclave(
                "unknown-key-upper-case",
                "There is a key that is known in small letters.",
                UNKNOWN,
                draft -> draft.payload().append(CborWriter.text("NONCE"), CborWriter.bytes(new byte[8])));
        list.enclave(
                "unknown-key-empty",
                "There is a key without letters.",
                UNKNOWN,
                draft -> draft.payload().append(CborWriter.text(""), CborWriter.integer(1)));
        list.enclave(
                "unknown-key-definite",
                "There is a key that nobody knows, in a payload with a count.",
                UNKNOWN,
                draft -> draft.payload().definite().append(CborWriter.text("more"), CborWriter.integer(1)));
        list.enclave(
                "unknown-key-space",
                "There is a key that is known without the space.",
                UNKNOWN,
                draft -> draft.payload().append(CborWriter.text("nonce "), CborWriter.bytes(new byte[8])));
    }

    private static void nonces(NitroRecipeList list) {
        list.both(
                "report-data-other",
                "The document answers another nonce.",
                NONCE,
                draft -> nonce(draft, CborWriter.bytes(draft.seed().bytes("other-nonce", PayloadDefaults.NONCE_SIZE))));
        list.both(
                "report-data-absent",
                "The document has no nonce.",
                NONCE,
                draft -> draft.payload().remove(PayloadField.NONCE));
        list.both(
                "report-data-null",
                "The document's nonce is null.",
                NONCE,
                draft -> nonce(draft, CborWriter.simple(CborWriter.NULL)));
        list.both(
                "report-data-empty",
                "The document's nonce is empty.",
                NONCE,
                draft -> nonce(draft, CborWriter.bytes(new byte[0])));
        list.enclave(
                "report-data-shorter",
                "The document's nonce lacks the last byte.",
                NONCE,
                draft -> nonce(draft, CborWriter.bytes(Bytes.fit(asked(draft), PayloadDefaults.NONCE_SIZE - 1))));
        list.enclave(
                "report-data-longer",
                "A zero byte follows the nonce.",
                NONCE,
                draft -> nonce(draft, CborWriter.bytes(Bytes.fit(asked(draft), PayloadDefaults.NONCE_SIZE + 1))));
        list.enclave(
                "report-data-padded",
                "The nonce is padded with zeros to 64 bytes.",
                NONCE,
                draft -> nonce(draft, CborWriter.bytes(Bytes.fit(asked(draft), 64))));
        list.enclave(
                "report-data-hex",
                "The nonce is there in hex.",
                NONCE,
                draft -> nonce(draft, CborWriter.bytes(Bytes.utf8(Bytes.hex(asked(draft))))));
        list.enclave(
                "report-data-hash",
                "The hash of the nonce is there.",
                NONCE,
                draft -> nonce(draft, CborWriter.bytes(Bytes.sha256(asked(draft)))));
        list.enclave("report-data-in-user-data", "The nonce stands among the user data.", NONCE, draft -> {
            draft.payload().set(PayloadField.USER_DATA, CborWriter.bytes(asked(draft)));
            nonce(draft, CborWriter.simple(CborWriter.NULL));
        });
        list.enclave("report-data-in-public-key", "The nonce stands where the public key belongs.", NONCE, draft -> {
            draft.payload().set(PayloadField.PUBLIC_KEY, CborWriter.bytes(asked(draft)));
            nonce(draft, CborWriter.simple(CborWriter.NULL));
        });
    }

    private static byte[] asked(NitroDraft draft) {
        return draft.asked();
    }

    private static void nonce(NitroDraft draft, byte[] item) {
        draft.payload().set(PayloadField.NONCE, item);
    }
}
