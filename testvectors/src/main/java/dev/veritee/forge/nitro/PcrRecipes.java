// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PCR maps that are not as they should be. */
final class PcrRecipes {
    private static final Expectation WRONG = Expectation.refused("the PCRs are malformed");
    private static final Expectation WHICH = Expectation.refused("exactly one PCR map must be there");

    private PcrRecipes() {}

    static void addTo(NitroRecipeList list) {
        maps(list);
        indexes(list);
        values(list);
        instance(list);
    }

    private static void maps(NitroRecipeList list) {
        for (DocumentKind kind : DocumentKind.values()) {
            String prefix = kind == DocumentKind.NITROTPM ? "tpm-" : "";
            PayloadField second = kind.other().pcrField();
            list.add(
                    prefix + "both-pcr-maps",
                    "There are PCRs of an enclave and of a NitroTPM.",
                    WHICH,
                    seed -> NitroScenario.of(seed, kind)
                            .edit(draft -> draft.payload()
                                    .set(
                                            second,
                                            PayloadDefaults.pcrs(seed, kind.other(), draft.platform())
                                                    .encode())));
            list.add(
                    prefix + "both-pcr-maps-first",
                    "There are PCRs of an enclave and of a NitroTPM, the wrong ones first.",
                    WHICH,
                    seed -> NitroScenario.of(seed, kind)
                            .edit(draft -> draft.payload()
                                    .prepend(
                                            CborWriter.text(second.key()),
                                            PayloadDefaults.pcrs(seed, kind.other(), draft.platform())
                                                    .encode())));
            list.add(
                    prefix + "both-pcr-maps-empty",
                    "The second PCR map is empty.",
                    WHICH,
                    seed -> NitroScenario.of(seed, kind)
                            .edit(draft -> draft.payload().set(second, CborWriter.map())));
            list.add(
                    prefix + "both-pcr-maps-null",
                    "The second PCR map is null.",
                    WHICH,
                    seed -> NitroScenario.of(seed, kind)
                            .edit(draft -> draft.payload().set(second, CborWriter.simple(CborWriter.NULL))));
        }
        list.both(
                "pcrs-empty", "There are no PCRs.", WRONG, draft -> draft.pcrs().clear());
        list.enclave("pcrs-indefinite-empty", "There are no PCRs, without a count.", WRONG, draft -> {
            draft.pcrs().clear();
            draft.payload().edit(PayloadField.PCRS, CborWriter::indefinite);
        });
        list.enclave(
                "pcrs-endless",
                "The PCR map does not end.",
                WRONG,
                draft -> draft.payload().edit(PayloadField.PCRS, CborWriter::endless));
        list.enclave(
                "pcrs-count-less",
                "The PCR map claims one entry less.",
                WRONG,
                draft -> draft.payload().edit(PayloadField.PCRS, item -> CborWriter.claiming(item, 15)));
        list.enclave(
                "pcrs-odd",
                "The last PCR has no value.",
                WRONG,
                draft -> draft.payload()
                        .edit(
                                PayloadField.PCRS,
                                item -> Bytes.concat(
                                        CborWriter.endless(item), CborWriter.integer(16), CborWriter.stop())));
        list.enclave(
                "pcrs-array",
                "The PCRs are an array.",
                WRONG,
                draft -> draft.payload()
                        .set(
                                PayloadField.PCRS,
                                CborWriter.array(CborWriter.bytes(draft.pcrs().get(0)))));
        list.enclave(
                "either-pcrs-one",
                "Only PCR0 is there.",
                NitroRecipeList.either("the vendor's text allows it, and no genuine document looks so"),
                draft -> {
                    byte[] first = draft.pcrs().get(0);
                    draft.pcrs().clear().set(0, first);
                });
        for (int index : List.of(0, 1, 2, 4, 15)) {
            list.enclave(
                    "either-without-pcr" + index,
                    "A PCR is missing that every enclave has: " + index + '.',
                    NitroRecipeList.either("the vendor's text allows it, and no genuine document looks so"),
                    draft -> draft.pcrs().remove(index));
        }
    }

