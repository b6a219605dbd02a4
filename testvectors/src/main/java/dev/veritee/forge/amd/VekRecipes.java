// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Extensions of the leaf that are missing, malformed, or speak of something else than the report. */
final class VekRecipes {
    private static final Expectation MALFORMED = Expectation.refused("malformed extension");
    private static final Expectation MISMATCH = Expectation.refused("certificate and report differ");

    private static final byte INTEGER = 2;

    private VekRecipes() {}

    static void addTo(AmdRecipeList list) {
        for (Spl spl : Processor.MILAN.tcb().order()) {
            milanLevel(list, spl);
        }
        for (Spl spl : Processor.TURIN.tcb().order()) {
            turinLevel(list, spl);
        }
        level(list);
        described(list);
        chip(list);
        cloud(list);
    }

    private static void milanLevel(AmdRecipeList list, Spl spl) {
        String name = "cert-" + spl.label();
        int level = Processor.MILAN.tcb().level(spl);
        if (spl.used()) {
            list.milan(
                    name + "-missing",
                    "The leaf does not name the level " + spl + '.',
                    MISMATCH,
                    draft -> draft.vek().remove(spl.suffix()));
        }
        list.milan(
                name + "-above",
                "The leaf names a higher level " + spl + " than the report.",
                MISMATCH,
                draft -> draft.vek().spl(spl, level + 1));
        if (level > 0) {
            list.milan(
                    name + "-below",
                    "The leaf names a lower level " + spl + " than the report.",
                    MISMATCH,
                    draft -> draft.vek().spl(spl, level - 1));
        }
        if (spl.used()) {
            values(level)
                    .forEach((how, value) -> list.milan(
                            name + '-' + how,
                            "The level " + spl + " in the leaf is not a number of one byte: " + how + '.',
                            MALFORMED,
                            draft -> draft.vek().set(spl.suffix(), value)));
            list.milan(
                    name + "-twice",
                    "The leaf names the level " + spl + " twice.",
                    MALFORMED,
                    draft -> draft.vek().repeat(spl.suffix(), draft.vek().get(spl.suffix())));
            list.milan(
                    name + "-twice-differing",
                    "The leaf names two levels " + spl + '.',
                    MALFORMED,
                    draft -> draft.vek().repeat(spl.suffix(), VekDraft.number(level + 1)));
            list.milan(
                    name + "-prefix",
                    "The level " + spl + " in the leaf ends in the byte of the report, and is another number.",
                    MALFORMED,
                    draft -> draft.vek().set(spl.suffix(), VekDraft.number(0x200 + level)));
            if (level > 0) {
                list.milan(
                        name + "-suffix",
                        "The level " + spl + " in the leaf begins with the byte of the report, and is another number.",
                        MALFORMED,
                        draft -> draft.vek().set(spl.suffix(), VekDraft.number(0x100 * level)));
            }
        }
    }

    private static Map<String, byte[]> values(int level) {
        byte[] number = VekDraft.number(level);
        byte[] content = Arrays.copyOfRange(number, 2, number.length);
        byte size = (byte) content.length;
        Map<String, byte[]> values = new TreeMap<>();
        values.put("negative", VekDraft.number(-1));
        values.put("256", VekDraft.number(256));
        values.put("not-minimal", Bytes.concat(new byte[] {INTEGER, (byte) (size + 1), 0}, content));
        values.put("long-length", Bytes.concat(new byte[] {INTEGER, (byte) 0x81, size}, content));
        values.put("octet-string", VekDraft.octets(content));
        values.put("raw", content);
        values.put("empty", new byte[0]);
        values.put("empty-integer", new byte[] {INTEGER, 0});
        values.put("trailing-byte", Bytes.concat(number, new byte[1]));
        if (level > Byte.MAX_VALUE) {
            values.put("sign-ignored", new byte[] {INTEGER, 1, (byte) level});
        }
        return values;
    }

    private static void turinLevel(AmdRecipeList list, Spl spl) {
        String name = "cert-" + spl.label();
        if (spl.used()) {
            list.turin(
                    name + "-missing",
                    "The leaf does not name the level " + spl + '.',
                    MISMATCH,
                    draft -> draft.vek().remove(spl.suffix()));
        }
        list.turin(
                name + "-above",
                "The leaf names a higher level " + spl + " than the report.",
                MISMATCH,
                draft -> draft.vek().spl(spl, Processor.TURIN.tcb().level(spl) + 1));
        if (Processor.TURIN.tcb().level(spl) > 0) {
            list.turin(
                    name + "-below",
                    "The leaf names a lower level " + spl + " than the report.",
                    MISMATCH,
                    draft -> draft.vek().spl(spl, Processor.TURIN.tcb().level(spl) - 1));
        }
    }

