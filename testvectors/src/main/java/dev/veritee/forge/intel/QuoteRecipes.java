// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Quotes whose header, lengths or ends are wrong; signed over what they say wherever the signature reaches. */
final class QuoteRecipes {
    private static final long HUGE = 0xffffffffL;

    private QuoteRecipes() {}

    static void addTo(RecipeList list) {
        header(list);
        bodies(list);
        lengths(list);
        ends(list);
        truncations(list);
    }

    private static void header(RecipeList list) {
        for (int version : List.of(0, 2, 6)) {
            malformed(
                    list,
                    "version-" + version,
                    "Quote version " + version + '.',
                    draft -> draft.quote().header(HeaderField.VERSION, version));
        }
        malformed(
                list,
                "vendor-id",
                "Another vendor of the quoting enclave.",
                draft -> draft.quote().header(HeaderField.VENDOR_ID, Bytes.flip(QuoteDefaults.VENDOR_ID, 15)));
        for (int type : List.of(0, 1, 3)) {
            malformed(
                    list,
                    "key-type-" + type,
                    "Attestation key type " + type + '.',
                    draft -> draft.quote().header(HeaderField.KEY_TYPE, type));
        }
        malformed(list, "tee-type-82", "TEE type 0x82.", draft -> draft.quote().header(HeaderField.TEE_TYPE, 0x82));
        malformed(
                list,
                "tee-type-of-other-tee",
                "The TEE type of the other technology.",
                draft -> draft.quote().header(HeaderField.TEE_TYPE, draft.tee() == Tee.TDX ? 0 : 0x81));
    }

    private static void bodies(RecipeList list) {
        Expectation refused = Expectation.refused("header and report do not go together");
        list.add(
                "tdx-version-3",
                "Version 3 with a TD report.",
                refused,
                seed -> IntelScenario.tdx(seed).quote(3, BodyType.TD_10));
        list.add(
                "tdx-v4-td15",
                "Version 4 with a TD report 1.5.",
                refused,
                seed -> IntelScenario.tdx(seed).quote(4, BodyType.TD_15));
        body(list, "type-0", "Body type 0.", quote -> quote.bodyType(0));
        body(list, "type-9", "Body type 9.", quote -> quote.bodyType(9));
        body(list, "type-of-other-size", "The body type of a report of another size.", quote -> quote.bodyType(2));
        body(list, "size-short", "Body size one byte too small.", quote -> quote.bodySize(size -> size - 1));
        body(list, "size-long", "Body size one byte too large.", quote -> quote.bodySize(size -> size + 1));
        body(list, "size-zero", "Body size 0.", quote -> quote.bodySize(size -> 0));
        body(list, "size-huge", "Body size 4 GiB less one.", quote -> quote.bodySize(size -> HUGE));
        list.add(
                "tdx-v5-sgx-report",
                "TEE type TDX with an SGX report.",
                refused,
                seed -> IntelScenario.tdx(seed).quote(5, BodyType.SGX));
        list.add(
                "sgx-v5-td-report",
                "TEE type SGX with a TD report.",
                refused,
                seed -> IntelScenario.sgx(seed).quote(5, BodyType.TD_10));
    }

    private static void body(RecipeList list, String name, String description, Consumer<QuoteDraft> edit) {
        Expectation refused = Expectation.refused("body descriptor");
        list.add(
                "sgx-body-" + name,
                description,
                refused,
                seed -> IntelScenario.sgx(seed).quote(5, BodyType.SGX).edit(draft -> edit.accept(draft.quote())));
        list.add(
                "tdx-body-" + name,
                description,
                refused,
                seed -> IntelScenario.tdx(seed).quote(5, BodyType.TD_15).edit(draft -> edit.accept(draft.quote())));
    }

