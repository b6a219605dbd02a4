// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.SigningKey;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Der;
import dev.veritee.forge.internal.Pem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A certificate to be. Drafts refer to their issuer, so that a change anywhere above is signed through to the leaf when
 * {@link #der()} is asked for.
 */
public final class CertificateDraft {
    /** Key usage of the CAs. */
    public static final int CA_USAGE = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    /** Key usage of end entities. */
    public static final int LEAF_USAGE = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

    private X500Name subject;
    private SigningKey key;
    private BigInteger serial;
    private Instant notBefore = Instant.parse("2018-05-21T10:45:10Z");
    private Instant notAfter = Instant.parse("2049-12-31T23:59:59Z");
    private @Nullable CertificateDraft issuer;
    private @Nullable X500Name issuerName;
    private @Nullable SigningKey signer;
    private @Nullable BasicConstraints constraints;
    private int keyUsage;
    private String crlUrl = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";
    private @Nullable SgxExtension sgx;
    private final List<Extension> extraExtensions = new ArrayList<>();
    private UnaryOperator<byte[]> signatureEdit = signature -> signature;

    /** A self-signed certificate without constraints until told otherwise. */
    public CertificateDraft(String commonName, SigningKey key, BigInteger serial) {
        this.subject = IntelNames.dn(commonName);
        this.key = key;
        this.serial = serial;
        this.keyUsage = LEAF_USAGE;
    }

    /** Sets the subject's common name; the rest of the name is the vendor's. */
    public CertificateDraft commonName(String name) {
        subject = IntelNames.dn(name);
        return this;
    }

    /** Sets the subject key. */
    public CertificateDraft key(SigningKey value) {
        key = value;
        return this;
    }

    /** Sets the issuer: its subject and its key sign this certificate. */
    public CertificateDraft issuer(CertificateDraft value) {
        issuer = value;
        return this;
    }

    /** Names another issuer than the one that signs. */
    public CertificateDraft issuerName(String commonName) {
        issuerName = IntelNames.dn(commonName);
        return this;
    }

    /** Signs with another key than the issuer's. */
    public CertificateDraft signer(SigningKey value) {
        signer = value;
        return this;
    }

    /** Sets the validity. */
    public CertificateDraft validity(Instant from, Instant to) {
        notBefore = from;
        notAfter = to;
        return this;
    }

    /** Makes it a CA with a path length. */
    public CertificateDraft ca(int pathLength) {
        constraints = new BasicConstraints(pathLength);
        keyUsage = CA_USAGE;
        return this;
    }

    /** Makes it an end entity. */
    public CertificateDraft endEntity() {
        constraints = new BasicConstraints(false);
        keyUsage = LEAF_USAGE;
        return this;
    }

    /** Sets the constraints alone; null leaves the extension out. */
    public CertificateDraft constraints(@Nullable BasicConstraints value) {
        constraints = value;
        return this;
    }

    /** Sets the key usage alone. */
    public CertificateDraft keyUsage(int bits) {
        keyUsage = bits;
        return this;
    }

    /** Sets where the issuer's CRL is said to be. */
    public CertificateDraft crlUrl(String url) {
        crlUrl = url;
        return this;
    }

    /** Sets the SGX extension, or removes it with null. */
    public CertificateDraft sgx(@Nullable SgxExtension extension) {
        sgx = extension;
        return this;
    }

    /** Adds any extension. */
    public CertificateDraft extension(String oid, boolean critical, byte[] value) {
        extraExtensions.add(new Extension(new ASN1ObjectIdentifier(oid), critical, new DEROctetString(value)));
        return this;
    }

    /** Changes the signature after signing. */
    public CertificateDraft editSignature(UnaryOperator<byte[]> edit) {
        signatureEdit = edit;
        return this;
    }

    /** The SGX extension, which must be there. */
    public SgxExtension sgx() {
        if (sgx == null) {
            throw new IllegalStateException("no SGX extension");
        }
        return sgx;
    }

    /** The subject key. */
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

    /** Sets the serial number. */
    public CertificateDraft serial(BigInteger value) {
        serial = value;
        return this;
    }

    X500Name subject() {
        return subject;
    }

    byte[] keyId() {
        return Bytes.sha1(key.publicKeyInfo().getPublicKeyData().getOctets());
    }

    /** The signed certificate. */
    public byte[] der() {
        CertificateDraft parent = issuer == null ? this : issuer;
        SigningKey signingKey = signer == null ? parent.key : signer;
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(serial));
        generator.setSignature(signingKey.signatureAlgorithm());
        generator.setIssuer(issuerName == null ? parent.subject : issuerName);
        generator.setStartDate(Der.time(notBefore));
        generator.setEndDate(Der.time(notAfter));
        generator.setSubject(subject);
        generator.setSubjectPublicKeyInfo(key.publicKeyInfo());
        generator.setExtensions(new Extensions(extensions(parent).toArray(Extension[]::new)));
        TBSCertificate tbs = generator.generateTBSCertificate();
        byte[] signature = signatureEdit.apply(signingKey.sign(Der.encode(tbs)));
        return Der.encode(new DERSequence(
                new ASN1Encodable[] {tbs, signingKey.signatureAlgorithm(), new DERBitString(signature)}));
    }

    /** The signed certificate in PEM. */
    public String pem() {
        return Pem.encode("CERTIFICATE", der());
    }

    private List<Extension> extensions(CertificateDraft parent) {
        List<Extension> all = new ArrayList<>();
        all.add(plain(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(parent.keyId())));
        GeneralName url = new GeneralName(GeneralName.uniformResourceIdentifier, crlUrl);
        DistributionPoint point = new DistributionPoint(new DistributionPointName(new GeneralNames(url)), null, null);
        all.add(plain(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point})));
        all.add(plain(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId())));
        all.add(plain(Extension.keyUsage, true, new KeyUsage(keyUsage)));
        if (constraints != null) {
            all.add(plain(Extension.basicConstraints, true, constraints));
        }
        if (sgx != null) {
            all.add(new Extension(SgxExtension.OID, false, new DEROctetString(sgx.encode())));
        }
        all.addAll(extraExtensions);
        return all;
    }

    private static Extension plain(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        return new Extension(oid, critical, new DEROctetString(Der.encode(value)));
    }
}
