// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Expectation;
import dev.veritee.forge.SigningKey;
import dev.veritee.forge.internal.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** PCK and signing chains that are not what they should be. */
final class ChainRecipes {
    private static final String UNKNOWN_OID = "1.3.6.1.4.1.99999.1";
    private static final byte[] DER_NULL = {5, 0};

    private ChainRecipes() {}

    static void addTo(RecipeList list) {
        foreign(list);
        shape(list);
        roles(list);
        profile(list);
        signatures(list);
        signing(list);
    }

    /** Another PKI with the same names, whose PCK certificate describes the same platform. */
    static IntelPki foreign(IntelDraft draft) {
        IntelPki pki = new IntelPki(
                draft.seed().derive("foreign"),
                true,
                draft.validAt().minus(IntelDraft.HALF_LIFE),
                draft.validAt().plus(IntelDraft.HALF_LIFE));
        pki.pck().sgx(draft.pck().sgx());
        return pki;
    }

    private static void foreign(RecipeList list) {
        Expectation refused = Expectation.refused("the root is not the trust anchor");
        list.both(
                "foreign-root",
                "Everything is of one PKI; the trust anchor is another root of the same name.",
                refused,
                draft -> draft.anchor(foreign(draft).root()));
        list.both("foreign-pck-chain", "PCK chain and PCK CRL of another PKI with the same names.", refused, draft -> {
            IntelPki foreign = foreign(draft);
            chain(draft, foreign.pck(), foreign.platformCa(), foreign.root());
            draft.files(
                    files -> files.put(IntelFiles.PCK_CRL, foreign.platformCrl().der()));
        });
        list.both(
                "foreign-signing-chain", "Documents signed under another PKI with the same names.", refused, draft -> {
                    IntelPki foreign = foreign(draft);
                    signing(draft, foreign.tcbSigning().ecKey(), foreign.tcbSigning(), foreign.root());
                });
    }

    private static void shape(RecipeList list) {
        Expectation length = Expectation.refused("the PCK chain has exactly three certificates");
        list.both("chain-1", "The PCK certificate alone.", length, draft -> chain(draft, draft.pck()));
        list.both(
                "chain-2",
                "PCK certificate and CA, no root.",
                length,
                draft -> chain(draft, draft.pck(), draft.pckCa()));
        list.both(
                "chain-2-no-ca",
                "PCK certificate and root, no CA.",
                length,
                draft -> chain(draft, draft.pck(), draft.pki().root()));
        list.both(
                "chain-0",
                "Certification data without any certificate.",
                length,
                draft -> draft.quote().certificationData(QuoteDraft.CERT_PCK_CHAIN, new byte[0]));
        for (int size : List.of(4, 10)) {
            list.both(
                    "chain-" + size,
                    size + " certificates, each properly issued by the next.",
                    length,
                    draft -> deepen(draft, size));
        }
        list.both(
                "chain-leaf-twice",
                "The PCK certificate twice.",
                length,
                draft -> draft.quote().chain().add(0, draft.pck()));
        list.both(
                "chain-root-twice",
                "The root twice.",
                length,
                draft -> draft.quote().chain().add(draft.pki().root()));
        list.both(
                "chain-reversed", "Root first.", Expectation.either("UpToDate", "only the order is unusual"), draft -> {
                    draft.quote().qeReportSigner(draft.pck().ecKey());
                    Collections.reverse(draft.quote().chain());
                });
        list.both(
                "chain-not-pem",
                "The chain is noise.",
                Expectation.refused("malformed chain"),
                draft -> draft.quote()
                        .certificationData(
                                QuoteDraft.CERT_PCK_CHAIN, draft.seed().bytes("noise", 1000)));
    }

