// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Certificates that are properly signed and may not stand where they stand. */
final class CertificateRecipes {
    private static final Expectation ROLE = Expectation.refused("the certificate may not do this");
    private static final Expectation CRITICAL = Expectation.refused("unknown critical extension");
    private static final Expectation KEYS = Expectation.refused("the key identifiers contradict each other");
    private static final String UNKNOWN_OID = "1.3.6.1.4.1.99999.1";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final byte[] DER_NULL = {5, 0};
    private static final List<CertificateRole> AUTHORITIES =
            List.of(CertificateRole.ROOT, CertificateRole.REGION, CertificateRole.ZONAL, CertificateRole.INSTANCE);

    private static final List<CertificateRole> BELOW_ROOT =
            List.of(CertificateRole.REGION, CertificateRole.ZONAL, CertificateRole.INSTANCE, CertificateRole.LEAF);

    private CertificateRecipes() {}

    static void addTo(NitroRecipeList list) {
        AUTHORITIES.forEach(role -> authority(list, role));
        leaf(list);
        pathLengths(list);
        for (CertificateRole role : CertificateRole.values()) {
            extensions(list, role);
            serials(list, role);
        }
        // Not the root: a trust anchor that cannot be read is a broken input, not bad evidence.
        for (CertificateRole role : BELOW_ROOT) {
            form(list, role);
        }
        keyIdentifiers(list);
    }

    private static void authority(NitroRecipeList list, CertificateRole role) {
        String name = role.label();
        list.enclave(
                name + "-not-ca",
                "This authority says that it is none: " + name + '.',
                ROLE,
                draft -> draft.pki().get(role).constraints(new BasicConstraints(false)));
        list.enclave(
                name + "-without-constraints",
                "This authority has no basic constraints: " + name + '.',
                ROLE,
                draft -> draft.pki().get(role).constraints(null));
        list.enclave(
                name + "-without-cert-sign",
                "This authority may not sign certificates: " + name + '.',
                ROLE,
                draft -> draft.pki().get(role).keyUsage(KeyUsage.digitalSignature | KeyUsage.cRLSign));
        list.enclave(
                "either-" + name + "-without-key-usage",
                "This authority does not say what its key is for: " + name + '.',
                NitroRecipeList.either("authorities should say so"),
                draft -> draft.pki().get(role).withoutKeyUsage());
        list.enclave(
                name + "-p256",
                "This authority's key is on P-256: " + name + '.',
                Expectation.refused("the key must be on P-384"),
                draft -> draft.pki().get(role).key(draft.seed().p256("authority")));
    }

