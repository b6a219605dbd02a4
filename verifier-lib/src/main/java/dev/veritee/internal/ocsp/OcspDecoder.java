// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/** Reads responses element by element, as RFC 6960 section 4.2.1 lists them. */
final class OcspDecoder {
    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final String NONCE = "1.3.6.1.5.5.7.48.1.2";
    private static final String WHAT = "ocsp";
    private static final int LONGEST = 1 << 16;
    private static final int MOST_ANSWERS = 64;
    private static final int MOST_CERTIFICATES = 8;

    private OcspDecoder() {}

    static OcspResponse decode(Bytes der) throws DecodeException {
        if (der.length() > LONGEST) {
            throw DecodeException.tooLarge(0, WHAT, "it is longer than " + LONGEST + " bytes");
        }
        OcspDer response = OcspDer.read(der, WHAT);
        int number = response.enumerated("responseStatus");
        OcspStatus status = OcspStatus.of(number)
                .orElseThrow(() -> DecodeException.malformed(0, "ocsp.responseStatus", number + " has no meaning"));
        @Nullable ASN1TaggedObject bytes = response.tagged(0);
        response.end();
        if ((status == OcspStatus.SUCCESSFUL) != (bytes != null)) {
            throw DecodeException.malformed(
                    0, "ocsp.responseBytes", "they must be there exactly when the request was successful");
        }
        return bytes == null
                ? new OcspResponse(der, status, Optional.empty())
                : new OcspResponse(der, status, Optional.of(answer(OcspDer.explicit(bytes, "ocsp.responseBytes"))));
    }

    private static OcspAnswer answer(ASN1Primitive bytes) throws DecodeException {
        OcspDer typed = OcspDer.of(bytes, "ocsp.responseBytes");
        String type = typed.oid("responseType");
        if (!type.equals(BASIC)) {
            throw DecodeException.unsupported(0, "ocsp.responseType", type + " is not known here");
        }
        Bytes basic = typed.octets("response");
        typed.end();
        OcspDer parts = OcspDer.read(basic, "ocsp.basic");
        ASN1Primitive data = parts.next("tbsResponseData");
        ASN1Primitive algorithm = parts.next("signatureAlgorithm");
        OcspSignature signature = OcspSignature.of(algorithm, parts.bits("signature"));
        @Nullable ASN1TaggedObject certificates = parts.tagged(0);
        parts.end();
        return body(data, signature, certificates == null ? List.of() : certificates(certificates));
    }

    private static OcspAnswer body(ASN1Primitive data, OcspSignature signature, List<Certificate> certificates)
            throws DecodeException {
        OcspDer body = OcspDer.of(data, "ocsp.tbsResponseData");
        if (body.tagged(0) != null) {
            // The only version is the default one, which the distinguished encoding leaves out.
            throw DecodeException.unsupported(0, "ocsp.version", "only version 1 is known here");
        }
        ResponderId responder = responder(body);
        Instant producedAt = body.time("producedAt");
        List<SingleAnswer> answers = answers(body.sequence("responses"));
        Optional<Bytes> nonce = nonce(body.tagged(1));
        body.end();
        return new OcspAnswer(
                responder,
                producedAt,
                answers,
                nonce,
                certificates,
                encoded(data),
                signature.scheme(),
                signature.bytes());
    }

    private static ResponderId responder(OcspDer body) throws DecodeException {
        @Nullable ASN1TaggedObject name = body.tagged(1);
        if (name != null) {
            try {
                return new ResponderId.ByName(encoded(X500Name.getInstance(OcspDer.explicit(name, "ocsp.responderID"))
                        .toASN1Primitive()));
            } catch (IllegalArgumentException e) {
                throw DecodeException.malformed(0, "ocsp.responderID", "it is no name");
            }
        }
        @Nullable ASN1TaggedObject key = body.tagged(2);
        if (key != null
                && OcspDer.explicit(key, "ocsp.responderID") instanceof ASN1OctetString hash
                && hash.getOctetsLength() == CertificateHash.SHA1.length()) {
            return new ResponderId.ByKey(Bytes.wrap(hash.getOctets()));
        }
        throw DecodeException.malformed(0, "ocsp.responderID", "it must be a name or the SHA-1 of a key");
    }

