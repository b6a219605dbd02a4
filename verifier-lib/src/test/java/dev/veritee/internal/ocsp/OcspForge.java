// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/** Answers written element by element, with what is wrong with them put in by hand. */
final class OcspForge {
    static final EcKey ISSUER_KEY = Seed.DEFAULT.p384("ocsp-issuer");
    static final EcKey RESPONDER_KEY = Seed.DEFAULT.p384("ocsp-responder");
    static final String SIGNING = "1.3.6.1.5.5.7.3.9";

    String hashOid = "2.16.840.1.101.3.4.2.2";
    String hashName = "SHA-384";
    ASN1Encodable status = new DERTaggedObject(false, 0, DERNull.INSTANCE);
    ASN1Encodable nextUpdate = explicit(0, new DERGeneralizedTime("20260102000000Z"));
    String thisUpdate = "20260101000000Z";
    List<ASN1Encodable> extra = new ArrayList<>();
    List<ASN1Encodable> extraOfAnswer = new ArrayList<>();
    boolean twice;
    boolean byName;
    CertificateDraft responder = responder();
    EcKey signer = RESPONDER_KEY;
    boolean embedded = true;

    static CertificateDraft issuer() {
        return new CertificateDraft("Issuer", ISSUER_KEY, Seed.DEFAULT.serial("ocsp-issuer")).ca(1);
    }

    static CertificateDraft subject() {
        return new CertificateDraft("Subject", Seed.DEFAULT.p384("ocsp-subject"), Seed.DEFAULT.serial("ocsp-subject"))
                .endEntity()
                .issuer(issuer());
    }

    static CertificateDraft plainResponder() {
        return new CertificateDraft("Responder", RESPONDER_KEY, Seed.DEFAULT.serial("ocsp-responder"))
                .endEntity()
                .issuer(issuer());
    }

    static CertificateDraft responder() {
        return plainResponder()
                .extension("2.5.29.37", true, encoded(new DERSequence(new ASN1ObjectIdentifier(SIGNING))));
    }

    static ASN1Encodable explicit(int tag, ASN1Encodable object) {
        return new DERTaggedObject(true, tag, object);
    }

    static ASN1Encodable revoked(int reason) {
        return new DERTaggedObject(false, 1, new DERSequence(new ASN1Encodable[] {
            new DERGeneralizedTime("20251231235959Z"), explicit(0, new ASN1Enumerated(reason))
        }));
    }

    static ASN1Encodable extensions(int tag, String oid, boolean critical, byte[] value) {
        List<ASN1Encodable> parts = new ArrayList<>();
        parts.add(new ASN1ObjectIdentifier(oid));
        if (critical) {
            parts.add(org.bouncycastle.asn1.ASN1Boolean.TRUE);
        }
        parts.add(new DEROctetString(value));
        return explicit(tag, new DERSequence(sequence(parts)));
    }

    static DERSequence sequence(List<ASN1Encodable> parts) {
        return new DERSequence(parts.toArray(ASN1Encodable[]::new));
    }

    static byte[] encoded(ASN1Encodable object) {
        try {
            return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(String name, byte[] bytes) {
        try {
            return MessageDigest.getInstance(name).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] keyBits(EcKey key) {
        return key.publicKeyInfo().getPublicKeyData().getOctets();
    }

    private DERSequence single(BigInteger serial) {
        DERSequence id = new DERSequence(new ASN1Encodable[] {
            new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier(hashOid), DERNull.INSTANCE}),
            new DEROctetString(hash(hashName, encoded(issuer().subject()))),
            new DEROctetString(hash(hashName, keyBits(ISSUER_KEY))),
            new ASN1Integer(serial)
        });
        List<ASN1Encodable> parts = new ArrayList<>(List.of(id, status, new DERGeneralizedTime(thisUpdate)));
        if (nextUpdate != DERNull.INSTANCE) {
            parts.add(nextUpdate);
        }
        parts.addAll(extraOfAnswer);
        return sequence(parts);
    }

    Bytes sign() {
        List<ASN1Encodable> singles = new ArrayList<>(List.of(single(subject().serial())));
        if (twice) {
            singles.add(singles.get(0));
        }
        ASN1Encodable who = byName
                ? explicit(1, responder.subject())
                : explicit(2, new DEROctetString(hash("SHA-1", keyBits(responder.ecKey()))));
        List<ASN1Encodable> body =
                new ArrayList<>(List.of(who, new DERGeneralizedTime("20260101000000Z"), sequence(singles)));
        body.addAll(extra);
        DERSequence data = sequence(body);
        List<ASN1Encodable> basic = new ArrayList<>(
                List.of(data, signer.signatureAlgorithm(), new DERBitString(signer.signDer(encoded(data)))));
        if (embedded) {
            basic.add(explicit(0, new DERSequence(parsed(responder.der()))));
        }
        DERSequence bytes = new DERSequence(new ASN1Encodable[] {
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.1"), new DEROctetString(encoded(sequence(basic)))
        });
        return Bytes.wrap(encoded(new DERSequence(new ASN1Encodable[] {new ASN1Enumerated(0), explicit(0, bytes)})));
    }

    private static ASN1Primitive parsed(byte[] der) {
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
