// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.PssScheme;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Pem;
import dev.veritee.forge.x509.CrlDraft;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Revoked authorities, lists that do not concern the chain, and lists that say nothing because they are unusable. */
final class CrlRecipes {
    private static final Expectation GOOD = AmdRecipeList.GOOD;
    private static final Expectation UNCHECKED =
            AmdRecipeList.concern("revocation", "authentic, but nobody knows whether it is revoked");
    private static final Expectation REVOKED = Expectation.refused("revoked");

    private CrlRecipes() {}

    static void addTo(AmdRecipeList list) {
        revoked(list);
        unconcerned(list);
        dates(list);
        signatures(list);
        forms(list);
    }

    private static void revoked(AmdRecipeList list) {
        list.milan(
                "revoked-ask",
                "The ASK is revoked.",
                REVOKED,
                draft -> draft.pki().crl().revoke(draft.pki().ask().serial()));
        list.turin(
                "revoked-ask",
                "The ASK is revoked.",
                REVOKED,
                draft -> draft.pki().crl().revoke(draft.pki().ask().serial()));
        list.vlek(
                "revoked-asvk",
                "The ASVK is revoked.",
                REVOKED,
                draft -> draft.pki().crl().revoke(draft.pki().asvk().serial()));
        list.milan("revoked-ask-in-table", "The list in the table revokes the ASK.", REVOKED, draft -> {
            draft.pki().crl().revoke(draft.pki().ask().serial());
            draft.files(files -> files.remove(AmdFiles.CRL));
            AmdFiles.table(draft).add(CertificateTable.CRL, draft.pki().crl()::der);
        });
        list.milan(
                "revoked-ask-in-newer",
                "Of two lists the newer one revokes the ASK.",
                REVOKED,
                draft -> newer(draft).revoke(draft.pki().ask().serial()));
        list.milan(
                "either-revoked-ask-in-older",
                "Of two lists only the older one revokes the ASK.",
                Expectation.either("Unrated", "the newer list says otherwise"),
                draft -> {
                    newer(draft);
                    draft.pki().crl().revoke(draft.pki().ask().serial());
                });
        list.milan(
                "either-revoked-ask-in-expired",
                "A list that is out of date revokes the ASK.",
                Expectation.either("Unrated", "who was revoked stays revoked"),
                draft -> draft.pki()
                        .crl()
                        .validity(days(-40), days(-10))
                        .revoke(draft.pki().ask().serial()));
    }

    /** A second list a day younger than the first. */
    private static CrlDraft newer(AmdDraft draft) {
        CrlDraft crl = new CrlDraft(draft.pki().ark(), days(-14), days(16));
        draft.file("crl-newer.der", crl::der);
        return crl;
    }

    private static Instant days(int days) {
        return AmdScenario.DEFAULT_INSTANT.plus(Duration.ofDays(days));
    }

    private static void unconcerned(AmdRecipeList list) {
        list.milan(
                "good-crl-serial-0",
                "The list names the serial number of the leaf, whose issuer is another.",
                GOOD,
                draft -> draft.pki().crl().revoke(BigInteger.ZERO));
        list.milan(
                "good-crl-serials-0-and-1",
                "The list names the numbers 0 and 1.",
                GOOD,
                draft -> draft.pki().crl().revoke(BigInteger.ZERO).revoke(BigInteger.ONE));
        list.milan(
                "good-crl-asvk",
                "The ASVK is revoked, the leaf is that of a chip.",
                GOOD,
                draft -> draft.pki().crl().revoke(draft.pki().asvk().serial()));
        list.vlek(
                "good-crl-ask",
                "The ASK is revoked, the leaf is that of a cloud.",
                GOOD,
                draft -> draft.pki().crl().revoke(draft.pki().ask().serial()));
        list.milan(
                "good-crl-empty",
                "The list is empty.",
                GOOD,
                draft -> draft.file(AmdFiles.CRL, new CrlDraft(draft.pki().ark(), days(-1), days(1))::der));
        list.milan(
                "good-crl-foreign-beside",
                "Beside the list lies one of a foreign root, which revokes the ASK.",
                GOOD,
                draft -> {
                    CrlDraft foreign =
                            draft.foreignPki().crl().revoke(draft.pki().ask().serial());
                    draft.file("a-foreign.der", foreign::der);
                });
        list.milan("good-crl-in-table", "The list comes in the table.", GOOD, draft -> {
            draft.files(files -> files.remove(AmdFiles.CRL));
            AmdFiles.table(draft).add(CertificateTable.CRL, draft.pki().crl()::der);
        });
        list.milan(
                "good-crl-pem",
                "The list is in PEM.",
                GOOD,
                draft -> draft.files(files ->
                        files.put("crl.pem", Bytes.utf8(Pem.encode("X509 CRL", AmdFiles.take(files, AmdFiles.CRL))))));
    }

