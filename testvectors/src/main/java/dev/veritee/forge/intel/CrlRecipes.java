// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.x509.CrlDraft;
import java.util.List;
import java.util.Locale;

/** Revoked certificates, and lists that say nothing because they are not what they should be. */
final class CrlRecipes {
    private static final Expectation UNUSABLE = Expectation.undecided("no usable CRL");
    private static final Expectation FORGED = Expectation.refused("the CRL is not signed by its issuer");
    private static final Expectation MALFORMED = Expectation.refused("malformed CRL");

    private CrlRecipes() {}

    static void addTo(RecipeList list) {
        list.both(
                "revoked-pck",
                "The PCK certificate is revoked.",
                Expectation.refused("PCK certificate revoked"),
                draft -> draft.pckCrl().revoke(draft.pck().serial()));
        list.both(
                "revoked-pck-high-serial",
                "The PCK certificate is revoked, its serial number has the top bit set.",
                Expectation.refused("PCK certificate revoked"),
                draft -> {
                    draft.pck().serial(draft.pck().serial().setBit(159));
                    draft.pckCrl().revoke(draft.pck().serial());
                });
        list.both(
                "revoked-pck-ca",
                "The CA of the PCK certificate is revoked.",
                Expectation.refused("PCK CA revoked"),
                draft -> draft.pki().rootCrl().revoke(draft.pckCa().serial()));
        list.both(
                "revoked-tcb-signing",
                "The TCB signing certificate is revoked.",
                Expectation.refused("TCB signing certificate revoked"),
                draft -> draft.pki().rootCrl().revoke(draft.pki().tcbSigning().serial()));
        list.both(
                "good-pck-serial-in-root-crl",
                "The root revokes a serial number that is that of the PCK certificate.",
                Expectation.verified("UpToDate", "serial numbers count per issuer"),
                draft -> draft.pki().rootCrl().revoke(draft.pck().serial()));
        missing(list);
        for (String which : List.of("pck", "root")) {
            forged(list, which);
        }
        list.both(
                "crl-pck-of-other-ca",
                "The CRL is that of the other PCK CA.",
                UNUSABLE,
                draft -> draft.files(files ->
                        files.put(IntelFiles.PCK_CRL, draft.pki().processorCrl().der())));
        list.both(
                "crl-pck-is-root-crl",
                "The root's CRL in place of the PCK CRL.",
                UNUSABLE,
                draft -> draft.files(files ->
                        files.put(IntelFiles.PCK_CRL, draft.pki().rootCrl().der())));
        list.both(
                "crl-root-by-pck-ca",
                "The root CRL is issued by the PCK CA.",
                UNUSABLE,
                draft -> draft.pki().rootCrl().issuer(draft.pckCa()));
        list.both(
                "crl-pck-by-root",
                "The PCK CRL is issued by the root.",
                UNUSABLE,
                draft -> draft.pckCrl().issuer(draft.pki().root()));
        list.both(
                "crl-pck-by-leaf",
                "The PCK CRL is issued by the PCK certificate.",
                UNUSABLE,
                draft -> draft.pckCrl().issuer(draft.pck()));
        list.both(
                "crl-pck-signed-by-leaf",
                "The PCK CRL names the CA and is signed by the PCK certificate's key.",
                FORGED,
                draft -> draft.pckCrl().signer(draft.pck().key()));
        list.both(
                "crl-root-signed-by-tcb-signing",
                "The root CRL names the root and is signed by the TCB signing key.",
                FORGED,
                draft -> draft.pki().rootCrl().signer(draft.pki().tcbSigning().key()));
    }

    private static void missing(RecipeList list) {
        for (String file : List.of(
                IntelFiles.PCK_CRL,
                IntelFiles.ROOT_CRL,
                IntelFiles.TCB_INFO,
                IntelFiles.QE_IDENTITY,
                IntelFiles.SIGNING_CHAIN)) {
            String name = file.substring(0, file.indexOf('.'))
                    .replaceAll("([A-Z]+)", "-$1")
                    .toLowerCase(Locale.ROOT);
            list.both(
                    "missing-" + name,
                    "There is no " + file + '.',
                    Expectation.undecided("missing collateral"),
                    draft -> draft.files(files -> files.remove(file)));
        }
    }

    private static void forged(RecipeList list, String which) {
        String prefix = "crl-" + which;
        list.both(
                prefix + "-signed-by-foreign-key",
                "The CRL is signed by a key that is not the issuer's.",
                FORGED,
                draft -> crl(draft, which).signer(draft.seed().p256("foreign")));
        list.both(prefix + "-of-foreign-pki", "The CRL of another PKI with the same names.", FORGED, draft -> {
            IntelPki foreign = ChainRecipes.foreign(draft);
            CrlDraft crl = which.equals("root") ? foreign.rootCrl() : foreign.platformCrl();
            String file = which.equals("root") ? IntelFiles.ROOT_CRL : IntelFiles.PCK_CRL;
            draft.files(files -> files.put(file, crl.der()));
        });
        list.both(
                prefix + "-signature-flipped",
                "One bit of the CRL's signature is flipped.",
                FORGED,
                draft -> crl(draft, which).editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
        list.both(
                prefix + "-signature-zero",
                "The CRL's signature is r = s = 0.",
                FORGED,
                draft -> crl(draft, which).editSignature(signature -> Signatures.derZero()));
        list.both(
                prefix + "-no-number",
                "The CRL has no number.",
                MALFORMED,
                draft -> crl(draft, which).withoutNumber());
        list.both(
                prefix + "-no-key-identifier",
                "The CRL has no authority key identifier.",
                MALFORMED,
                draft -> crl(draft, which).withoutKeyIdentifier());
        list.both(
                prefix + "-partial",
                "The CRL says that it holds only what changed since another one (deltaCRLIndicator, critical).",
                MALFORMED,
                // The number of the list that it builds on: INTEGER 1.
                draft -> crl(draft, which).criticalExtension("2.5.29.27", new byte[] {0x02, 0x01, 0x01}));
        String file = which.equals("root") ? IntelFiles.ROOT_CRL : IntelFiles.PCK_CRL;
        list.both(
                prefix + "-trailing-garbage",
                "Bytes follow the CRL.",
                MALFORMED,
                draft -> draft.files(files ->
                        files.put(file, Bytes.concat(crl(draft, which).der(), new byte[] {1, 2, 3}))));
        list.both(
                prefix + "-truncated",
                "The CRL lacks its last byte.",
                MALFORMED,
                draft -> draft.files(files -> {
                    byte[] der = crl(draft, which).der();
                    files.put(file, Bytes.fit(der, der.length - 1));
                }));
        list.both(
                prefix + "-not-der",
                "The CRL file is noise.",
                MALFORMED,
                draft -> draft.files(files -> files.put(file, draft.seed().bytes("noise", 300))));
    }

    private static CrlDraft crl(IntelDraft draft, String which) {
        return which.equals("root") ? draft.pki().rootCrl() : draft.pckCrl();
    }
}
