// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.JsonArray;
import dev.veritee.forge.internal.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** What can be wrong with either collateral document. Changes of the text are signed, changes of the file are not. */
final class DocumentRecipes {
    private static final Expectation SIGNATURE = Expectation.refused("document signature");
    private static final Expectation MALFORMED = Expectation.refused("malformed document");

    private DocumentRecipes() {}

    static void addTo(RecipeList list) {
        both(list, "tcbinfo", IntelDraft::tcbInfo);
        both(list, "identity", IntelDraft::qeIdentity);
        for (String id : List.of("QVE", "QAE")) {
            list.both(
                    "identity-" + id.toLowerCase(Locale.ROOT),
                    "The identity says it is that of the " + id + '.',
                    Expectation.refused("identity of another enclave"),
                    draft -> draft.qeIdentity().body().put("id", id));
        }
        list.both(
                "identity-of-other-tee",
                "The identity says it is that of the other technology.",
                Expectation.refused("identity of another enclave"),
                draft -> draft.qeIdentity().body().put("id", draft.tee() == Tee.TDX ? "QE" : "TD_QE"));
        list.both(
                "documents-exchanged",
                "TCB info and identity stand in each other's file.",
                Expectation.verified("UpToDate", "items are recognised by content, not by name"),
                draft -> draft.files(files -> {
                    files.put(IntelFiles.TCB_INFO, draft.qeIdentity().file());
                    files.put(IntelFiles.QE_IDENTITY, draft.tcbInfo().file());
                }));
    }

    private static void both(RecipeList list, String prefix, Function<IntelDraft, SignedDocument> document) {
        Edits edits = (name, description, expectation, edit) ->
                list.both(prefix + '-' + name, description, expectation, draft -> edit.accept(document.apply(draft)));
        signatures(edits);
        list.both(
                prefix + "-signed-by-foreign-key",
                "Signed by a key that is not the TCB signing key.",
                SIGNATURE,
                draft -> document.apply(draft).signWith(draft.seed().p256("foreign")));
        text(edits);
        members(edits);
    }

    private static void signatures(Edits edits) {
        Signatures.spoilers()
                .forEach((name, spoil) -> edits.add(
                        "signature-" + name,
                        "The document's signature is spoilt.",
                        SIGNATURE,
                        document -> document.editSignature(spoil)));
        edits.add(
                "signature-short",
                "The signature lacks its last byte.",
                SIGNATURE,
                document -> document.editSignature(signature -> Bytes.fit(signature, 63)));
        edits.add(
                "signature-long",
                "A zero byte follows the signature.",
                SIGNATURE,
                document -> document.editSignature(signature -> Bytes.fit(signature, 65)));
        edits.add(
                "signature-empty",
                "The signature is empty.",
                SIGNATURE,
                document -> document.editSignature(signature -> new byte[0]));
        edits.add(
                "signature-malleated-good",
                "The signature with the other s.",
                Expectation.verified("UpToDate", "(r, n - s) is an equally valid signature"),
                document -> document.editSignature(Signatures::malleate));
    }

