// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.amd.CertificateTable.Place;
import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Certificate tables behind a report. */
final class TableRecipes {
    private static final Expectation GOOD = AmdRecipeList.GOOD;
    private static final Expectation MALFORMED = Expectation.refused("malformed table");
    private static final String UNKNOWN = "f0e1d2c3b4a5968778695a4b3c2d1e0f";
    private static final String PLATFORM_INFO = "ecae0c0f950243b1afa20ae2e0d565b6";
    private static final long HIGHEST = 0xFFFFFFFFL;

    private TableRecipes() {}

    static void addTo(AmdRecipeList list) {
        good(list);
        missing(list);
        places(list);
        shape(list);
    }

    private static void good(AmdRecipeList list) {
        list.milan("good-table", "VCEK and ASK come in the table.", GOOD, AmdFiles::table);
        list.vlek("good-table", "VLEK and ASVK come in the table.", GOOD, AmdFiles::table);
        list.turin("good-table", "VCEK and ASK come in the table.", GOOD, AmdFiles::table);
        table(
                list,
                "good-table-with-root",
                "VCEK, ASK and ARK come in the table.",
                GOOD,
                draft -> draft.table().add(CertificateTable.ARK, draft.pki().ark()::der));
        list.milan("good-table-root-first", "ARK, ASK and VCEK come in the table.", GOOD, draft -> {
            AmdFiles.removeCertificates(draft);
            draft.table()
                    .add(CertificateTable.ARK, draft.pki().ark()::der)
                    .add(CertificateTable.ASK, draft.issuer()::der)
                    .add(CertificateTable.VCEK, draft.vek()::der);
        });
        list.milan("good-table-pem", "VCEK and ASK come in the table, in PEM.", GOOD, draft -> {
            AmdFiles.removeCertificates(draft);
            draft.table()
                    .add(CertificateTable.VCEK, () -> Bytes.utf8(draft.vek().pem()))
                    .add(CertificateTable.ASK, () -> Bytes.utf8(draft.issuer().pem()));
        });
        list.milan("good-table-leaf-only", "The VCEK comes in the table, the ASK lies beside.", GOOD, draft -> {
            draft.files(files -> files.remove(draft.kind().file()));
            draft.table().add(CertificateTable.VCEK, draft.vek()::der);
        });
        list.milan("good-table-issuer-only", "The ASK comes in the table, the VCEK lies beside.", GOOD, draft -> {
            draft.files(files -> files.remove(draft.kind().issuerFile()));
            draft.table().add(CertificateTable.ASK, draft.issuer()::der);
        });
        list.milan(
                "good-table-and-files",
                "VCEK and ASK come in the table and lie beside.",
                GOOD,
                draft -> draft.table()
                        .add(CertificateTable.VCEK, draft.vek()::der)
                        .add(CertificateTable.ASK, draft.issuer()::der));
        table(
                list,
                "good-table-padded",
                "Zeros follow the table, up to its page.",
                GOOD,
                draft -> draft.table().finish(table -> Bytes.fit(table, 8192)));
        table(
                list,
                "good-table-unknown-entry",
                "The table holds something that nobody knows.",
                GOOD,
                draft -> draft.table().add(UNKNOWN, () -> draft.seed().bytes("unknown", 100)));
        table(
                list,
                "good-table-platform-info",
                "The table tells of the platform.",
                GOOD,
                draft -> draft.table().add(PLATFORM_INFO, () -> Bytes.unhex("08000000110fa000")));
        list.milan("good-pem-files", "The chain lies beside as the vendor's service sends it.", GOOD, AmdFiles::pem);
        list.vlek("good-pem-files", "The chain lies beside as the vendor's service sends it.", GOOD, AmdFiles::pem);
        list.milan(
                "good-root-beside",
                "The ARK lies beside as well.",
                GOOD,
                draft -> draft.file("ark.der", draft.pki().ark()::der));
        table(
                list,
                "either-table-gap-zero",
                "Zeros stand between the contents.",
                Expectation.either("Unrated", "aligned, perhaps"),
                draft -> draft.table().gap(new byte[8]));
        table(
                list,
                "either-table-unterminated",
                "The contents follow the entries at once.",
                Expectation.either("Unrated", "the first content may or may not end the entries"),
                draft -> draft.table().unterminated());
        list.milan(
                "either-table-unterminated-at-end",
                "The report is followed by one entry of nothing, and no end.",
                Expectation.either("Unrated", "the end of the bytes may or may not end the entries"),
                draft -> draft.table().add(UNKNOWN, () -> new byte[0]).unterminated());
    }

