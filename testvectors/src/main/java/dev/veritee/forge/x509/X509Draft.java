// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.x509;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.SigningKey;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Der;
import dev.veritee.forge.internal.Pem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What certificates of all vendors have in common. Drafts refer to their issuer, so that a change anywhere above is
 * signed through to the leaf when {@link #der()} is asked for. Names and the choice and order of extensions are the
 * vendor's.
 *
 * @param <D> the vendor's draft, which every setter returns
 */
public abstract class X509Draft<D extends X509Draft<D>> implements Issuer {
    private static final int VERSION_3 = 2;

    private X500Name subject;
    private SigningKey key;
    private BigInteger serial;
    private Instant notBefore;
    private Instant notAfter;
    private @Nullable X509Draft<?> issuer;
    private @Nullable X500Name issuerName;
    private @Nullable SigningKey signer;
    private @Nullable AlgorithmIdentifier outerAlgorithm;
    private @Nullable BasicConstraints constraints;
    private @Nullable KeyUsage keyUsage;
    private @Nullable String crlUrl;
    private final List<Extension> extraExtensions = new ArrayList<>();
    private UnaryOperator<byte[]> bodyEdit = body -> body;
    private UnaryOperator<byte[]> signatureEdit = signature -> signature;

    /** A self-signed certificate without constraints or usage until told otherwise. */
    protected X509Draft(X500Name subject, SigningKey key, BigInteger serial, Instant notBefore, Instant notAfter) {
        this.subject = subject;
        this.key = key;
        this.serial = serial;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    /** This draft. */
    protected abstract D self();

    /** The vendor's distinguished name with this common name. */
    protected abstract X500Name name(String commonName);

    /** The vendor's extensions in the vendor's order. */
    protected abstract List<Extension> extensions(Issuer parent);

    /** Sets the subject's common name; the rest of the name is the vendor's. */
    public D commonName(String commonName) {
        return subject(name(commonName));
    }

    /** Sets the whole subject. */
    public D subject(X500Name value) {
        subject = value;
        return self();
    }

    /** Sets the subject key. */
    public D key(SigningKey value) {
        key = value;
        return self();
    }

    /** Sets the issuer: its subject and its key sign this certificate. */
    public D issuer(X509Draft<?> value) {
        issuer = value;
        return self();
    }

    /** Names another issuer than the one that signs. */
    public D issuerName(String commonName) {
        issuerName = name(commonName);
        return self();
    }

    /** Signs with another key than the issuer's. */
    public D signer(SigningKey value) {
        signer = value;
        return self();
    }

    /** Names another algorithm beside the signature than in the signed part. */
    public D outerAlgorithm(AlgorithmIdentifier value) {
        outerAlgorithm = value;
        return self();
    }

    /** Sets the validity. */
    public D validity(Instant from, Instant to) {
        notBefore = from;
        notAfter = to;
        return self();
    }

    /** Sets the constraints alone; null leaves the extension out. */
    public D constraints(@Nullable BasicConstraints value) {
        constraints = value;
        return self();
    }

    /** Sets the key usage alone. */
    public D keyUsage(int bits) {
        keyUsage = new KeyUsage(bits);
        return self();
    }

    /** Leaves the key usage out. */
    public D withoutKeyUsage() {
        keyUsage = null;
        return self();
    }

    /** Sets where the issuer's CRL is said to be. */
    public D crlUrl(String url) {
        crlUrl = url;
        return self();
    }

    /** Adds any extension. */
    public D extension(String oid, boolean critical, byte[] value) {
        extraExtensions.add(new Extension(new ASN1ObjectIdentifier(oid), critical, new DEROctetString(value)));
        return self();
    }

    /** Changes the part to be signed before it is signed. */
    public D editBody(UnaryOperator<byte[]> edit) {
        bodyEdit = edit;
        return self();
    }

    /** Changes the signature after signing. */
    public D editSignature(UnaryOperator<byte[]> edit) {
        signatureEdit = edit;
        return self();
    }

    /** Sets the serial number. */
    public D serial(BigInteger value) {
        serial = value;
        return self();
    }

    @Override
    public SigningKey key() {
        return key;
    }

    /** The subject key where it is an EC key. */
    public EcKey ecKey() {
        return (EcKey) key;
    }

    /** The serial number. */
    public BigInteger serial() {
        return serial;
    }

    @Override
    public X500Name subject() {
        return subject;
    }

    @Override
    public byte[] keyId() {
        return Bytes.sha1(key.publicKeyInfo().getPublicKeyData().getOctets());
    }

    /** The signed certificate. */
    public byte[] der() {
        X509Draft<?> parent = issuer == null ? this : issuer;
        SigningKey signingKey = signer == null ? parent.key : signer;
        List<Extension> all = new ArrayList<>(extensions(parent));
        all.addAll(extraExtensions);
        // Written out by hand, because a library would not let an extension occur twice with different values.
        DERSequence tbs = new DERSequence(new ASN1Encodable[] {
            new DERTaggedObject(0, new ASN1Integer(VERSION_3)),
            new ASN1Integer(serial),
            signingKey.signatureAlgorithm(),
            issuerName == null ? parent.subject : issuerName,
            new DERSequence(new ASN1Encodable[] {Der.time(notBefore), Der.time(notAfter)}),
            subject,
            key.publicKeyInfo(),
            new DERTaggedObject(3, new DERSequence(all.toArray(ASN1Encodable[]::new)))
        });
        byte[] body = bodyEdit.apply(Der.encode(tbs));
        byte[] signature = signatureEdit.apply(signingKey.sign(body));
        AlgorithmIdentifier algorithm = outerAlgorithm == null ? signingKey.signatureAlgorithm() : outerAlgorithm;
        // Joined as bytes, because the body may have been edited into a form that a library would tidy up.
        return Der.sequence(body, Der.encode(algorithm), Der.encode(new DERBitString(signature)));
    }

    /** The signed certificate in PEM. */
    public String pem() {
        return Pem.encode("CERTIFICATE", der());
    }

    /** Certificates as concatenated PEM. */
    public static String pem(List<? extends X509Draft<?>> chain) {
        StringBuilder pem = new StringBuilder();
        chain.forEach(certificate -> pem.append(certificate.pem()));
        return pem.toString();
    }

    /** Which key signed. */
    protected static Extension authorityKeyIdentifier(Issuer parent) {
        return extension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(parent.keyId()));
    }

    /** Which key is certified. */
    protected Extension subjectKeyIdentifier() {
        return extension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId()));
    }

    /** The key usage, where one is set. */
    protected Optional<Extension> keyUsage() {
        return keyUsage(true);
    }

    /** The key usage, where one is set, critical or not. */
    protected Optional<Extension> keyUsage(boolean critical) {
        return Optional.ofNullable(keyUsage).map(usage -> extension(Extension.keyUsage, critical, usage));
    }

    /** The constraints, where some are set. */
    protected Optional<Extension> constraints() {
        return Optional.ofNullable(constraints).map(value -> extension(Extension.basicConstraints, true, value));
    }

    /** Where the issuer's CRL is, where that is said. */
    protected Optional<Extension> crlDistributionPoint() {
        return Optional.ofNullable(crlUrl).map(url -> {
            GeneralNames names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url));
            DistributionPoint point = new DistributionPoint(new DistributionPointName(names), null, null);
            return extension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
        });
    }

    /** Any extension. */
    protected static Extension extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        return new Extension(oid, critical, new DEROctetString(Der.encode(value)));
    }
}