    private static void text(Edits edits) {
        edits.add(
                "pretty-printed",
                "White space was put into the document after signing.",
                SIGNATURE,
                document -> document.editFile(file -> file.replace(",\"", ",\n  \"")));
        edits.add(
                "member-order",
                "Two members changed places after signing.",
                SIGNATURE,
                document ->
                        document.editFile(file -> file.replaceFirst("(\"id\":\"\\w+\"),(\"version\":\\d)", "$2,$1")));
        edits.add(
                "number-raised-after-signing",
                "The evaluation number was raised after signing.",
                SIGNATURE,
                document -> document.editFile(file -> file.replace("Number\":20", "Number\":21")));
        edits.add(
                "trailing-text",
                "Text follows the file's closing brace.",
                MALFORMED,
                document -> document.editFile(file -> file + "{}"));
        edits.add(
                "leading-text",
                "Text precedes the file's opening brace.",
                MALFORMED,
                document -> document.editFile(file -> "x" + file));
        edits.add(
                "truncated",
                "The file lacks its last byte.",
                MALFORMED,
                document -> document.editFile(file -> file.substring(0, file.length() - 1)));
        edits.add("empty", "The file is empty.", MALFORMED, document -> document.editFile(file -> ""));
        edits.add(
                "twice",
                "The file holds the document twice, the first copy with a higher evaluation number.",
                MALFORMED,
                document -> document.editFile(file -> {
                    String member = file.substring(1, file.lastIndexOf(",\"signature\""));
                    return "{" + member.replace("Number\":20", "Number\":21") + ',' + file.substring(1);
                }));
        edits.add(
                "signature-twice",
                "The file holds two signatures, the first is zero.",
                MALFORMED,
                document ->
                        document.editFile(file -> "{\"signature\":\"" + "0".repeat(128) + "\"," + file.substring(1)));
        edits.add(
                "duplicate-member",
                "The document has two evaluation numbers, and is signed so.",
                MALFORMED,
                document -> document.editText(text -> "{\"tcbEvaluationDataNumber\":99," + text.substring(1)));
        edits.add(
                "duplicate-nested-member",
                "A level has two statuses, and is signed so.",
                MALFORMED,
                document -> document.editText(text -> text.replaceFirst(
                        "\"tcbStatus\":\"UpToDate\"", "\"tcbStatus\":\"UpToDate\",\"tcbStatus\":\"UpToDate\"")));
        edits.add(
                "duplicate-escaped-member",
                "The document has two evaluation numbers, one written with an escape.",
                MALFORMED,
                document -> document.editText(text -> "{\"\\u0074cbEvaluationDataNumber\":99," + text.substring(1)));
        edits.add(
                "deep-nesting",
                "A member is nested 64 deep, and is signed so.",
                MALFORMED,
                document -> document.editText(
                        text -> "{\"extra\":" + "[".repeat(64) + "]".repeat(64) + ',' + text.substring(1)));
    }

    private static void members(Edits edits) {
        edits.add(
                "version-99",
                "Version 99, and signed so.",
                Expectation.undecided("unknown version"),
                document -> document.body().put("version", 99));
        edits.add(
                "version-text",
                "The version is a text, and signed so.",
                MALFORMED,
                document -> document.body().put("version", "3"));
        edits.add(
                "no-next-update",
                "There is no nextUpdate.",
                MALFORMED,
                document -> document.body().remove("nextUpdate"));
        edits.add(
                "no-issue-date",
                "There is no issueDate.",
                MALFORMED,
                document -> document.body().remove("issueDate"));
        edits.add(
                "bad-date",
                "The issue date is the thirtieth of February.",
                MALFORMED,
                document -> document.body().put("issueDate", "2026-02-30T00:00:00Z"));
        edits.add(
                "no-evaluation-number",
                "There is no evaluation number.",
                MALFORMED,
                document -> document.body().remove("tcbEvaluationDataNumber"));
        edits.add(
                "no-levels",
                "There are no levels.",
                MALFORMED,
                document -> document.body().remove("tcbLevels"));
        edits.add(
                "empty-levels",
                "The list of levels is empty.",
                Expectation.refused("no level"),
                document -> document.body().put("tcbLevels", new JsonArray()));
        edits.add(
                "unknown-status",
                "The matching level has an unknown status.",
                Expectation.refused("TCB_UNRECOGNIZED_STATUS", "unknown status"),
                document -> document.body().array("tcbLevels").object(0).put("tcbStatus", "Splendid"));
        edits.add(
                "status-lower-case",
                "The matching level writes its status in lower case.",
                Expectation.refused("TCB_UNRECOGNIZED_STATUS", "unknown status"),
                document -> document.body().array("tcbLevels").object(0).put("tcbStatus", "uptodate"));
        edits.add(
                "good-braces-in-text",
                "An advisory holds quotes, braces and escapes.",
                Expectation.verified("UpToDate", "texts do not end a document"),
                document -> document.body()
                        .array("tcbLevels")
                        .object(0)
                        .put("advisoryIDs", JsonArray.of(List.of("\"}],\\\"signature\":{"))));
    }

    private interface Edits {
        void add(String name, String description, Expectation expectation, Consumer<SignedDocument> edit);
    }
}