    private static void leaf(NitroRecipeList list) {
        list.both(
                "leaf-is-ca",
                "The leaf says that it is an authority.",
                ROLE,
                draft -> draft.pki().leaf().constraints(new BasicConstraints(true)));
        list.enclave(
                "leaf-is-ca-and-signs",
                "The leaf is an authority and may sign certificates.",
                ROLE,
                draft -> draft.pki()
                        .leaf()
                        .constraints(new BasicConstraints(0))
                        .keyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign));
        list.enclave(
                "leaf-without-digital-signature",
                "The leaf may not sign.",
                ROLE,
                draft -> draft.pki().leaf().keyUsage(KeyUsage.nonRepudiation));
        list.enclave(
                "leaf-key-agreement",
                "The leaf's key is for key agreement alone.",
                ROLE,
                draft -> draft.pki().leaf().keyUsage(KeyUsage.keyAgreement));
        list.enclave(
                "either-leaf-without-key-usage",
                "The leaf does not say what its key is for.",
                NitroRecipeList.either("a certificate need not say so"),
                draft -> draft.pki().leaf().withoutKeyUsage());
        list.enclave(
                "either-leaf-without-constraints",
                "The leaf has no basic constraints.",
                NitroRecipeList.either("it then is no authority"),
                draft -> draft.pki().leaf().constraints(null));
        list.enclave(
                "either-leaf-key-identifiers",
                "The leaf names its own key and its issuer's.",
                NitroRecipeList.either("they match, and the vendor's leaves do not have them"),
                draft -> draft.pki().leaf().keyIdentifiers(true));
        list.enclave(
                "either-leaf-cert-sign",
                "The leaf is no authority, and its key may sign certificates.",
                NitroRecipeList.either("the constraints forbid it"),
                draft -> draft.pki().leaf().keyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign));
    }

    private static void pathLengths(NitroRecipeList list) {
        list.enclave(
                "root-path-length-0",
                "The root allows no authority below it.",
                ROLE,
                draft -> draft.pki().root().constraints(new BasicConstraints(0)));
        list.both(
                "region-path-length-0",
                "The region allows no authority below it.",
                ROLE,
                draft -> draft.pki().region().constraints(new BasicConstraints(0)));
        list.enclave(
                "region-path-length-1",
                "The region allows one authority less below it than there are.",
                ROLE,
                draft -> draft.pki().region().constraints(new BasicConstraints(1)));
        list.enclave(
                "zonal-path-length-0",
                "The zone allows no authority below it.",
                ROLE,
                draft -> draft.pki().zonal().constraints(new BasicConstraints(0)));
        for (CertificateRole role : List.of(CertificateRole.REGION, CertificateRole.ZONAL, CertificateRole.INSTANCE)) {
            list.enclave(
                    "either-" + role.label() + "-without-path-length",
                    "This authority allows any number of authorities below it: " + role.label() + '.',
                    NitroRecipeList.either("there are no more than usual"),
                    draft -> draft.pki().get(role).constraints(new BasicConstraints(true)));
        }
    }

    private static void extensions(NitroRecipeList list, CertificateRole role) {
        String name = role.label();
        list.enclave(
                name + "-critical-extension",
                "This certificate has a critical extension that nobody knows: " + name + '.',
                CRITICAL,
                draft -> draft.pki().get(role).extension(UNKNOWN_OID, true, DER_NULL));
        list.enclave(
                "either-" + name + "-unknown-extension",
                "This certificate has an extension that nobody knows, not critical: " + name + '.',
                NitroRecipeList.either("it does not ask to be understood"),
                draft -> draft.pki().get(role).extension(UNKNOWN_OID, false, DER_NULL));
        list.enclave(
                name + "-too-long",
                "This certificate is longer than 1024 bytes: " + name + '.',
                Expectation.refused("longer than a certificate may be"),
                draft -> draft.pki()
                        .get(role)
                        .extension(
                                UNKNOWN_OID,
                                false,
                                Bytes.concat(new byte[] {4, (byte) 0x82, 4, 0}, new byte[PayloadDefaults.MOST_BYTES])));
    }

    private static void form(NitroRecipeList list, CertificateRole role) {
        String name = role.label();
        Expectation distinguished = Expectation.refused("not in the distinguished encoding");
        list.enclave(
                name + "-body-wide-length",
                "The signed part of this certificate has a longer length than it needs: " + name + '.',
                distinguished,
                draft -> draft.pki().get(role).editBody(CertificateRecipes::withWideLength));
        list.enclave(
                "either-" + name + "-ber-boolean",
                "This certificate's constraints hold a boolean that DER does not write so: " + name + '.',
                NitroRecipeList.either("its issuer signed it so"),
                draft -> draft.pki().get(role).constraints(null).extension(BASIC_CONSTRAINTS, true, constraints(role)));
        list.enclave(
                name + "-outer-algorithm",
                "Beside the signature of this certificate another algorithm is named: " + name + '.',
                Expectation.refused("two algorithms"),
                draft -> draft.pki()
                        .get(role)
                        .outerAlgorithm(draft.seed().p256("algorithm").signatureAlgorithm()));
        list.enclave(
                name + "-constraints-twice",
                "This certificate has two different basic constraints: " + name + '.',
                ROLE,
                draft -> draft.pki()
                        .get(role)
                        .extension(
                                BASIC_CONSTRAINTS,
                                true,
                                role == CertificateRole.LEAF
                                        ? new byte[] {0x30, 3, 1, 1, (byte) 0xff}
                                        : new byte[] {0x30, 0}));
    }

    private static void serials(NitroRecipeList list, CertificateRole role) {
        String name = role.label();
        for (int serial : List.of(0, -1)) {
            list.enclave(
                    "either-" + name + "-serial-" + (serial < 0 ? "negative" : "zero"),
                    "The serial number of this certificate is " + serial + ": " + name + '.',
                    NitroRecipeList.either("a serial number that should not be, and does no harm"),
                    draft -> draft.pki().get(role).serial(BigInteger.valueOf(serial)));
        }
    }

    /** The usual constraints with the byte 1 as true, or for a leaf false written out. */
    private static byte[] constraints(CertificateRole role) {
        return switch (role) {
            case ROOT -> throw new IllegalArgumentException("the root stays as it is");
            case REGION -> new byte[] {0x30, 6, 1, 1, 1, 2, 1, 2};
            case ZONAL -> new byte[] {0x30, 6, 1, 1, 1, 2, 1, 1};
            case INSTANCE -> new byte[] {0x30, 6, 1, 1, 1, 2, 1, 0};
            case LEAF -> new byte[] {0x30, 3, 1, 1, 0};
        };
    }

    private static byte[] withWideLength(byte[] der) {
        byte[] length = Bytes.reversed(Bytes.little(der.length - 4L, 3));
        return Bytes.concat(new byte[] {0x30, (byte) 0x83}, length, Arrays.copyOfRange(der, 4, der.length));
    }

    private static void keyIdentifiers(NitroRecipeList list) {
        for (CertificateRole role : List.of(CertificateRole.REGION, CertificateRole.ZONAL, CertificateRole.INSTANCE)) {
            String name = role.label();
            list.enclave(
                    name + "-authority-key-id",
                    "This certificate names another key as its issuer's: " + name + '.',
                    KEYS,
                    draft -> draft.pki()
                            .get(role)
                            .authorityKeyId(draft.pki().foreign().root().keyId()));
            if (role != CertificateRole.INSTANCE) {
                list.enclave(
                        name + "-subject-key-id",
                        "This certificate names its key otherwise than what it issued: " + name + '.',
                        KEYS,
                        draft -> draft.pki()
                                .get(role)
                                .subjectKeyId(draft.pki().foreign().root().keyId()));
            }
        }
        list.enclave(
                "leaf-authority-key-id",
                "The leaf names another key as its issuer's.",
                KEYS,
                draft -> draft.pki()
                        .leaf()
                        .authorityKeyId(draft.pki().foreign().instance().keyId()));
        for (CertificateRole role : List.of(CertificateRole.REGION, CertificateRole.ZONAL)) {
            list.enclave(
                    "either-" + role.label() + "-without-key-identifiers",
                    "This certificate names no keys: " + role.label() + '.',
                    NitroRecipeList.either("the vendor's authorities name them"),
                    draft -> draft.pki().get(role).keyIdentifiers(false));
        }
    }
}
