// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Signatures that are not what they should be. */
final class SignatureRecipes {
    private static final Expectation WRONG = Expectation.refused("the report is not signed by the certified key");

    private SignatureRecipes() {}

    static void addTo(AmdRecipeList list) {
        SignatureBlock.spoilers().forEach((name, spoil) -> {
            list.milan(
                    "signature-" + name,
                    "The report's signature is spoiled: " + name + '.',
                    WRONG,
                    draft -> draft.report().signature(spoil));
            list.vlek(
                    "signature-" + name,
                    "The report's signature is spoiled: " + name + '.',
                    WRONG,
                    draft -> draft.report().signature(spoil));
        });
        keys(list);
        ranges(list);
        hashes(list);
    }

    private static void keys(AmdRecipeList list) {
        list.milan(
                "signed-by-other-chip",
                "Another chip signed, for which there is no certificate.",
                WRONG,
                draft -> draft.report().signer(draft.otherVek("other-chip").ecKey()));
        list.milan(
                "leaf-of-other-chip",
                "The certificate is that of another chip, which did not sign.",
                WRONG,
                draft -> draft.file(draft.kind().file(), draft.otherVek("other-chip")::der));
        list.milan(
                "leaf-of-other-chip-that-signed",
                "Another chip signed under its own certificate.",
                Expectation.refused("the report names another chip than the certificate"),
                draft -> {
                    draft.report().signer(draft.otherVek("other-chip").ecKey());
                    draft.file(draft.kind().file(), draft.otherVek("other-chip")::der);
                });
        list.turin(
                "leaf-of-other-chip-that-signed",
                "Another chip signed under its own certificate.",
                Expectation.refused("the report names another chip than the certificate"),
                draft -> {
                    draft.report().signer(draft.otherVek("other-chip").ecKey());
                    draft.file(draft.kind().file(), draft.otherVek("other-chip")::der);
                });
        list.milan(
                "leaf-p256",
                "The certified key is on P-256, and signed.",
                Expectation.refused("the key must be on P-384"),
                draft -> draft.vek().key(draft.seed().p256("leaf")));
        list.milan(
                "leaf-rsa",
                "The certified key is an RSA key, and something else signed.",
                Expectation.refused("the key must be on P-384"),
                draft -> {
                    EcKey signer = draft.vek().ecKey();
                    draft.report().signer(signer);
                    draft.vek().key(draft.pki().asvk().key());
                });
        list.milan(
                "signed-by-id-key",
                "The guest owner's key signed.",
                WRONG,
                draft -> draft.report().signer(draft.seed().p384("id-key")));
    }

    private static void ranges(AmdRecipeList list) {
        int end = ReportField.SIGNATURE.offset();
        range(list, "whole", "the whole report", report -> report);
        range(list, "one-less", "all but the last byte", report -> Arrays.copyOf(report, end - 1));
        range(list, "one-more", "one byte too many", report -> Arrays.copyOf(report, end + 1));
        range(list, "without-version", "all but the version", report -> Arrays.copyOfRange(report, 4, end));
        range(
                list,
                "until-chip-id",
                "what stands before the chip id",
                report -> Arrays.copyOf(report, ReportField.CHIP_ID.offset()));
    }

    private static void range(AmdRecipeList list, String name, String what, UnaryOperator<byte[]> range) {
        list.milan(
                "signed-range-" + name,
                "The signature covers " + what + '.',
                WRONG,
                draft -> draft.report().signing(report -> draft.vek().ecKey().signRaw(range.apply(report))));
    }

    private static void hashes(AmdRecipeList list) {
        list.milan(
                "signed-hash-sha256",
                "The signature is over a SHA-256 hash.",
                WRONG,
                draft -> draft.report()
                        .signing(report -> draft.vek().ecKey().signHash(Bytes.sha256(ReportDraft.signedPart(report)))));
        list.milan(
                "signed-hash-twice",
                "The signature is over the hash of the hash.",
                WRONG,
                draft -> draft.report()
                        .signing(report -> draft.vek().ecKey().signRaw(Bytes.sha384(ReportDraft.signedPart(report)))));
        list.milan(
                "signed-hash-reversed",
                "The signature is over the hash in little-endian order.",
                WRONG,
                draft -> draft.report()
                        .signing(report -> draft.vek()
                                .ecKey()
                                .signHash(Bytes.reversed(Bytes.sha384(ReportDraft.signedPart(report))))));
    }
}
