// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.PssScheme;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.x509.X509Draft;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Chains that are not what they should be. */
final class ChainRecipes {
    private static final String UNKNOWN_OID = "1.3.6.1.4.1.99999.1";
    private static final byte[] DER_NULL = {5, 0};
    private static final Expectation WRONG = Expectation.refused("the chain does not hold");
    private static final Expectation MISSING = Expectation.undecided("missing collateral");

    private ChainRecipes() {}

    static void addTo(AmdRecipeList list) {
        missing(list);
        foreign(list);
        issuers(list);
        algorithms(list);
        authority(list);
        names(list);
        leaf(list);
    }

    private static void missing(AmdRecipeList list) {
        list.milan(
                "missing-vcek",
                "There is no VCEK certificate.",
                MISSING,
                draft -> draft.files(files -> files.remove(draft.kind().file())));
        list.milan(
                "missing-ask",
                "There is no ASK certificate.",
                MISSING,
                draft -> draft.files(files -> files.remove(draft.kind().issuerFile())));
        list.milan(
                "missing-everything",
                "There is only the report.",
                MISSING,
                draft -> draft.files(files -> files.keySet().retainAll(List.of(AmdFiles.REPORT))));
        list.vlek(
                "missing-vlek",
                "There is no VLEK certificate.",
                MISSING,
                draft -> draft.files(files -> files.remove(draft.kind().file())));
        list.vlek(
                "missing-asvk",
                "There is no ASVK certificate.",
                MISSING,
                draft -> draft.files(files -> files.remove(draft.kind().issuerFile())));
        list.vlek(
                "ask-instead-of-asvk",
                "There is the ASK, and no ASVK.",
                MISSING,
                draft -> draft.file(draft.kind().issuerFile(), draft.pki().ask()::der));
        list.vlek("vcek-instead-of-vlek", "There is a VCEK's certificate, and none of a VLEK.", MISSING, draft -> {
            VekDraft vcek = draft.pki().vek(EndorsementKey.VCEK, draft.processor(), "own");
            draft.file(draft.kind().file(), vcek::der);
            draft.file("ask.der", draft.pki().ask()::der);
        });
        list.milan("vlek-instead-of-vcek", "There is a VLEK's certificate, and none of a VCEK.", MISSING, draft -> {
            VekDraft vlek = draft.pki().vek(EndorsementKey.VLEK, draft.processor(), "own");
            draft.file(draft.kind().file(), vlek::der);
            draft.file("asvk.der", draft.pki().asvk()::der);
        });
    }

