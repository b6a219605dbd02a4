// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Values of the payload that are missing, of another type, too short or too long. */
final class FieldRecipes {
    private static final Expectation MISSING = Expectation.refused("a field is missing");
    private static final Expectation TYPE = Expectation.refused("a field has the wrong type");
    private static final Expectation LENGTH = Expectation.refused("a field has the wrong length");
    private static final List<PayloadField> ENCLAVE = List.of(
            PayloadField.MODULE_ID,
            PayloadField.DIGEST,
            PayloadField.TIMESTAMP,
            PayloadField.PCRS,
            PayloadField.CERTIFICATE,
            PayloadField.CABUNDLE,
            PayloadField.PUBLIC_KEY,
            PayloadField.USER_DATA,
            PayloadField.NONCE);

    /** Read as the nonce is, so that few of its recipes are repeated for them. */
    private static final List<PayloadField> ALIKE = List.of(PayloadField.PUBLIC_KEY, PayloadField.USER_DATA);

    private static final List<String> FEW_TYPES = List.of("text", "integer", "array", "undefined");

    private FieldRecipes() {}

    static void addTo(NitroRecipeList list) {
        for (PayloadField field : ENCLAVE) {
            if (!field.optional()) {
                list.enclave(
                        field.label() + "-missing",
                        "Missing: " + field.key() + '.',
                        MISSING,
                        draft -> draft.payload().remove(field));
                list.enclave(
                        field.label() + "-null",
                        "The value is null: " + field.key() + '.',
                        MISSING,
                        draft -> draft.payload().set(field, CborWriter.simple(CborWriter.NULL)));
            }
            types().forEach((type, form) -> {
                boolean telling = !ALIKE.contains(field) || FEW_TYPES.contains(type);
                if (telling && !type.equals(nativeType(field))) {
                    list.enclave(
                            field.label() + "-as-" + type,
                            "The value of " + field.key() + " is of another type: " + type.replace('-', ' ') + '.',
                            TYPE,
                            draft -> draft.payload().edit(field, form));
                }
            });
            keys(list, field);
        }
        list.tpm(
                "nitrotpm-pcrs-missing",
                "There are no PCRs.",
                MISSING,
                draft -> draft.payload().remove(PayloadField.NITROTPM_PCRS));
        list.tpm(
                "nitrotpm-pcrs-null",
                "The PCR map is null.",
                MISSING,
                draft -> draft.payload().set(PayloadField.NITROTPM_PCRS, CborWriter.simple(CborWriter.NULL)));
        lengths(list);
        digests(list);
        unknownKeys(list);
    }

    private static Map<String, UnaryOperator<byte[]>> types() {
        Map<String, UnaryOperator<byte[]>> types = new LinkedHashMap<>();
        types.put("text", item -> CborWriter.text("text"));
        types.put("bytes", item -> CborWriter.bytes(Bytes.utf8("bytes")));
        types.put("integer", item -> CborWriter.integer(1_780_315_197_250L));
        types.put("negative", item -> CborWriter.integer(-1));
        types.put("array", item -> CborWriter.array(CborWriter.bytes(new byte[] {1})));
        types.put("map", item -> CborWriter.map(CborWriter.integer(0), CborWriter.bytes(new byte[PcrMap.SIZE])));
        types.put("true", item -> CborWriter.bool(true));
        types.put("undefined", item -> CborWriter.simple(CborWriter.UNDEFINED));
        types.put("unassigned", item -> CborWriter.simple(99));
        types.put("reserved-simple", item -> CborWriter.head(CborWriter.SIMPLE, 24, 1));
        types.put("float", item -> CborWriter.number(1_780_315_197_250.0));
        types.put("tagged", item -> CborWriter.tag(55799, item));
        types.put("in-array", CborWriter::array);
        types.put("stop", item -> CborWriter.stop());
        return types;
    }

    private static String nativeType(PayloadField field) {
        return switch (field) {
            case MODULE_ID, DIGEST -> "text";
            case TIMESTAMP -> "integer";
            case PCRS, NITROTPM_PCRS -> "map";
            case CABUNDLE -> "array";
            case CERTIFICATE, PUBLIC_KEY, USER_DATA, NONCE -> "bytes";
        };
    }

    private static void keys(NitroRecipeList list, PayloadField field) {
        if (!field.optional()) {
            list.enclave(
                    field.label() + "-key-upper-case",
                    "The key is in capitals: " + field.key() + '.',
                    MISSING,
                    draft -> draft.payload()
                            .editKey(field, key -> CborWriter.text(field.key().toUpperCase(Locale.ROOT))));
        }
        if (!ALIKE.contains(field)) {
            list.enclave(
                    field.label() + "-key-bytes",
                    "The key is a byte string: " + field.key() + '.',
                    TYPE,
                    draft -> draft.payload().editKey(field, key -> CborWriter.bytes(Bytes.utf8(field.key()))));
            list.enclave(
                    field.label() + "-key-chunked",
                    "The key comes in two pieces: " + field.key() + '.',
                    TYPE,
                    draft -> draft.payload().editKey(field, CborWriter::chunked));
            list.enclave(
                    field.label() + "-key-tagged",
                    "The key is tagged: " + field.key() + '.',
                    TYPE,
                    draft -> draft.payload().editKey(field, key -> CborWriter.tag(55799, key)));
        }
        if (List.of("text", "bytes").contains(nativeType(field))) {
            list.enclave(
                    field.label() + "-chunked",
                    "The value comes in two pieces: " + field.key() + '.',
                    TYPE,
                    draft -> draft.payload()
                            .set(field, CborWriter.bytes(draft.seed().bytes(field.key(), 64)))
                            .edit(field, CborWriter::chunked));
        }
    }

