// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.List;
import java.util.Locale;

/** Sizes and containers in which reports arrive. */
final class FormRecipes {
    private static final Expectation GOOD = AmdRecipeList.GOOD;
    private static final Expectation MALFORMED = Expectation.refused("not a report");
    private static final int PAGE = 4096;

    private FormRecipes() {}

    static void addTo(AmdRecipeList list) {
        sizes(list);
        texts(list);
        driver(list);
    }

    private static void sizes(AmdRecipeList list) {
        for (int size : List.of(0, 1, 4, 672, 1183)) {
            list.milan(
                    "truncated-" + size,
                    "The first " + size + " bytes of a report.",
                    MALFORMED,
                    draft -> draft.wrap(report -> Bytes.fit(report, size)));
        }
        // Up to 23 zeros are too few for the entry that ends a table.
        for (int size : List.of(1185, 1199, 1207)) {
            list.milan(
                    "padded-" + size,
                    "Zeros follow the report: " + size + " bytes in all.",
                    MALFORMED,
                    draft -> draft.wrap(report -> Bytes.fit(report, size)));
            list.milan(
                    "trailing-" + size,
                    "Noise follows the report: " + size + " bytes in all.",
                    MALFORMED,
                    draft -> draft.wrap(
                            report -> Bytes.concat(report, draft.seed().bytes("trailing", size - report.length))));
        }
        list.milan(
                "trailing-page",
                "Noise follows the report, up to a page.",
                MALFORMED,
                draft -> draft.wrap(
                        report -> Bytes.concat(report, draft.seed().bytes("trailing", PAGE - report.length))));
        list.milan(
                "good-padded-1208",
                "An empty table follows the report.",
                GOOD,
                draft -> draft.wrap(report -> Bytes.fit(report, 1208)));
        list.milan(
                "good-padded-page",
                "Zeros follow the report, up to a page: an empty table.",
                GOOD,
                draft -> draft.wrap(report -> Bytes.fit(report, PAGE)));
        list.milan(
                "padded-page-then-one",
                "Zeros follow the report, and at the end of the page a one.",
                MALFORMED,
                draft -> draft.wrap(report -> Bytes.flip(Bytes.fit(report, PAGE), PAGE - 1)));
        list.milan(
                "shifted",
                "A byte stands before the report.",
                MALFORMED,
                draft -> draft.wrap(report -> Bytes.concat(new byte[1], report)));
        list.milan(
                "twice", "The report twice.", MALFORMED, draft -> draft.wrap(report -> Bytes.concat(report, report)));
    }

    private static void texts(AmdRecipeList list) {
        list.milan("good-hex", "The report in hex.", GOOD, draft -> draft.wrap(AmdFiles::hex));
        list.milan(
                "good-hex-upper-case",
                "The report in hex, upper case.",
                GOOD,
                draft -> draft.wrap(report -> Bytes.utf8(Bytes.hex(report).toUpperCase(Locale.ROOT))));
        list.milan("good-base64", "The report in Base64.", GOOD, draft -> draft.wrap(AmdFiles::base64));
        list.milan("good-base64-extended", "The report and its table in Base64.", GOOD, draft -> {
            AmdFiles.table(draft);
            draft.wrap(AmdFiles::base64);
        });
    }

    private static void driver(AmdRecipeList list) {
        int size = ReportDraft.SIZE;
        response(list, "good-driver-response", "The answer of the guest driver.", GOOD, 0, size);
        response(list, "driver-response-status", "The guest driver reports a failure.", MALFORMED, 0x16, size);
        response(list, "driver-response-size-less", "The guest driver names a size too small.", MALFORMED, 0, size - 1);
        response(list, "driver-response-size-more", "The guest driver names a size too large.", MALFORMED, 0, size + 1);
        response(list, "driver-response-size-huge", "The guest driver names a huge size.", MALFORMED, 0, -1);
        list.milan(
                "driver-response-reserved",
                "The header of the guest driver's answer is not clean.",
                MALFORMED,
                draft -> draft.wrap(report -> Bytes.flip(AmdFiles.driverResponse(0, size, report), 8)));
        list.milan(
                "driver-response-padding",
                "Something follows the report in the guest driver's answer.",
                MALFORMED,
                draft -> draft.wrap(report -> Bytes.flip(AmdFiles.driverResponse(0, size, report), 3999)));
    }

    private static void response(
            AmdRecipeList list, String name, String description, Expectation expectation, int status, int size) {
        list.milan(
                name,
                description,
                expectation,
                draft -> draft.wrap(report -> AmdFiles.driverResponse(status, size, report)));
    }
}