    private static void level(AmdRecipeList list) {
        list.milan(
                "cert-fmc",
                "A leaf of Milan names a level that only Turin has.",
                MISMATCH,
                draft -> draft.vek().spl(Spl.FMC, 0));
        list.turin(
                "either-cert-spl4",
                "A leaf of Turin names a level that only Milan and Genoa keep free.",
                Expectation.either("Unrated", "zero says nothing"),
                draft -> draft.vek().spl(Spl.SPL4, 0));
        list.milan(
                "reported-tcb-other-than-cert",
                "The report was lowered; the leaf is that of the TCB now.",
                MISMATCH,
                draft -> draft.report()
                        .set(
                                ReportField.REPORTED_TCB,
                                Processor.MILAN.tcb().plus(Spl.SNP, -1).bytes()));
        list.milan(
                "reported-tcb-in-turin-layout",
                "The report is of Milan and its reported TCB is written as on Turin.",
                MISMATCH,
                draft -> draft.report()
                        .set(
                                ReportField.REPORTED_TCB,
                                Tcb.turin(0, 4, 0, 28, 222).bytes()));
        list.vlek(
                "reported-tcb-other-than-cert",
                "The leaf of a cloud is of another TCB.",
                MISMATCH,
                draft -> draft.vek().tcb(Processor.MILAN.tcb().plus(Spl.SNP, 1)));
    }

    private static void described(AmdRecipeList list) {
        list.milan(
                "cert-struct-version-1",
                "A leaf of Milan in the form of Turin.",
                MISMATCH,
                draft -> draft.vek().set(VekDraft.STRUCT_VERSION, VekDraft.number(1)));
        list.turin(
                "cert-struct-version-0",
                "A leaf of Turin in the form of Milan.",
                MISMATCH,
                draft -> draft.vek().set(VekDraft.STRUCT_VERSION, VekDraft.number(0)));
        list.milan(
                "cert-struct-version-2",
                "A leaf in a form that nobody knows.",
                Expectation.undecided("unknown version of the extensions"),
                draft -> draft.vek().set(VekDraft.STRUCT_VERSION, VekDraft.number(2)));
        for (String suffix : List.of(VekDraft.STRUCT_VERSION, VekDraft.PRODUCT_NAME)) {
            list.milan(
                    "cert-without-" + suffix,
                    "The leaf lacks the extension ." + suffix + '.',
                    MALFORMED,
                    draft -> draft.vek().remove(suffix));
            list.milan(
                    "cert-twice-" + suffix,
                    "The leaf has the extension ." + suffix + " twice.",
                    MALFORMED,
                    draft -> draft.vek().repeat(suffix, draft.vek().get(suffix)));
        }
        for (String product : List.of("Genoa-B1", "Turin", "Genoa", "", "Milano", "milan-b0", "Milan-")) {
            list.milan(
                    "cert-product-" + (product.isEmpty() ? "empty" : label(product)),
                    "The leaf of Milan names the product \"" + product + "\".",
                    MISMATCH,
                    draft -> draft.vek().set(VekDraft.PRODUCT_NAME, VekDraft.text(product)));
        }
        list.milan(
                "cert-product-utf8",
                "The product name is of another string type.",
                MALFORMED,
                draft -> draft.vek()
                        .set(VekDraft.PRODUCT_NAME, Bytes.concat(Bytes.unhex("0c08"), Bytes.utf8("Milan-B0"))));
        list.milan(
                "either-cert-unknown-vendor-extension",
                "The leaf has an extension of the vendor's that nobody knows.",
                Expectation.either("Unrated", "new, perhaps"),
                draft -> draft.vek().set("6", VekDraft.number(1)));
        list.milan(
                "either-cert-unknown-level",
                "The leaf names a level that nobody knows.",
                Expectation.either("Unrated", "new, perhaps"),
                draft -> draft.vek().set("3.10", VekDraft.number(1)));
    }

    private static String label(String product) {
        return product.toLowerCase(Locale.ROOT).equals(product)
                ? product + "-lower-case"
                : product.toLowerCase(Locale.ROOT).replaceAll("-$", "-open");
    }