    private static List<SingleAnswer> answers(OcspDer responses) throws DecodeException {
        List<SingleAnswer> answers = new ArrayList<>();
        Set<CertificateId> seen = new HashSet<>();
        while (!responses.isEmpty()) {
            if (answers.size() == MOST_ANSWERS) {
                throw DecodeException.tooLarge(0, "ocsp.responses", "more than " + MOST_ANSWERS);
            }
            SingleAnswer answer = single(responses.sequence("response"));
            if (!seen.add(answer.id())) {
                throw DecodeException.malformed(0, "ocsp.responses", "two are about " + answer.id());
            }
            answers.add(answer);
        }
        if (answers.isEmpty()) {
            throw DecodeException.malformed(0, "ocsp.responses", "there is none");
        }
        return answers;
    }

    private static SingleAnswer single(OcspDer response) throws DecodeException {
        CertificateId id = id(response.sequence("certID"));
        CertificateStatus status = status(response);
        Instant thisUpdate = response.time("thisUpdate");
        @Nullable ASN1TaggedObject next = response.tagged(0);
        if (next == null) {
            // Without an end an answer would be good for ever.
            throw DecodeException.unsupported(0, "ocsp.nextUpdate", "it is missing");
        }
        Instant nextUpdate = time(OcspDer.explicit(next, "ocsp.nextUpdate"), "ocsp.nextUpdate");
        if (nextUpdate.isBefore(thisUpdate)) {
            throw DecodeException.malformed(0, "ocsp.nextUpdate", "it is before thisUpdate");
        }
        refuseCritical(response.tagged(1), "ocsp.singleExtensions");
        response.end();
        return new SingleAnswer(id, status, new Validity(thisUpdate, nextUpdate));
    }

    private static CertificateId id(OcspDer certId) throws DecodeException {
        OcspDer algorithm = certId.sequence("hashAlgorithm");
        String oid = algorithm.oid("algorithm");
        CertificateHash hash = CertificateHash.of(oid)
                .orElseThrow(() -> DecodeException.unsupported(0, "ocsp.hashAlgorithm", oid + " is not known here"));
        if (algorithm.nextIs(ASN1Null.class)) {
            algorithm.next("parameters");
        }
        algorithm.end();
        Bytes name = hash(certId, "issuerNameHash", hash);
        Bytes key = hash(certId, "issuerKeyHash", hash);
        BigInteger serial = new BigInteger(1, certId.integer("serialNumber").toByteArray());
        certId.end();
        return new CertificateId(hash, name, key, serial);
    }

    private static Bytes hash(OcspDer certId, String name, CertificateHash hash) throws DecodeException {
        Bytes value = certId.octets(name);
        if (value.length() != hash.length()) {
            throw DecodeException.malformed(
                    0, "ocsp." + name, "it must be " + hash.length() + " bytes, not " + value.length());
        }
        return value;
    }

    private static CertificateStatus status(OcspDer response) throws DecodeException {
        @Nullable ASN1TaggedObject good = response.tagged(0);
        if (good != null) {
            needNull(good);
            return new CertificateStatus.Good();
        }
        @Nullable ASN1TaggedObject unknown = response.tagged(2);
        if (unknown != null) {
            needNull(unknown);
            return new CertificateStatus.Unknown();
        }
        @Nullable ASN1TaggedObject revoked = response.tagged(1);
        if (revoked == null) {
            throw DecodeException.malformed(0, "ocsp.certStatus", "it must be good, revoked or unknown");
        }
        return revoked(revoked);
    }

    private static void needNull(ASN1TaggedObject status) throws DecodeException {
        try {
            ASN1Null.getInstance(status, false);
        } catch (RuntimeException e) {
            // What Bouncy Castle throws at ASN.1 of another shape than asked for.
            throw DecodeException.malformed(0, "ocsp.certStatus", "it must hold nothing");
        }
    }