    private static void roles(RecipeList list) {
        Expectation leaf = Expectation.refused("a CA cannot serve as PCK certificate");
        list.both(
                "ca-as-leaf",
                "The PCK certificate says it is a CA.",
                leaf,
                draft -> draft.pck().ca(0));
        list.both(
                "ca-signs-qe-report",
                "The CA stands where the PCK certificate belongs and signs the report.",
                leaf,
                draft -> chain(draft, draft.pckCa(), draft.pckCa(), draft.pki().root()));
        list.both(
                "leaf-as-ca",
                "A PCK certificate has issued another PCK certificate.",
                Expectation.refused("a PCK certificate cannot issue"),
                draft -> {
                    CertificateDraft second = new CertificateDraft(
                                    IntelNames.PCK,
                                    draft.seed().p256("pck-2"),
                                    draft.seed().serial("pck-2"))
                            .endEntity()
                            .issuer(draft.pck())
                            .sgx(draft.pck().sgx());
                    chain(draft, second, draft.pck(), draft.pckCa(), draft.pki().root());
                });
        list.both(
                "pck-issued-by-tcb-signing",
                "The TCB signing certificate has issued the PCK certificate.",
                Expectation.refused("the TCB signing certificate cannot issue"),
                draft -> {
                    draft.pck().issuer(draft.pki().tcbSigning());
                    chain(
                            draft,
                            draft.pck(),
                            draft.pki().tcbSigning(),
                            draft.pki().root());
                });
        list.both(
                "pck-issued-by-root",
                "The root has issued the PCK certificate itself.",
                Expectation.refused("the PCK chain has exactly three certificates"),
                draft -> {
                    draft.pck().issuer(draft.pki().root());
                    chain(draft, draft.pck(), draft.pki().root());
                });
    }

    private static void profile(RecipeList list) {
        each(
                list,
                "unknown-critical-extension",
                "has an unknown critical extension",
                (draft, certificate) -> certificate.extension(UNKNOWN_OID, true, DER_NULL));
        list.both(
                "good-unknown-extension",
                "The PCK certificate has an unknown extension that is not critical.",
                Expectation.verified("UpToDate", "such extensions do not matter"),
                draft -> draft.pck().extension(UNKNOWN_OID, false, DER_NULL));
        each(
                list,
                "no-basic-constraints",
                "has no basic constraints",
                (draft, certificate) -> certificate.constraints(null));
        each(
                list,
                "no-key-usage-bits",
                "may only agree on keys",
                (draft, certificate) -> certificate.keyUsage(KeyUsage.keyAgreement));
        each(
                list,
                "other-name",
                "has another common name",
                (draft, certificate) -> certificate.commonName("Intel SGX Something Else"));
        list.both(
                "pck-ca-not-ca",
                "The PCK CA says it is no CA.",
                Expectation.refused("not a CA"),
                draft -> draft.pckCa().constraints(new BasicConstraints(false)));
        list.both(
                "pck-ca-cannot-sign-crls",
                "The PCK CA may not sign CRLs.",
                Expectation.refused("key usage"),
                draft -> draft.pckCa().keyUsage(KeyUsage.keyCertSign));
        list.both(
                "root-path-length",
                "The root allows no CA below itself.",
                Expectation.refused("path length"),
                draft -> draft.pki().root().constraints(new BasicConstraints(0)));
        list.both(
                "pck-wrong-issuer-name",
                "The PCK certificate names the other PCK CA and is signed by this one.",
                Expectation.refused("issuer name"),
                draft -> draft.pck().issuerName(IntelNames.PROCESSOR_CA));
        algorithm(list, "p384", draft -> draft.seed().p384("pck-ca"));
        algorithm(list, "rsa", draft -> draft.seed().rsa2048("pck-ca"));
    }

