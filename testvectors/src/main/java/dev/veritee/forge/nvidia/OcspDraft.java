// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Seed;
import dev.veritee.forge.SigningKey;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Der;
import dev.veritee.forge.x509.X509Draft;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** What a revocation service says of one certificate (RFC 6960), element by element. */
public final class OcspDraft {
    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final String NONCE = "1.3.6.1.5.5.7.48.1.2";
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofDays(1);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final OcspResponderDraft responder;
    private final List<OcspDraft> others = new ArrayList<>();
    private final List<ASN1Encodable> extensions = new ArrayList<>();
    private final List<ASN1Encodable> extensionsOfAnswer = new ArrayList<>();
    private X509Draft<?> subject;
    private X509Draft<?> issuer;
    private OcspHash hash = OcspHash.SHA384;
    private @Nullable BigInteger serial;
    private byte @Nullable [] issuerNameHash;
    private byte @Nullable [] issuerKeyHash;
    private ASN1Encodable status = good(DERNull.INSTANCE);
    private Instant thisUpdate;
    private @Nullable Instant nextUpdate;
    private Instant producedAt;
    private boolean namedByKey = true;
    private boolean embedded = true;
    private boolean answeredByIssuer;
    private @Nullable SigningKey signer;
    private int error;
    private UnaryOperator<byte[]> dataEdit = data -> data;
    private UnaryOperator<byte[]> signatureEdit = signature -> signature;
    private UnaryOperator<byte[]> edit = response -> response;

    /** A good answer about a certificate, given a little before the instant. */
    public OcspDraft(Seed seed, X509Draft<?> subject, X509Draft<?> issuer, Instant validAt) {
        this.subject = subject;
        this.issuer = issuer;
        thisUpdate = validAt.minus(AGE);
        producedAt = thisUpdate;
        nextUpdate = thisUpdate.plus(LIFE);
        String name = "OCSP Responder " + Bytes.hex(Bytes.fit(issuer.keyId(), 4));
        responder = new OcspResponderDraft(
                        "NVIDIA " + name,
                        seed.p384("nvidia/" + name),
                        seed.serial("nvidia/" + name),
                        validAt.minus(Duration.ofDays(600)),
                        validAt.plus(Duration.ofDays(500)))
                .issuer(issuer)
                .constraints(new BasicConstraints(false))
                .keyUsage(KeyUsage.digitalSignature);
    }

    /** Whom the issuer lets answer. */
    public OcspResponderDraft responder() {
        return responder;
    }

    /** Answers about another certificate. */
    public OcspDraft about(X509Draft<?> other, X509Draft<?> itsIssuer) {
        subject = other;
        issuer = itsIssuer;
        return this;
    }

    /** Names the issuer by hashes of another kind. */
    public OcspDraft hash(OcspHash value) {
        hash = value;
        return this;
    }

    /** Names another serial number. */
    public OcspDraft serial(BigInteger value) {
        serial = value;
        return this;
    }

    /** Names another issuer. */
    public OcspDraft issuerNameHash(byte[] value) {
        issuerNameHash = value.clone();
        return this;
    }

    /** Names another key of the issuer. */
    public OcspDraft issuerKeyHash(byte[] value) {
        issuerKeyHash = value.clone();
        return this;
    }

    /** Says that the certificate was revoked, and why, by number. */
    public OcspDraft revoked(Instant at, int reason) {
        return status(new DERTaggedObject(false, 1, new DERSequence(new ASN1Encodable[] {
            time(at), new DERTaggedObject(true, 0, new ASN1Enumerated(reason))
        })));
    }

    /** Says that the certificate was revoked, and not why. */
    public OcspDraft revoked(Instant at) {
        return status(new DERTaggedObject(false, 1, new DERSequence(time(at))));
    }

    /** Says that the certificate is not known. */
    public OcspDraft unknown() {
        return status(new DERTaggedObject(false, 2, DERNull.INSTANCE));
    }

    /** Sets what is said of the certificate. */
    public OcspDraft status(ASN1Encodable value) {
        status = value;
        return this;
    }

    private static ASN1Encodable good(ASN1Encodable nothing) {
        return new DERTaggedObject(false, 0, nothing);
    }

    /** Sets when the answer holds. */
    public OcspDraft validity(Instant from, Instant to) {
        thisUpdate = from;
        nextUpdate = to;
        return this;
    }

    /** Leaves out when the next answer is due. */
    public OcspDraft withoutNextUpdate() {
        nextUpdate = null;
        return this;
    }

    /** Sets when the answer was signed. */
    public OcspDraft producedAt(Instant value) {
        producedAt = value;
        return this;
    }

    /** Repeats a nonce of the request. */
    public OcspDraft nonce(byte[] value) {
        byte[] inner = Der.encode(new DEROctetString(value));
        extensions.add(extension(NONCE, false, inner));
        return this;
    }

    /** Adds an extension to the response. */
    public OcspDraft extension(String oid, boolean critical) {
        extensions.add(extension(oid, critical, Der.encode(DERNull.INSTANCE)));
        return this;
    }