    private static void foreign(AmdRecipeList list) {
        Expectation foreign = Expectation.refused("the root is not the trust anchor");
        list.milan(
                "foreign-anchor",
                "Everything is of one PKI; the trust anchor is another root of the same name.",
                foreign,
                draft -> draft.anchor(draft.foreignPki().ark()));
        list.milan(
                "anchor-of-other-line",
                "The trust anchor is the root of another product line.",
                Expectation.undecided("no trust anchor for this product line"),
                draft -> draft.anchor(draft.pkiOf(ProductLine.GENOA).ark()));
        list.milan("foreign-chain", "Leaf, ASK and CRL of another PKI with the same names.", foreign, draft -> {
            AmdPki other = draft.foreignPki();
            draft.vek().issuer(other.ask());
            draft.file(draft.kind().issuerFile(), other.ask()::der);
            draft.file(AmdFiles.CRL, other.crl()::der);
        });
        list.milan(
                "foreign-chain-with-root",
                "Leaf, ASK and ARK of another PKI with the same names lie in the collateral.",
                foreign,
                draft -> {
                    AmdPki other = draft.foreignPki();
                    draft.vek().issuer(other.ask());
                    draft.file(draft.kind().issuerFile(), other.ask()::der);
                    draft.file("ark.der", other.ark()::der);
                });
        list.milan(
                "foreign-chain-in-table",
                "The table brings leaf, ASK and ARK of another PKI with the same names.",
                foreign,
                draft -> {
                    AmdPki other = draft.foreignPki();
                    draft.vek().issuer(other.ask());
                    AmdFiles.removeCertificates(draft);
                    draft.table()
                            .add(CertificateTable.VCEK, draft.vek()::der)
                            .add(CertificateTable.ASK, other.ask()::der)
                            .add(CertificateTable.ARK, other.ark()::der);
                });
        list.milan(
                "foreign-chain-beside-own",
                "The table brings a chain of another PKI; ASK and ARK of the vendor lie in the collateral.",
                foreign,
                draft -> {
                    AmdPki other = draft.foreignPki();
                    draft.vek().issuer(other.ask());
                    draft.files(files -> files.remove(draft.kind().file()));
                    draft.file("ark.der", draft.pki().ark()::der);
                    draft.table()
                            .add(CertificateTable.VCEK, draft.vek()::der)
                            .add(CertificateTable.ASK, other.ask()::der)
                            .add(CertificateTable.ARK, other.ark()::der);
                });
        list.milan(
                "ask-signed-by-foreign-root",
                "A root of the same name and another key signed the ASK.",
                foreign,
                draft -> draft.issuer().signer(draft.foreignPki().ark().key()));
        list.milan(
                "ask-of-foreign-root",
                "A root of the same name and another key issued the ASK.",
                foreign,
                draft -> draft.issuer().issuer(draft.foreignPki().ark()));
        list.milan(
                "leaf-signed-by-foreign-ask",
                "An ASK of the same name and another key signed the leaf.",
                WRONG,
                draft -> draft.vek().issuer(draft.foreignPki().ask()));
    }

    private static void issuers(AmdRecipeList list) {
        list.milan("leaf-by-asvk", "The ASVK issued the VCEK.", WRONG, draft -> {
            draft.vek().issuer(draft.pki().asvk());
            draft.file("asvk.der", draft.pki().asvk()::der);
        });
        list.milan("leaf-signed-by-asvk", "The ASVK signed the VCEK in the name of the ASK.", WRONG, draft -> {
            draft.vek().signer(draft.pki().asvk().key());
            draft.file("asvk.der", draft.pki().asvk()::der);
        });
        list.vlek("leaf-by-ask", "The ASK issued the VLEK.", WRONG, draft -> {
            draft.vek().issuer(draft.pki().ask());
            draft.file("ask.der", draft.pki().ask()::der);
        });
        list.milan(
                "leaf-by-root",
                "The root issued the leaf.",
                WRONG,
                draft -> draft.vek().issuer(draft.pki().ark()));
        list.milan(
                "leaf-signed-by-root",
                "The root signed the leaf in the name of the ASK.",
                WRONG,
                draft -> draft.vek().signer(draft.pki().ark().key()));
        list.milan(
                "leaf-self-signed",
                "The leaf signed itself.",
                WRONG,
                draft -> draft.vek().issuer(draft.vek()));
        list.milan("leaf-by-leaf", "A genuine leaf issued the leaf.", WRONG, draft -> {
            VekDraft genuine = draft.otherVek("other-chip");
            draft.vek().issuer(genuine);
            draft.file("genuine.der", genuine::der);
        });
        list.milan(
                "leaf-signed-by-leaf",
                "A genuine leaf signed the leaf in the name of the ASK.",
                WRONG,
                draft -> draft.vek().signer(draft.otherVek("other-chip").key()));
        list.milan("ask-by-ask", "An ASK issued the ASK.", WRONG, draft -> {
            AuthorityDraft middle = draft.pkiOf(ProductLine.MILAN).ask();
            draft.issuer().issuer(middle).key(draft.pki().asvk().key());
            draft.file("middle.der", middle::der);
        });
        list.milan(
                "ask-ec",
                "The ASK has an EC key, properly certified.",
                WRONG,
                draft -> draft.issuer().key(draft.seed().p384("ask-ec")));
        list.add(
                "chain-of-genoa",
                "A Milan report under a complete chain of Genoa, whose root is the trust anchor.",
                Expectation.refused("chain of another product line"),
                seed -> AmdScenario.vcek(seed, Processor.MILAN).edit(draft -> {
                    AmdPki genoa = draft.pkiOf(ProductLine.GENOA);
                    draft.vek().issuer(genoa.ask());
                    draft.file(draft.kind().issuerFile(), genoa.ask()::der);
                    draft.file(AmdFiles.CRL, genoa.crl()::der);
                    draft.anchor(genoa.ark());
                }));
        list.milan(
                "leaf-signed-by-ask-of-genoa",
                "The leaf is signed by the ASK of another product line in the name of the line's own.",
                WRONG,
                draft -> draft.vek().signer(draft.pkiOf(ProductLine.GENOA).ask().key()));
    }