    private static CertificateStatus revoked(ASN1TaggedObject status) throws DecodeException {
        OcspDer info;
        try {
            info = OcspDer.of(ASN1Sequence.getInstance(status, false), "ocsp.revoked");
        } catch (RuntimeException e) {
            // What Bouncy Castle throws at ASN.1 of another shape than asked for.
            throw DecodeException.malformed(0, "ocsp.certStatus", "it must say when");
        }
        Instant at = info.time("revocationTime");
        @Nullable ASN1TaggedObject tagged = info.tagged(0);
        info.end();
        if (tagged == null) {
            return new CertificateStatus.Revoked(at, Optional.empty());
        }
        if (!(OcspDer.explicit(tagged, "ocsp.revocationReason") instanceof ASN1Enumerated reason)) {
            throw DecodeException.malformed(0, "ocsp.revocationReason", "it must be an enumerated value");
        }
        int number = OcspDer.small(reason.getValue(), "ocsp.revocationReason");
        return new CertificateStatus.Revoked(
                at,
                Optional.of(RevocationReason.of(number)
                        .orElseThrow(() ->
                                DecodeException.malformed(0, "ocsp.revocationReason", number + " has no meaning"))));
    }

    private static Optional<Bytes> nonce(@Nullable ASN1TaggedObject extensions) throws DecodeException {
        Optional<Bytes> nonce = Optional.empty();
        if (extensions == null) {
            return nonce;
        }
        String field = "ocsp.responseExtensions";
        OcspDer list = OcspDer.of(OcspDer.explicit(extensions, field), field);
        Set<String> seen = new HashSet<>();
        while (!list.isEmpty()) {
            Extension extension = extension(list.sequence("extension"), seen, field);
            if (extension.oid.equals(NONCE)) {
                nonce = Optional.of(nonce(extension.value));
            } else if (extension.critical) {
                throw DecodeException.unsupported(0, field, "the critical " + extension.oid + " is not known here");
            }
        }
        return nonce;
    }

    /** An octet string inside the one of the extension; older responders leave the inner one away (RFC 8954). */
    private static Bytes nonce(Bytes value) {
        try {
            if (ASN1Primitive.fromByteArray(value.toArray()) instanceof ASN1OctetString inner) {
                return Bytes.wrap(inner.getOctets());
            }
        } catch (IOException | RuntimeException e) {
            return value;
        }
        return value;
    }

    private record Extension(String oid, boolean critical, Bytes value) {}

    private static Extension extension(OcspDer extension, Set<String> seen, String field) throws DecodeException {
        String oid = extension.oid("extnID");
        boolean critical = extension.nextIs(ASN1Boolean.class)
                && extension.next("critical") instanceof ASN1Boolean flag
                && flag.isTrue();
        Bytes value = extension.octets("extnValue");
        extension.end();
        if (!seen.add(oid)) {
            throw DecodeException.malformed(0, field, oid + " is there twice");
        }
        return new Extension(oid, critical, value);
    }

    private static void refuseCritical(@Nullable ASN1TaggedObject extensions, String field) throws DecodeException {
        if (extensions == null) {
            return;
        }
        OcspDer list = OcspDer.of(OcspDer.explicit(extensions, field), field);
        Set<String> seen = new HashSet<>();
        while (!list.isEmpty()) {
            Extension extension = extension(list.sequence("extension"), seen, field);
            if (extension.critical) {
                throw DecodeException.unsupported(0, field, "the critical " + extension.oid + " is not known here");
            }
        }
    }

    private static List<Certificate> certificates(ASN1TaggedObject tagged) throws DecodeException {
        OcspDer list = OcspDer.of(OcspDer.explicit(tagged, "ocsp.certs"), "ocsp.certs");
        List<Certificate> certificates = new ArrayList<>();
        while (!list.isEmpty()) {
            if (certificates.size() == MOST_CERTIFICATES) {
                throw DecodeException.tooLarge(0, "ocsp.certs", "more than " + MOST_CERTIFICATES);
            }
            certificates.add(Certificate.decode(encoded(list.next("certificate"))));
        }
        return certificates;
    }

    private static Instant time(ASN1Primitive time, String field) throws DecodeException {
        if (time instanceof ASN1GeneralizedTime generalized) {
            return OcspDer.instant(generalized, field);
        }
        throw DecodeException.malformed(0, field, "it must be a time");
    }

    /** As received, because the whole is in the distinguished encoding. */
    private static Bytes encoded(ASN1Primitive object) throws DecodeException {
        try {
            return Bytes.wrap(object.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw DecodeException.malformed(0, WHAT, "a part of it has no encoding");
        }
    }
}