    private static void indexes(NitroRecipeList list) {
        for (int index : List.of(32, 33, 255, -1, -33, Integer.MAX_VALUE)) {
            list.enclave(
                    "pcr-index-" + (index < 0 ? "minus-" : "") + Math.abs(index),
                    "A PCR has an index that there is not: " + index + '.',
                    WRONG,
                    draft -> draft.pcrs().set(index, PayloadDefaults.filler(draft.seed(), index)));
        }
        for (int index : List.of(24, 31, 32, -1)) {
            list.tpm(
                    "pcr-index-" + (index < 0 ? "minus-" : "") + Math.abs(index),
                    "A PCR has an index that there is not: " + index + '.',
                    WRONG,
                    draft -> draft.pcrs().set(index, PayloadDefaults.filler(draft.seed(), index)));
        }
        for (long index : List.of(0x1_0000_0000L, Long.MIN_VALUE)) {
            String name = Long.toHexString(index);
            list.enclave(
                    "pcr-index-0x" + name,
                    "A PCR has an index that looks like 0 in fewer bits: 0x" + name + '.',
                    WRONG,
                    draft -> draft.pcrs()
                            .append(
                                    CborWriter.head(CborWriter.UNSIGNED, index),
                                    CborWriter.bytes(PayloadDefaults.filler(draft.seed(), 99))));
        }
        Map<String, byte[]> keys = new LinkedHashMap<>();
        keys.put("text", CborWriter.text("16"));
        keys.put("bytes", CborWriter.bytes(new byte[] {16}));
        keys.put("float", CborWriter.number(16));
        keys.put("tagged", CborWriter.tag(2, CborWriter.bytes(new byte[] {16})));
        keys.put("null", CborWriter.simple(CborWriter.NULL));
        keys.put("wide", CborWriter.widened(CborWriter.integer(16)));
        keys.put("wide-8", CborWriter.widened(CborWriter.integer(16), 8));
        keys.forEach((name, key) -> list.enclave(
                "pcr-index-" + name,
                "The index of a PCR is no plain number: " + name.replace('-', ' ') + '.',
                WRONG,
                draft -> draft.pcrs().append(key, CborWriter.bytes(PayloadDefaults.filler(draft.seed(), 16)))));
        for (int index : List.of(0, 4, 15)) {
            list.enclave(
                    "pcr-duplicate-" + index,
                    "A PCR stands there twice with two values: " + index + '.',
                    WRONG,
                    draft -> draft.pcrs()
                            .append(
                                    CborWriter.integer(index),
                                    CborWriter.bytes(PayloadDefaults.filler(draft.seed(), 99))));
            list.enclave(
                    "pcr-duplicate-same-" + index,
                    "A PCR stands there twice: " + index + '.',
                    WRONG,
                    draft -> draft.pcrs()
                            .append(
                                    CborWriter.integer(index),
                                    CborWriter.bytes(draft.pcrs().get(index))));
        }
        list.enclave(
                "pcr-duplicate-wide",
                "PCR0 stands there twice, the second time with a longer head.",
                WRONG,
                draft -> draft.pcrs()
                        .append(
                                CborWriter.widened(CborWriter.integer(0)),
                                CborWriter.bytes(PayloadDefaults.filler(draft.seed(), 99))));
        list.enclave("pcr-duplicate-first", "PCR0 stands there twice, the other value first.", WRONG, draft -> {
            byte[] value = draft.pcrs().get(0);
            draft.pcrs()
                    .set(0, PayloadDefaults.filler(draft.seed(), 99))
                    .append(CborWriter.integer(0), CborWriter.bytes(value));
        });
        list.tpm(
                "pcr-duplicate-4",
                "PCR4 stands there twice with two values.",
                WRONG,
                draft -> draft.pcrs()
                        .append(CborWriter.integer(4), CborWriter.bytes(PayloadDefaults.filler(draft.seed(), 99))));
    }

    private static void values(NitroRecipeList list) {
        for (int size : List.of(0, 1, 20, 32, 47, 49, 64, 65)) {
            list.enclave(
                    "pcr0-length-" + size,
                    "PCR0 has " + size + " bytes.",
                    WRONG,
                    draft -> draft.pcrs().set(0, Bytes.fit(draft.pcrs().get(0), size)));
            list.enclave(
                    "pcr9-length-" + size,
                    "An unused PCR has " + size + " bytes.",
                    WRONG,
                    draft -> draft.pcrs().set(9, new byte[size]));
        }
        list.tpm(
                "pcr4-length-32",
                "PCR4 has 32 bytes.",
                WRONG,
                draft -> draft.pcrs().set(4, Bytes.fit(draft.pcrs().get(4), 32)));
        Map<String, byte[]> values = new LinkedHashMap<>();
        byte[] zero = new byte[PcrMap.SIZE];
        values.put("text", CborWriter.text(zero));
        values.put("hex", CborWriter.text(Bytes.hex(zero)));
        values.put("null", CborWriter.simple(CborWriter.NULL));
        values.put("array", CborWriter.array(CborWriter.bytes(zero)));
        values.put("tagged", CborWriter.tag(24, CborWriter.bytes(zero)));
        values.put("wide", CborWriter.widened(CborWriter.bytes(zero)));
        values.put("chunked", CborWriter.chunked(CborWriter.bytes(zero)));
        values.put("integer", CborWriter.integer(0));
        values.forEach((name, value) -> list.enclave(
                "pcr-value-" + name,
                "The value of a PCR is no plain byte string: " + name.replace('-', ' ') + '.',
                WRONG,
                draft -> draft.pcrs().append(CborWriter.integer(16), value)));
    }

    private static void instance(NitroRecipeList list) {
        Expectation contradiction =
                NitroRecipeList.concern("instance", "PCR4 is that of another instance than the module id's");
        list.enclave(
                "pcr4-other-instance",
                "PCR4 is that of another instance.",
                contradiction,
                draft -> draft.pcrs().set(4, PayloadDefaults.instancePcr(Platform.instanceId(draft.seed(), "other"))));
        list.enclave(
                "pcr4-zero",
                "PCR4 is zero.",
                contradiction,
                draft -> draft.pcrs().set(4, new byte[PcrMap.SIZE]));
        list.enclave(
                "pcr4-module-id",
                "PCR4 was made from the whole module id.",
                contradiction,
                draft -> draft.pcrs()
                        .set(4, PayloadDefaults.instancePcr(draft.platform().moduleId())));
        list.enclave(
                "pcr4-not-extended",
                "PCR4 is the hash of the instance id and not extended.",
                contradiction,
                draft -> draft.pcrs()
                        .set(4, Bytes.sha384(Bytes.utf8(draft.platform().instanceId()))));
        list.enclave(
                "pcr4-random",
                "PCR4 is anything.",
                contradiction,
                draft -> draft.pcrs().set(4, PayloadDefaults.filler(draft.seed(), 4)));
        list.enclave(
                "debug-pcr4-other-instance",
                "In debug mode, and PCR4 is that of another instance.",
                contradiction,
                draft -> {
                    PolicyRecipes.debug(draft);
                    draft.pcrs().set(4, PayloadDefaults.instancePcr(Platform.instanceId(draft.seed(), "other")));
                });
    }
}