    private static void lengths(RecipeList list) {
        Map<String, Consumer<QuoteDraft>> edits = new LinkedHashMap<>();
        edits.put("signature-short", quote -> quote.signatureLength(length -> length - 1));
        edits.put("signature-long", quote -> quote.signatureLength(length -> length + 1));
        edits.put("signature-zero", quote -> quote.signatureLength(length -> 0));
        edits.put("signature-huge", quote -> quote.signatureLength(length -> HUGE));
        edits.put("signature-int-max", quote -> quote.signatureLength(length -> Integer.MAX_VALUE));
        edits.put("auth-short", quote -> quote.authLength(length -> length - 1));
        edits.put("auth-long", quote -> quote.authLength(length -> length + 1));
        edits.put("auth-huge", quote -> quote.authLength(length -> 0xffff));
        edits.put("cert-short", quote -> quote.certLength(length -> length - 1));
        edits.put("cert-long", quote -> quote.certLength(length -> length + 1));
        edits.put("cert-huge", quote -> quote.certLength(length -> HUGE));
        edits.put("cert-zero", quote -> quote.certLength(length -> 0));
        edits.forEach((name, edit) -> malformed(
                list,
                "length-" + name,
                "The length in question is not that of the data.",
                draft -> edit.accept(draft.quote())));
        malformed(
                list,
                "length-signature-over-padding",
                "Signature data reaches into the zero padding.",
                draft -> draft.quote()
                        .signatureLength(length -> length + 16)
                        .finish(quote -> Bytes.fit(quote, quote.length + 64)));
        tdxOnly(list, "length-block-short", quote -> quote.outerLength(length -> length - 1));
        tdxOnly(list, "length-block-long", quote -> quote.outerLength(length -> length + 1));
        tdxOnly(list, "length-block-huge", quote -> quote.outerLength(length -> HUGE));
        tdxOnly(list, "outer-type-5", quote -> quote.outerType(5));
        tdxOnly(list, "outer-type-0", quote -> quote.outerType(0));
        malformed(
                list,
                "nested-twice",
                "The nested block holds a nested block.",
                draft -> draft.quote().certificationData(6, draft.seed().bytes("nested", 600)));
    }

    private static void tdxOnly(RecipeList list, String name, Consumer<QuoteDraft> edit) {
        list.tdx(
                name,
                "The outer certification data is not described rightly.",
                Expectation.refused("malformed quote"),
                draft -> edit.accept(draft.quote()));
    }

    private static void ends(RecipeList list) {
        malformed(
                list,
                "trailing-garbage",
                "Bytes other than zero follow the quote.",
                draft -> draft.quote().finish(quote -> Bytes.concat(quote, new byte[] {1})));
        malformed(
                list,
                "garbage-in-padding",
                "One byte in the zero padding is set.",
                draft -> draft.quote().finish(quote -> Bytes.flip(Bytes.fit(quote, 8000), 7000)));
        malformed(
                list,
                "quote-twice",
                "The quote twice.",
                draft -> draft.quote().finish(quote -> Bytes.concat(quote, quote)));
        malformed(
                list,
                "block-not-used-up",
                "Bytes follow the certification data inside the lengths.",
                draft -> draft.quote().blockTail(new byte[] {1, 2, 3, 4}));
        malformed(
                list,
                "block-zero-tail",
                "Zeros follow the certification data inside the lengths.",
                draft -> draft.quote().blockTail(new byte[8]));
        malformed(
                list,
                "leading-byte",
                "One byte before the quote.",
                draft -> draft.quote().finish(quote -> Bytes.concat(new byte[1], quote)));
    }

    private static void truncations(RecipeList list) {
        Map<String, ToIntFunction<IntelDraft>> cuts = new LinkedHashMap<>();
        cuts.put("empty", draft -> 0);
        cuts.put("one-byte", draft -> 1);
        cuts.put("in-header", draft -> 20);
        cuts.put("after-header", draft -> 48);
        cuts.put("in-report", draft -> signed(draft) - 100);
        cuts.put("after-report", QuoteRecipes::signed);
        cuts.put("in-length", draft -> signed(draft) + 2);
        cuts.put("after-length", draft -> signed(draft) + 4);
        cuts.put("in-signature", draft -> signed(draft) + 4 + 40);
        cuts.put("in-key", draft -> signed(draft) + 4 + 64 + 40);
        cuts.put("after-key", draft -> signed(draft) + 4 + 128);
        cuts.put("in-qe-report", draft -> draft.quote().qeReportOffset() + 200);
        cuts.put("in-qe-signature", draft -> draft.quote().qeReportOffset() + 384 + 20);
        cuts.put("in-auth-length", draft -> draft.quote().qeReportOffset() + 448 + 1);
        cuts.put("in-auth-data", draft -> draft.quote().qeReportOffset() + 450 + 16);
        cuts.put("in-cert-type", draft -> draft.quote().qeReportOffset() + 450 + 32 + 1);
        cuts.put("in-cert-length", draft -> draft.quote().qeReportOffset() + 450 + 32 + 4);
        cuts.put("in-cert-data", draft -> draft.quote().qeReportOffset() + 450 + 32 + 6 + 900);
        cuts.forEach((name, cut) -> malformed(
                list,
                "truncated-" + name,
                "The quote ends too early.",
                draft -> draft.quote().finish(quote -> Bytes.fit(quote, cut.applyAsInt(draft)))));
        malformed(
                list,
                "truncated-by-one",
                "The quote lacks its last byte.",
                draft -> draft.quote().finish(quote -> Bytes.fit(quote, quote.length - 1)));
    }

    private static int signed(IntelDraft draft) {
        return draft.quote().signedBytes().length;
    }

    private static void malformed(RecipeList list, String name, String description, Consumer<IntelDraft> edit) {
        list.both(name, description, Expectation.refused("malformed or unsupported quote"), edit);
    }
}
