// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The chain of signatures and hashes from the PCK key to the report, broken at each link. */
final class SignatureRecipes {
    private static final Expectation BINDING = Expectation.refused("the quoting enclave does not name this key");
    private static final Expectation QUOTE = Expectation.refused("quote signature");
    private static final Expectation QE = Expectation.refused("signature of the quoting enclave's report");

    private SignatureRecipes() {}

    static void addTo(RecipeList list) {
        Signatures.spoilers().forEach((name, spoil) -> {
            list.both(
                    "quote-signature-" + name,
                    "The quote signature is spoilt.",
                    QUOTE,
                    draft -> draft.quote().quoteSignature(spoil));
            list.both(
                    "qe-signature-" + name,
                    "The signature of the quoting enclave's report is spoilt.",
                    QE,
                    draft -> draft.quote().qeSignature(spoil));
        });
        Expectation malleated = Expectation.verified("UpToDate", "(r, n - s) is an equally valid signature");
        list.both(
                "good-quote-signature-malleated",
                "The quote signature with the other s.",
                malleated,
                draft -> draft.quote().quoteSignature(Signatures::malleate));
        list.both(
                "good-qe-signature-malleated",
                "The report signature with the other s.",
                malleated,
                draft -> draft.quote().qeSignature(Signatures::malleate));
        list.both(
                "quote-signed-by-other-key",
                "The quote is signed by another key than the one it carries.",
                QUOTE,
                draft -> draft.quote().quoteSigner(draft.seed().p256("other-attestation")));
        list.both(
                "quote-signed-by-pck",
                "The quote is signed by the PCK key.",
                QUOTE,
                draft -> draft.quote().quoteSigner(draft.pck().ecKey()));
        list.both(
                "qe-report-signed-by-other-pck",
                "The report is signed by the PCK key of another platform.",
                QE,
                draft -> draft.quote().qeReportSigner(draft.seed().p256("other-pck")));
        list.both(
                "qe-report-signed-by-attestation-key",
                "The report is signed by the attestation key.",
                QE,
                draft -> draft.quote().qeReportSigner(draft.quote().attestationKey()));
        binding(list);
        keys(list);
        tampering(list);
        identity(list);
    }

    private static void binding(RecipeList list) {
        reportData(list, "wrong-hash", "Report data is another hash.", draft -> data -> Bytes.flip(data, 0));
        reportData(
                list,
                "hash-of-auth-and-key",
                "Report data hashes authentication data before the key.",
                draft -> data -> Bytes.fit(Bytes.sha256(auth(draft), key(draft)), 64));
        reportData(
                list,
                "hash-of-key-only",
                "Report data leaves the authentication data out.",
                draft -> data -> Bytes.fit(Bytes.sha256(key(draft)), 64));
        reportData(
                list,
                "second-half",
                "The second half of report data is not zero.",
                draft -> data -> Bytes.flip(data, 63));
        reportData(list, "zero", "Report data is zero.", draft -> data -> new byte[64]);
        reportData(
                list,
                "halves-swapped",
                "The hash stands in the second half.",
                draft -> data -> Bytes.concat(new byte[32], Arrays.copyOf(data, 32)));
    }

    private static void reportData(
            RecipeList list, String name, String description, Function<IntelDraft, UnaryOperator<byte[]>> edit) {
        list.both(
                "qe-report-data-" + name,
                description,
                BINDING,
                draft -> draft.quote().qeReportData(edit.apply(draft)));
    }

    private static void keys(RecipeList list) {
        Expectation point = Expectation.refused("the attestation key is no point of the curve");
        list.both(
                "attestation-key-off-curve",
                "The attestation key is not on the curve, and properly named.",
                point,
                draft -> draft.quote().publicKeyBytes(Bytes.flip(key(draft), 63)));
        list.both(
                "attestation-key-zero",
                "The attestation key is zero, and properly named.",
                point,
                draft -> draft.quote().publicKeyBytes(new byte[64]));
        list.both("attestation-key-too-large", "The coordinates are not below the field's prime.", point, draft -> {
            byte[] ones = new byte[64];
            Arrays.fill(ones, (byte) 0xff);
            draft.quote().publicKeyBytes(ones);
        });
        list.both(
                "attestation-key-swapped",
                "The coordinates are in the wrong order, and properly named.",
                point,
                draft -> {
                    byte[] key = key(draft);
                    draft.quote().publicKeyBytes(Bytes.concat(Arrays.copyOfRange(key, 32, 64), Arrays.copyOf(key, 32)));
                });
        list.both(
                "attestation-key-not-named",
                "Another attestation key signs, and the report names the first.",
                BINDING,
                draft -> {
                    byte[] named = Bytes.fit(Bytes.sha256(key(draft), auth(draft)), 64);
                    draft.quote()
                            .attestationKey(draft.seed().p256("other-attestation"))
                            .qeReportData(data -> named);
                });
    }

    private static void tampering(RecipeList list) {
        flip(list, "header", "One bit of the user data is flipped after signing.", QUOTE, draft -> 30);
        flip(
                list,
                "report",
                "One bit of the report is flipped after signing.",
                QUOTE,
                draft -> signed(draft) - 64 - 100);
        flip(
                list,
                "report-data",
                "One bit of the report data is flipped after signing.",
                QUOTE,
                draft -> signed(draft) - 64);
        flip(
                list,
                "qe-report",
                "One bit of the quoting enclave's MRENCLAVE is flipped after signing.",
                QE,
                draft -> draft.quote().qeReportOffset() + SgxField.MR_ENCLAVE.offset());
        flip(
                list,
                "auth-data",
                "One bit of the authentication data is flipped after hashing.",
                BINDING,
                draft -> draft.quote().qeReportOffset() + 384 + 64 + 2);
    }

    private static void flip(
            RecipeList list,
            String name,
            String description,
            Expectation expectation,
            Function<IntelDraft, Integer> offset) {
        list.both(
                "tampered-" + name,
                description,
                expectation,
                draft -> draft.quote().finish(quote -> Bytes.flip(quote, offset.apply(draft))));
    }

    private static void identity(RecipeList list) {
        Expectation mismatch = Expectation.refused("the quoting enclave is not the one of the identity");
        list.both(
                "qe-mrsigner",
                "The quoting enclave has another MRSIGNER.",
                mismatch,
                draft -> draft.quote().qeReport(SgxField.MR_SIGNER, draft.seed().bytes("other-signer", 32)));
        list.both(
                "qe-isvprodid",
                "The quoting enclave has another ISVPRODID.",
                mismatch,
                draft -> draft.quote().qeReport(SgxField.ISV_PROD_ID, 3));
        list.both(
                "qe-debug",
                "The quoting enclave is in debug mode.",
                mismatch,
                draft -> draft.quote().qeReport(SgxField.ATTRIBUTES, 0x17));
        list.both(
                "qe-attributes",
                "The quoting enclave has an attribute it must not have.",
                mismatch,
                draft -> draft.quote().qeReport(SgxField.ATTRIBUTES, 0x35));
        list.both(
                "qe-miscselect",
                "The quoting enclave has another MISCSELECT.",
                mismatch,
                draft -> draft.quote().qeReport(SgxField.MISC_SELECT, 1));
    }

    private static byte[] key(IntelDraft draft) {
        return draft.quote().attestationKey().coordinates();
    }

    private static byte[] auth(IntelDraft draft) {
        return draft.quote().authData();
    }

    private static int signed(IntelDraft draft) {
        return draft.quote().signedBytes().length;
    }
}
