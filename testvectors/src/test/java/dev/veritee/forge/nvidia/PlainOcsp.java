// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A response read by its ASN.1 alone. */
final class PlainOcsp {
    private static final Map<String, String> HASHES =
            Map.of("1.3.14.3.2.26", "SHA-1", "2.16.840.1.101.3.4.2.1", "SHA-256", "2.16.840.1.101.3.4.2.2", "SHA-384");

    private final ASN1Sequence data;
    private final ASN1Sequence answer;
    private final byte[] signature;
    final X509Certificate responder;

    private PlainOcsp(ASN1Sequence basic) throws Exception {
        data = ASN1Sequence.getInstance(basic.getObjectAt(0));
        answer = ASN1Sequence.getInstance(
                ASN1Sequence.getInstance(data.getObjectAt(2)).getObjectAt(0));
        signature = DERBitString.getInstance(basic.getObjectAt(2)).getOctets();
        ASN1Sequence certificates = ASN1Sequence.getInstance(ASN1TaggedObject.getInstance(basic.getObjectAt(3)), true);
        responder = PlainChain.der(certificates.getObjectAt(0).toASN1Primitive().getEncoded());
    }

    static PlainOcsp read(byte[] der) throws Exception {
        ASN1Sequence response = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
        assertThat(ASN1Enumerated.getInstance(response.getObjectAt(0)).getValue())
                .isZero();
        ASN1Sequence bytes = ASN1Sequence.getInstance(ASN1TaggedObject.getInstance(response.getObjectAt(1)), true);
        assertThat(bytes.getObjectAt(0)).hasToString("1.3.6.1.5.5.7.48.1.1");
        return new PlainOcsp(ASN1Sequence.getInstance(
                ASN1OctetString.getInstance(bytes.getObjectAt(1)).getOctets()));
    }

    boolean isAbout(X509Certificate subject, X509Certificate issuer) throws Exception {
        ASN1Sequence id = ASN1Sequence.getInstance(answer.getObjectAt(0));
        String oid = ASN1ObjectIdentifier.getInstance(
                        ASN1Sequence.getInstance(id.getObjectAt(0)).getObjectAt(0))
                .getId();
        MessageDigest hash = MessageDigest.getInstance(HASHES.get(oid));
        byte[] key = SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getOctets();
        BigInteger serial = ASN1Integer.getInstance(id.getObjectAt(3)).getValue();
        return MessageDigest.isEqual(
                        octets(id, 1),
                        hash.digest(issuer.getSubjectX500Principal().getEncoded()))
                && MessageDigest.isEqual(octets(id, 2), hash.digest(key))
                && serial.equals(subject.getSerialNumber());
    }

    private static byte[] octets(ASN1Sequence sequence, int place) {
        return ASN1OctetString.getInstance(sequence.getObjectAt(place)).getOctets();
    }

    int status() {
        return ASN1TaggedObject.getInstance(answer.getObjectAt(1)).getTagNo();
    }

    Instant from() throws Exception {
        return ASN1GeneralizedTime.getInstance(answer.getObjectAt(2)).getDate().toInstant();
    }

    Instant to() throws Exception {
        ASN1TaggedObject next = ASN1TaggedObject.getInstance(answer.getObjectAt(3));
        return ASN1GeneralizedTime.getInstance(next, true).getDate().toInstant();
    }

    boolean signed() throws Exception {
        Signature verifier = Signature.getInstance("SHA384withECDSA");
        verifier.initVerify(responder.getPublicKey());
        verifier.update(data.getEncoded());
        return verifier.verify(signature);
    }
}