    private static void chip(AmdRecipeList list) {
        list.milan(
                "hwid-missing",
                "The leaf names no chip.",
                MALFORMED,
                draft -> draft.vek().remove(VekDraft.HW_ID));
        for (int size : List.of(0, 8, 16, 63, 65, 66, 128)) {
            list.milan(
                    "hwid-size-" + size,
                    "The chip id in the leaf has " + size + " bytes.",
                    MALFORMED,
                    draft -> draft.vek()
                            .set(VekDraft.HW_ID, Bytes.fit(draft.vek().get(VekDraft.HW_ID), size)));
            if (size != 8) {
                list.turin(
                        "hwid-size-" + size,
                        "The chip id in the leaf has " + size + " bytes.",
                        MALFORMED,
                        draft -> draft.vek()
                                .set(VekDraft.HW_ID, Bytes.fit(draft.vek().get(VekDraft.HW_ID), size)));
            }
        }
        list.turin(
                "hwid-size-64",
                "The chip id in a leaf of Turin is as long as on Milan.",
                MALFORMED,
                draft -> draft.vek().set(VekDraft.HW_ID, Bytes.fit(draft.vek().get(VekDraft.HW_ID), 64)));
        for (int size : List.of(63, 65)) {
            list.milan(
                    "hwid-octet-string-size-" + size,
                    "The chip id in the leaf is an OCTET STRING of " + size + " bytes.",
                    MALFORMED,
                    draft -> draft.vek()
                            .set(
                                    VekDraft.HW_ID,
                                    VekDraft.octets(Bytes.fit(draft.vek().get(VekDraft.HW_ID), size))));
        }
        list.milan(
                "hwid-twice",
                "The leaf names its chip twice.",
                MALFORMED,
                draft -> draft.vek().repeat(VekDraft.HW_ID, draft.vek().get(VekDraft.HW_ID)));
        list.milan(
                "hwid-and-csp",
                "The leaf names a chip and a cloud.",
                MALFORMED,
                draft -> draft.vek().set(VekDraft.CSP_ID, VekDraft.text(AmdPki.CLOUD)));
        list.milan(
                "hwid-last-byte",
                "Chip ids of report and leaf differ in the last byte.",
                MISMATCH,
                draft -> draft.vek().set(VekDraft.HW_ID, Bytes.flip(draft.vek().get(VekDraft.HW_ID), 63)));
        list.milan(
                "hwid-first-byte",
                "Chip ids of report and leaf differ in the first byte.",
                MISMATCH,
                draft -> draft.vek().set(VekDraft.HW_ID, Bytes.flip(draft.vek().get(VekDraft.HW_ID), 0)));
        list.turin(
                "hwid-last-byte",
                "Chip ids of report and leaf differ in the last byte.",
                MISMATCH,
                draft -> draft.vek().set(VekDraft.HW_ID, Bytes.flip(draft.vek().get(VekDraft.HW_ID), 7)));
        list.milan(
                "hwid-zero",
                "The chip id in the leaf is zero, that in the report is not.",
                MISMATCH,
                draft -> draft.vek().set(VekDraft.HW_ID, new byte[64]));
        for (int at : List.of(8, 63)) {
            list.turin(
                    "chip-id-tail-" + at,
                    "Byte " + at + " of the report's chip id, which Turin does not use, is not zero.",
                    MISMATCH,
                    draft -> draft.report().bit(ReportField.CHIP_ID, 8 * at, true));
        }
        list.milan(
                "chip-id-cut",
                "Only the first 8 bytes of the report's chip id are those of the leaf.",
                MISMATCH,
                draft -> draft.report()
                        .set(ReportField.CHIP_ID, Bytes.fit(draft.vek().get(VekDraft.HW_ID), 8)));
    }

    private static void cloud(AmdRecipeList list) {
        list.vlek(
                "csp-missing",
                "The leaf of a cloud names no cloud.",
                MALFORMED,
                draft -> draft.vek().remove(VekDraft.CSP_ID));
        list.vlek(
                "csp-and-hwid",
                "The leaf of a cloud names a chip as well.",
                MALFORMED,
                draft -> draft.vek().set(VekDraft.HW_ID, draft.seed().bytes("hwid", 64)));
        list.vlek(
                "hwid-instead-of-csp",
                "The leaf of a cloud names a chip instead.",
                MALFORMED,
                draft -> draft.vek()
                        .remove(VekDraft.CSP_ID)
                        .set(VekDraft.HW_ID, draft.seed().bytes("hwid", 64)));
        list.vlek(
                "csp-raw",
                "The cloud's name is raw.",
                MALFORMED,
                draft -> draft.vek().set(VekDraft.CSP_ID, Bytes.utf8(AmdPki.CLOUD)));
        list.vlek(
                "csp-empty",
                "The cloud's name is empty.",
                MALFORMED,
                draft -> draft.vek().set(VekDraft.CSP_ID, VekDraft.text("")));
        list.vlek(
                "csp-twice",
                "The leaf names its cloud twice.",
                MALFORMED,
                draft -> draft.vek().repeat(VekDraft.CSP_ID, VekDraft.text("CN=somewhere-else.example")));
        list.milan(
                "csp-instead-of-hwid",
                "The leaf of a chip names a cloud instead.",
                MALFORMED,
                draft -> draft.vek().remove(VekDraft.HW_ID).set(VekDraft.CSP_ID, VekDraft.text(AmdPki.CLOUD)));
    }
}