    private static void missing(AmdRecipeList list) {
        Expectation missing = Expectation.undecided("no certificate is found");
        table(
                list,
                "table-little-endian-ids",
                "The identifiers are in the byte order of Windows.",
                missing,
                draft -> draft.table().ids(TableRecipes::littleEndian));
        table(
                list,
                "table-reversed-ids",
                "The bytes of the identifiers are reversed.",
                missing,
                draft -> draft.table().ids(Bytes::reversed));
        list.milan("table-vlek-only", "The table holds a VLEK, the report wants a VCEK.", missing, draft -> {
            AmdFiles.removeCertificates(draft);
            VekDraft vlek = draft.pki().vek(EndorsementKey.VLEK, draft.processor(), "own");
            draft.table()
                    .add(CertificateTable.VLEK, vlek::der)
                    .add(CertificateTable.ASK, draft.pki().asvk()::der);
        });
        list.milan(
                "either-table-vcek-as-vlek",
                "The table holds the VCEK under the identifier of a VLEK.",
                Expectation.either("Unrated", "what a certificate is, it says itself"),
                draft -> {
                    AmdFiles.removeCertificates(draft);
                    draft.table()
                            .add(CertificateTable.VLEK, draft.vek()::der)
                            .add(CertificateTable.ASK, draft.issuer()::der);
                });
        list.milan("table-noise-certificate", "The VCEK in the table is noise.", MALFORMED, draft -> {
            AmdFiles.removeCertificates(draft);
            draft.table()
                    .add(CertificateTable.VCEK, () -> draft.seed().bytes("noise", 1000))
                    .add(CertificateTable.ASK, draft.issuer()::der);
        });
    }

    private static byte[] littleEndian(byte[] id) {
        return Bytes.concat(
                Bytes.reversed(Arrays.copyOf(id, 4)),
                Bytes.reversed(Arrays.copyOfRange(id, 4, 6)),
                Bytes.reversed(Arrays.copyOfRange(id, 6, 8)),
                Arrays.copyOfRange(id, 8, 16));
    }

    private static void places(AmdRecipeList list) {
        place(
                list,
                "wrapping",
                "Offset and length of the VCEK make a small sum in 32 bits.",
                place -> new Place(place.offset(), HIGHEST - place.offset() + 1 + 48));
        place(
                list,
                "offset-wrapping",
                "The VCEK's offset is near the end of 32 bits.",
                place -> new Place(HIGHEST - 7, place.length()));
        place(list, "offset-beyond", "The VCEK lies beyond the end.", place -> new Place(1 << 20, place.length()));
        place(
                list,
                "length-beyond",
                "The VCEK reaches beyond the end.",
                place -> new Place(place.offset(), place.length() + (1 << 16)));
        place(
                list,
                "length-highest",
                "The VCEK's length is the highest of 32 bits.",
                place -> new Place(place.offset(), HIGHEST));
        place(list, "in-header", "The VCEK lies in the entries.", place -> new Place(0, place.length()));
        place(
                list,
                "in-terminator",
                "The VCEK begins in the entry of zeros.",
                place -> new Place(place.offset() - 1, place.length() + 1));
        place(list, "length-zero", "The VCEK is empty.", place -> new Place(place.offset(), 0));
        place(
                list,
                "length-one-more",
                "The VCEK has a byte of what follows.",
                place -> new Place(place.offset(), place.length() + 1));
        place(
                list,
                "length-one-less",
                "The VCEK lacks its last byte.",
                place -> new Place(place.offset(), place.length() - 1));
        table(list, "table-overlapping", "Two entries share their content.", MALFORMED, draft -> {
            draft.table().add(UNKNOWN, () -> new byte[0]);
            draft.table().place(2, place -> new Place(96, 300));
        });
        table(
                list,
                "table-last-beyond",
                "The ASK reaches one byte beyond the end.",
                MALFORMED,
                draft -> draft.table().place(1, place -> new Place(place.offset(), place.length() + 1)));
    }

    private static void place(AmdRecipeList list, String name, String description, UnaryOperator<Place> edit) {
        table(
                list,
                "table-" + name,
                description,
                MALFORMED,
                draft -> draft.table().place(0, edit));
    }

    private static void shape(AmdRecipeList list) {
        table(
                list,
                "table-duplicate",
                "The table holds the VCEK twice.",
                MALFORMED,
                draft -> draft.table().add(CertificateTable.VCEK, draft.vek()::der));
        table(
                list,
                "table-duplicate-differing",
                "The table holds two VCEKs.",
                MALFORMED,
                draft -> draft.table().add(CertificateTable.VCEK, draft.otherVek("other-chip")::der));
        table(
                list,
                "table-gap",
                "Noise stands between the contents.",
                MALFORMED,
                draft -> draft.table().gap(draft.seed().bytes("gap", 16)));
        table(
                list,
                "table-trailing",
                "Noise follows the contents.",
                MALFORMED,
                draft -> draft.table()
                        .finish(table -> Bytes.concat(table, draft.seed().bytes("trailing", 16))));
        table(
                list,
                "table-terminator-dirty",
                "The entry of zeros has an offset.",
                MALFORMED,
                draft -> draft.table().finish(table -> Bytes.flip(table, 2 * 24 + 16)));
        table(
                list,
                "table-truncated-entry",
                "The bytes end in the first entry.",
                MALFORMED,
                draft -> draft.table().finish(table -> Bytes.fit(table, 23)));
        table(
                list,
                "table-truncated",
                "The bytes end in the last content.",
                MALFORMED,
                draft -> draft.table().finish(table -> Bytes.fit(table, table.length - 1)));
    }

    private static void table(
            AmdRecipeList list, String name, String description, Expectation expectation, Consumer<AmdDraft> edit) {
        list.milan(name, description, expectation, draft -> {
            AmdFiles.table(draft);
            edit.accept(draft);
        });
    }
}