    /** Adds an extension to what is said of the certificate. */
    public OcspDraft extensionOfAnswer(String oid, boolean critical) {
        extensionsOfAnswer.add(extension(oid, critical, Der.encode(DERNull.INSTANCE)));
        return this;
    }

    private static ASN1Encodable extension(String oid, boolean critical, byte[] value) {
        List<ASN1Encodable> parts = new ArrayList<>(List.of(new ASN1ObjectIdentifier(oid)));
        if (critical) {
            parts.add(ASN1Boolean.TRUE);
        }
        parts.add(new DEROctetString(value));
        return sequence(parts);
    }

    /** Adds what another draft says of its certificate; its responder says nothing here. */
    public OcspDraft also(OcspDraft other) {
        others.add(other);
        return this;
    }

    /** Names the responder by its name and not by its key. */
    public OcspDraft responderByName() {
        namedByKey = false;
        return this;
    }

    /** Leaves the responder's certificate out. */
    public OcspDraft withoutCertificate() {
        embedded = false;
        return this;
    }

    /** Lets the issuer itself answer. */
    public OcspDraft answeredByIssuer() {
        answeredByIssuer = true;
        embedded = false;
        return this;
    }

    /** Signs with another key than the responder's. */
    public OcspDraft signer(SigningKey key) {
        signer = key;
        return this;
    }

    /** Gives no answer but the number of an error. */
    public OcspDraft error(int number) {
        error = number;
        return this;
    }

    /** Changes what is signed before it is signed. */
    public OcspDraft editData(UnaryOperator<byte[]> change) {
        dataEdit = change;
        return this;
    }

    /** Changes the signature after signing. */
    public OcspDraft editSignature(UnaryOperator<byte[]> change) {
        signatureEdit = change;
        return this;
    }

    /** Changes the finished response. */
    public OcspDraft edit(UnaryOperator<byte[]> change) {
        edit = change;
        return this;
    }

    /** The signed response. */
    public byte[] der() {
        return edit.apply(error == 0 ? successful() : Der.encode(new DERSequence(new ASN1Enumerated(error))));
    }

    private byte[] successful() {
        X509Draft<?> answering = answeredByIssuer ? issuer : responder;
        SigningKey key = signer == null ? answering.key() : signer;
        byte[] data = dataEdit.apply(Der.encode(data(answering)));
        byte[] signature = signatureEdit.apply(key.sign(data));
        // Joined as bytes, because the data may have been edited into a form that a library would tidy up.
        byte[] basic = Der.sequence(
                data,
                Der.encode(key.signatureAlgorithm()),
                Der.encode(new DERBitString(signature)),
                embedded ? explicit(Der.sequence(responder.der())) : new byte[0]);
        byte[] bytes = Der.sequence(Der.encode(new ASN1ObjectIdentifier(BASIC)), Der.encode(new DEROctetString(basic)));
        return Der.sequence(Der.encode(new ASN1Enumerated(0)), explicit(bytes));
    }

    /** The content of a sequence under the tag 0. */
    private static byte[] explicit(byte[] sequence) {
        byte[] tagged = Der.sequence(sequence);
        tagged[0] = (byte) 0xA0;
        return tagged;
    }

    private ASN1Encodable data(X509Draft<?> answering) {
        ASN1Encodable who = namedByKey
                ? new DERTaggedObject(true, 2, new DEROctetString(answering.keyId()))
                : new DERTaggedObject(true, 1, answering.subject());
        List<ASN1Encodable> answers = new ArrayList<>(List.of(answer()));
        others.forEach(other -> answers.add(other.answer()));
        List<ASN1Encodable> parts = new ArrayList<>(List.of(who, time(producedAt), sequence(answers)));
        if (!extensions.isEmpty()) {
            parts.add(new DERTaggedObject(true, 1, sequence(extensions)));
        }
        return sequence(parts);
    }

    private ASN1Encodable answer() {
        byte[] nameHash = issuerNameHash == null ? hash.of(Der.encode(issuer.subject())) : issuerNameHash;
        byte[] keyHash = issuerKeyHash == null
                ? hash.of(issuer.key().publicKeyInfo().getPublicKeyData().getOctets())
                : issuerKeyHash;
        ASN1Encodable id = new DERSequence(new ASN1Encodable[] {
            new DERSequence(new ASN1Encodable[] {hash.oid(), DERNull.INSTANCE}),
            new DEROctetString(nameHash),
            new DEROctetString(keyHash),
            new ASN1Integer(serial == null ? subject.serial() : serial)
        });
        List<ASN1Encodable> parts = new ArrayList<>(List.of(id, status, time(thisUpdate)));
        if (nextUpdate != null) {
            parts.add(new DERTaggedObject(true, 0, time(nextUpdate)));
        }
        if (!extensionsOfAnswer.isEmpty()) {
            parts.add(new DERTaggedObject(true, 1, sequence(extensionsOfAnswer)));
        }
        return sequence(parts);
    }

    private static DERSequence sequence(List<ASN1Encodable> parts) {
        return new DERSequence(parts.toArray(ASN1Encodable[]::new));
    }

    private static DERGeneralizedTime time(Instant instant) {
        return new DERGeneralizedTime(TIME.format(instant));
    }
}