    private static void lengths(NitroRecipeList list) {
        int tooLong = PayloadDefaults.MOST_BYTES + 1;
        list.both(
                "module-id-empty",
                "The module id is empty.",
                LENGTH,
                draft -> draft.payload().set(PayloadField.MODULE_ID, CborWriter.text("")));
        list.enclave(
                "module-id-not-utf8",
                "The module id is no UTF-8.",
                TYPE,
                draft -> draft.payload()
                        .set(PayloadField.MODULE_ID, CborWriter.text(new byte[] {'i', '-', (byte) 0xff})));
        for (PayloadField field : List.of(PayloadField.PUBLIC_KEY, PayloadField.USER_DATA, PayloadField.NONCE)) {
            for (int size : List.of(tooLong, 4096)) {
                list.enclave(
                        field.label() + '-' + size,
                        "The value of " + field.key() + " has " + size + " bytes.",
                        LENGTH,
                        draft -> {
                            byte[] value = draft.seed().bytes(field.key(), size);
                            if (field == PayloadField.NONCE) {
                                draft.nonce(value);
                            } else {
                                draft.payload().set(field, CborWriter.bytes(value));
                            }
                        });
            }
        }
        list.tpm(
                "nonce-" + tooLong,
                "The nonce has " + tooLong + " bytes.",
                LENGTH,
                draft -> draft.nonce(draft.seed().bytes("nonce", tooLong)));
        list.enclave(
                "certificate-empty",
                "The leaf has no bytes.",
                LENGTH,
                draft -> draft.payload().set(PayloadField.CERTIFICATE, CborWriter.bytes(new byte[0])));
        list.enclave(
                "cabundle-empty",
                "There are no authorities.",
                LENGTH,
                draft -> draft.bundle().clear());
        list.tpm(
                "cabundle-empty",
                "There are no authorities.",
                LENGTH,
                draft -> draft.bundle().clear());
        list.enclave(
                "cabundle-indefinite-empty",
                "There are no authorities, without a count.",
                LENGTH,
                draft -> draft.payload().set(PayloadField.CABUNDLE, CborWriter.indefinite(CborWriter.array())));
        list.enclave(
                "cabundle-endless",
                "The list of authorities does not end.",
                TYPE,
                draft -> draft.payload().edit(PayloadField.CABUNDLE, CborWriter::endless));
    }

    private static void digests(NitroRecipeList list) {
        for (String digest : List.of("SHA256", "SHA512", "SHA3-384")) {
            list.both(
                    "digest-" + digest.toLowerCase(Locale.ROOT),
                    "The PCRs are said to be of another algorithm: " + digest + '.',
                    Expectation.undecided("unknown algorithm"),
                    draft -> draft.payload().set(PayloadField.DIGEST, CborWriter.text(digest)));
        }
        Map<String, String> spellings = new LinkedHashMap<>();
        spellings.put("lower-case", "sha384");
        spellings.put("hyphen", "SHA-384");
        spellings.put("space", "SHA384 ");
        spellings.put("nul", "SHA384\0");
        spellings.put("empty", "");
        spellings.forEach((name, digest) -> list.enclave(
                "digest-" + name,
                "The algorithm of the PCRs is spelled otherwise: " + name.replace('-', ' ') + '.',
                Expectation.refused("no algorithm"),
                draft -> draft.payload().set(PayloadField.DIGEST, CborWriter.text(digest))));
        list.enclave(
                "digest-sha256-pcrs-32",
                "The PCRs are of SHA-256, and so long.",
                Expectation.undecided("unknown algorithm"),
                draft -> {
                    draft.payload().set(PayloadField.DIGEST, CborWriter.text("SHA256"));
                    for (int i = 0; i < draft.kind().pcrCount(); i++) {
                        draft.pcrs().set(i, Bytes.sha256(draft.pcrs().get(i)));
                    }
                });
    }

    private static void unknownKeys(NitroRecipeList list) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        keys.put("integer", CborWriter.integer(1));
        keys.put("bytes", CborWriter.bytes(Bytes.utf8("more")));
        keys.put("null", CborWriter.simple(CborWriter.NULL));
        keys.put("array", CborWriter.array());
        keys.put("float", CborWriter.number(1));
        keys.put("not-utf8", CborWriter.text(new byte[] {(byte) 0xc3, 0x28}));
        keys.forEach((name, key) -> list.enclave(
                "key-" + name,
                "There is a key that is no text: " + name.replace('-', ' ') + '.',
                TYPE,
                draft -> draft.payload().append(key, CborWriter.integer(1))));
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put("float", CborWriter.number(1.5));
        values.put("tagged", CborWriter.tag(0, CborWriter.text("2026-06-01T12:00:00Z")));
        values.put("unassigned", CborWriter.simple(99));
        values.put("chunked", CborWriter.chunked(CborWriter.text("chunked")));
        values.put("wide", CborWriter.widened(CborWriter.integer(1)));
        values.put("not-utf8", CborWriter.text(new byte[] {(byte) 0xff}));
        values.put(
                "duplicate-keys",
                CborWriter.map(
                        CborWriter.text("a"), CborWriter.integer(1), CborWriter.text("a"), CborWriter.integer(2)));
        values.forEach((name, value) -> list.enclave(
                "unknown-key-value-" + name,
                "An unknown key holds what stands nowhere in a document: " + name.replace('-', ' ') + '.',
                TYPE,
                draft -> draft.payload().append(CborWriter.text("more"), value)));
    }
}