    private static void signatures(RecipeList list) {
        each(
                list,
                "signed-by-foreign-key",
                "is signed by a key that is not its issuer's",
                (draft, certificate) -> certificate.signer(draft.seed().p256("foreign")));
        each(
                list,
                "signature-zero",
                "is signed with r = s = 0",
                (draft, certificate) -> certificate.editSignature(signature -> Signatures.derZero()));
        each(
                list,
                "signature-flipped",
                "has one bit of its signature flipped",
                (draft, certificate) ->
                        certificate.editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
    }

    private static void signing(RecipeList list) {
        Expectation refused = Expectation.refused("not the TCB signing certificate under the root");
        list.both(
                "documents-signed-by-pck",
                "The PCK certificate signs the documents.",
                refused,
                draft -> signing(
                        draft,
                        draft.pck().ecKey(),
                        draft.pck(),
                        draft.pckCa(),
                        draft.pki().root()));
        list.both(
                "documents-signed-by-pck-ca",
                "The PCK CA signs the documents.",
                refused,
                draft -> signing(
                        draft, draft.pckCa().ecKey(), draft.pckCa(), draft.pki().root()));
        list.both(
                "documents-signed-by-root",
                "The root signs the documents.",
                refused,
                draft -> signing(
                        draft,
                        draft.pki().root().ecKey(),
                        draft.pki().root(),
                        draft.pki().root()));
        list.both(
                "tcb-signing-issued-by-pck-ca",
                "The PCK CA has issued the TCB signing certificate.",
                refused,
                draft -> {
                    draft.pki().tcbSigning().issuer(draft.pckCa());
                    draft.signingChain().add(1, draft.pckCa());
                });
        list.both(
                "tcb-signing-ca",
                "The TCB signing certificate says it is a CA.",
                refused,
                draft -> draft.pki().tcbSigning().ca(0));
        list.both("tcb-signing-p384", "The TCB signing key is on P-384.", Expectation.refused("algorithm"), draft -> {
            EcKey key = draft.seed().p384("tcb-signing");
            draft.pki().tcbSigning().key(key);
            draft.tcbInfo().signWith(key);
            draft.qeIdentity().signWith(key);
        });
        list.both(
                "signing-chain-not-pem",
                "The signing chain is noise.",
                Expectation.refused("malformed chain"),
                draft -> draft.files(files ->
                        files.put(IntelFiles.SIGNING_CHAIN, draft.seed().bytes("noise", 1000))));
    }

    private static void algorithm(RecipeList list, String name, Function<IntelDraft, SigningKey> key) {
        list.both(
                "pck-ca-" + name,
                "The PCK CA has a key of another kind and signs with it.",
                Expectation.refused("algorithm"),
                draft -> draft.pckCa().key(key.apply(draft)));
    }

    private static void each(RecipeList list, String name, String what, BiConsumer<IntelDraft, CertificateDraft> edit) {
        Expectation refused = Expectation.refused("the certificate " + what);
        list.both(
                "pck-" + name, "The PCK certificate " + what + '.', refused, draft -> edit.accept(draft, draft.pck()));
        list.both("pck-ca-" + name, "The PCK CA " + what + '.', refused, draft -> edit.accept(draft, draft.pckCa()));
        list.both(
                "tcb-signing-" + name,
                "The TCB signing certificate " + what + '.',
                refused,
                draft -> edit.accept(draft, draft.pki().tcbSigning()));
    }

    private static void deepen(IntelDraft draft, int size) {
        int between = size - 3;
        draft.pki().root().ca(between + 1);
        CertificateDraft parent = draft.pki().root();
        List<CertificateDraft> chain = draft.quote().chain();
        for (int i = between; i > 0; i--) {
            String label = "between-" + i;
            CertificateDraft ca = new CertificateDraft(
                            "Intel SGX PCK Intermediate CA " + i,
                            draft.seed().p256(label),
                            draft.seed().serial(label))
                    .ca(i)
                    .issuer(parent);
            chain.add(2, ca);
            parent = ca;
        }
        draft.pckCa().issuer(parent);
    }

    private static void chain(IntelDraft draft, CertificateDraft... certificates) {
        draft.quote().chain().clear();
        draft.quote().chain().addAll(List.of(certificates));
    }

    private static void signing(IntelDraft draft, EcKey key, CertificateDraft... certificates) {
        draft.tcbInfo().signWith(key);
        draft.qeIdentity().signWith(key);
        draft.signingChain().clear();
        draft.signingChain().addAll(List.of(certificates));
    }
}