    private static void dates(AmdRecipeList list) {
        list.milan(
                "crl-missing",
                "There is no list.",
                UNCHECKED,
                draft -> draft.files(files -> files.remove(AmdFiles.CRL)));
        list.vlek(
                "crl-missing",
                "There is no list.",
                UNCHECKED,
                draft -> draft.files(files -> files.remove(AmdFiles.CRL)));
        list.milan(
                "crl-expired",
                "The list is out of date.",
                UNCHECKED,
                draft -> draft.pki().crl().validity(days(-40), days(-10)));
        list.milan(
                "crl-expired-just-now",
                "The list was out of date a second ago.",
                UNCHECKED,
                draft -> draft.pki().crl().validity(days(-30), AmdScenario.DEFAULT_INSTANT.minusSeconds(1)));
        list.milan(
                "crl-future",
                "The list begins later.",
                UNCHECKED,
                draft -> draft.pki().crl().validity(days(1), days(31)));
        list.milan(
                "crl-future-just-now",
                "The list begins in a second.",
                UNCHECKED,
                draft -> draft.pki().crl().validity(AmdScenario.DEFAULT_INSTANT.plusSeconds(1), days(31)));
        list.milan(
                "good-crl-from-now",
                "The list begins now.",
                GOOD,
                draft -> draft.pki().crl().validity(AmdScenario.DEFAULT_INSTANT, days(31)));
        list.milan(
                "either-crl-until-now",
                "The next list is due now.",
                Expectation.either("Unrated", "the last second may or may not count"),
                draft -> draft.pki().crl().validity(days(-30), AmdScenario.DEFAULT_INSTANT));
        list.milan(
                "crl-without-next-update",
                "The list does not say until when it holds.",
                UNCHECKED,
                draft -> draft.pki().crl().withoutNextUpdate());
    }

    private static void signatures(AmdRecipeList list) {
        list.milan(
                "crl-signed-by-foreign-root",
                "Another key signed the list in the name of the root.",
                UNCHECKED,
                draft -> draft.pki().crl().signer(draft.foreignPki().ark().key()));
        list.milan(
                "crl-of-foreign-root",
                "The list is that of a foreign root of the same name.",
                UNCHECKED,
                draft -> draft.file(AmdFiles.CRL, draft.foreignPki().crl()::der));
        list.milan(
                "crl-of-genoa",
                "The list is that of another product line.",
                UNCHECKED,
                draft -> draft.file(AmdFiles.CRL, draft.pkiOf(ProductLine.GENOA).crl()::der));
        list.milan(
                "crl-of-ask",
                "The list is that of the ASK.",
                UNCHECKED,
                draft -> draft.pki().crl().issuer(draft.pki().ask()));
        list.milan(
                "crl-signed-by-ask",
                "The ASK signed the list in the name of the root.",
                UNCHECKED,
                draft -> draft.pki().crl().signer(draft.pki().ask().key()));
        list.milan(
                "crl-signature-flipped",
                "One bit of the list's signature is flipped.",
                UNCHECKED,
                draft -> draft.pki().crl().editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
        list.milan(
                "crl-algorithm-pkcs1",
                "The list is signed with PKCS #1 v1.5.",
                UNCHECKED,
                draft -> draft.pki()
                        .crl()
                        .signer(GoodRecipes.signingWith(draft.pki().ark(), PssScheme.PKCS1_SHA384)));
        list.milan(
                "crl-revokes-unsigned",
                "A list with a wrong signature revokes the ASK.",
                UNCHECKED,
                draft -> draft.pki()
                        .crl()
                        .revoke(draft.pki().ask().serial())
                        .editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
    }

    private static void forms(AmdRecipeList list) {
        list.milan(
                "crl-critical-extension",
                "The list has a critical extension that nobody knows.",
                UNCHECKED,
                draft -> draft.pki().crl().criticalExtension("1.3.6.1.4.1.99999.1", new byte[] {5, 0}));
        // The number of the list that it builds on: INTEGER 1.
        list.milan(
                "crl-partial",
                "The list holds only what changed since another one.",
                UNCHECKED,
                draft -> draft.pki().crl().criticalExtension("2.5.29.27", new byte[] {2, 1, 1}));
        list.milan(
                "either-crl-without-number",
                "The list has no number.",
                Expectation.either("Unrated", "nobody has published what the vendor's lists hold"),
                draft -> draft.pki().crl().withoutNumber());
        list.milan(
                "either-crl-without-key-identifier",
                "The list does not say which key signed.",
                Expectation.either("Unrated", "nobody has published what the vendor's lists hold"),
                draft -> draft.pki().crl().withoutKeyIdentifier());
        list.milan(
                "crl-truncated",
                "The list lacks its last byte.",
                UNCHECKED,
                draft -> draft.file(AmdFiles.CRL, () -> {
                    byte[] der = draft.pki().crl().der();
                    return Bytes.fit(der, der.length - 1);
                }));
        list.milan(
                "crl-not-der",
                "The list is noise.",
                UNCHECKED,
                draft -> draft.file(AmdFiles.CRL, () -> draft.seed().bytes("noise", 300)));
    }
}