    private static void algorithms(AmdRecipeList list) {
        for (PssScheme scheme : PssScheme.values()) {
            if (scheme == PssScheme.SHA384 || scheme == PssScheme.SHA384_WITH_TRAILER) {
                continue;
            }
            String name = scheme.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Expectation weak = Expectation.refused("the vendor signs with PSS, SHA-384 and a salt of 48 bytes");
            list.milan(
                    "leaf-algorithm-" + name,
                    "The leaf is signed with " + scheme + '.',
                    weak,
                    draft -> draft.vek().signer(GoodRecipes.signingWith(draft.issuer(), scheme)));
            list.milan(
                    "ask-algorithm-" + name,
                    "The ASK is signed with " + scheme + '.',
                    weak,
                    draft -> draft.issuer()
                            .signer(GoodRecipes.signingWith(draft.pki().ark(), scheme)));
            list.milan(
                    "leaf-outer-algorithm-" + name,
                    "Beside the leaf's signature another algorithm is named than in what is signed.",
                    weak,
                    draft -> draft.vek()
                            .outerAlgorithm(GoodRecipes.signingWith(draft.issuer(), scheme)
                                    .signatureAlgorithm()));
        }
        both(
                list,
                "signature-flipped",
                "One bit of the signature is flipped.",
                WRONG,
                certificate -> certificate.editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
        both(
                list,
                "signature-zero",
                "The signature is zero.",
                WRONG,
                certificate -> certificate.editSignature(signature -> new byte[signature.length]));
        both(
                list,
                "signature-one",
                "The signature is the number one.",
                WRONG,
                certificate -> certificate.editSignature(
                        signature -> Bytes.concat(new byte[signature.length - 1], new byte[] {1})));
        both(
                list,
                "signature-short",
                "The signature lacks a byte.",
                WRONG,
                certificate -> certificate.editSignature(signature -> Bytes.fit(signature, signature.length - 1)));
        both(
                list,
                "signature-long",
                "The signature has a byte too many.",
                WRONG,
                certificate -> certificate.editSignature(signature -> Bytes.concat(new byte[1], signature)));
    }

    private static void authority(AmdRecipeList list) {
        Expectation role = Expectation.refused("the ASK may not issue");
        list.milan(
                "ask-not-ca",
                "The ASK says that it is no CA.",
                role,
                draft -> draft.issuer().constraints(new BasicConstraints(false)));
        list.milan(
                "ask-without-constraints",
                "The ASK has no basic constraints.",
                role,
                draft -> draft.issuer().constraints(null));
        list.milan(
                "ask-without-cert-sign",
                "The ASK may not sign certificates.",
                role,
                draft -> draft.issuer().keyUsage(KeyUsage.digitalSignature | KeyUsage.cRLSign));
        list.milan(
                "either-ask-path-length-1",
                "The ASK may have a CA below it.",
                Expectation.either("Unrated", "there is none"),
                draft -> draft.issuer().constraints(new BasicConstraints(1)));
        list.milan(
                "either-ask-without-path-length",
                "The ASK names no path length.",
                Expectation.either("Unrated", "there is no CA below it"),
                draft -> draft.issuer().constraints(new BasicConstraints(true)));
        list.milan(
                "ask-critical-extension",
                "The ASK has a critical extension that nobody knows.",
                Expectation.refused("unknown critical extension"),
                draft -> draft.issuer().extension(UNKNOWN_OID, true, DER_NULL));
        list.milan(
                "leaf-critical-extension",
                "The leaf has a critical extension that nobody knows.",
                Expectation.refused("unknown critical extension"),
                draft -> draft.vek().extension(UNKNOWN_OID, true, DER_NULL));
    }

    private static void names(AmdRecipeList list) {
        Expectation name = Expectation.refused("not the vendor's names");
        for (String commonName : List.of("VCEK", "SEV-VLEK", "SEV-VCEK ", "sev-vcek", "SEV-Milan")) {
            list.milan(
                    "leaf-named-" + commonName.toLowerCase(Locale.ROOT).replace(" ", "-space"),
                    "The leaf's common name is \"" + commonName + "\".",
                    name,
                    draft -> draft.vek().commonName(commonName));
        }
        list.vlek(
                "leaf-named-sev-vcek",
                "The leaf of a cloud is named as that of a chip.",
                name,
                draft -> draft.vek().commonName(EndorsementKey.VCEK.commonName()));
        list.milan(
                "leaf-organization",
                "The leaf names another organization.",
                name,
                draft -> draft.vek()
                        .subject(AmdNames.dn("Advanced Micro Devices Inc", EndorsementKey.VCEK.commonName())));
        list.milan(
                "ask-organization",
                "The ASK names another organization.",
                name,
                draft -> draft.issuer()
                        .subject(AmdNames.dn(
                                "Advanced Micro Devices Inc", EndorsementKey.VCEK.issuerName(ProductLine.MILAN))));
        for (String commonName : List.of("SEV-Genoa", "SEV-VLEK-Milan", "SEV-Rome", "ARK-Milan")) {
            list.milan(
                    "ask-named-" + commonName.toLowerCase(Locale.ROOT),
                    "The ASK's common name is \"" + commonName + "\".",
                    name,
                    draft -> draft.issuer().commonName(commonName));
            list.milan(
                    "leaf-issuer-named-" + commonName.toLowerCase(Locale.ROOT),
                    "The leaf names \"" + commonName + "\" as its issuer, which is another.",
                    name,
                    draft -> draft.vek().issuerName(commonName));
        }
        list.milan(
                "ask-issuer-named-ark-genoa",
                "The ASK names another root as its issuer.",
                name,
                draft -> draft.issuer().issuerName("ARK-Genoa"));
    }

    private static void leaf(AmdRecipeList list) {
        list.milan(
                "leaf-is-ca",
                "The leaf says that it is a CA.",
                WRONG,
                draft -> draft.vek().constraints(new BasicConstraints(0)).keyUsage(KeyUsage.keyCertSign));
        list.milan(
                "either-leaf-unknown-extension",
                "The leaf has an extension that nobody knows, not critical.",
                Expectation.either("Unrated", "it does not ask to be understood"),
                draft -> draft.vek().extension(UNKNOWN_OID, false, DER_NULL));
        list.milan(
                "leaf-trailing-byte",
                "A byte follows the leaf.",
                WRONG,
                draft -> draft.file(
                        draft.kind().file(), () -> Bytes.concat(draft.vek().der(), new byte[1])));
        list.milan(
                "leaf-truncated",
                "The leaf lacks its last byte.",
                WRONG,
                draft -> draft.file(draft.kind().file(), () -> shortened(draft.vek())));
        list.milan(
                "ask-truncated",
                "The ASK lacks its last byte.",
                WRONG,
                draft -> draft.file(draft.kind().issuerFile(), () -> shortened(draft.issuer())));
    }

    private static byte[] shortened(X509Draft<?> certificate) {
        byte[] der = certificate.der();
        return Bytes.fit(der, der.length - 1);
    }

    private static void both(
            AmdRecipeList list, String name, String description, Expectation expected, Consumer<X509Draft<?>> edit) {
        list.milan("leaf-" + name, "The leaf: " + description, expected, draft -> edit.accept(draft.vek()));
        list.milan("ask-" + name, "The ASK: " + description, expected, draft -> edit.accept(draft.issuer()));
    }
}
