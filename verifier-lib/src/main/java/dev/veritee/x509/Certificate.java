// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;

/**
 * An X.509 certificate, decoded strictly. It proves nothing by itself. Immutable and safe for use by several threads.
 */
public final class Certificate {
    private final Bytes der;
    private final Bytes toBeSigned;
    private final DistinguishedName subject;
    private final DistinguishedName issuer;
    private final BigInteger serial;
    private final Validity validity;
    private final PublicKeyInfo publicKey;
    private final SignatureValue signature;
    private final Optional<Extensions> extensions;
    private final boolean authority;
    private final OptionalInt pathLength;
    private final Optional<KeyUsage> keyUsage;
    private final Optional<Bytes> subjectKeyIdentifier;
    private final Optional<Bytes> authorityKeyIdentifier;
    private final String label;

    private Certificate(Bytes der, org.bouncycastle.asn1.x509.Certificate asn1) throws IOException {
        TBSCertificate body = asn1.getTBSCertificate();
        this.der = der;
        this.toBeSigned = Der.toBeSigned(der);
        this.subject = Der.name(body.getSubject());
        this.issuer = Der.name(body.getIssuer());
        this.serial = body.getSerialNumber().getPositiveValue();
        this.validity = new Validity(Der.instant(body.getStartDate()), Der.instant(body.getEndDate()));
        this.publicKey = PublicKeyInfo.of(body.getSubjectPublicKeyInfo());
        this.signature = SignatureValue.of(body.getSignature(), asn1.getSignatureAlgorithm(), asn1.getSignature());
        this.extensions = Optional.ofNullable(body.getExtensions());
        Optional<BasicConstraints> constraints = extensions.map(BasicConstraints::fromExtensions);
        this.authority = constraints.map(BasicConstraints::isCA).orElse(false);
        this.pathLength = constraints
                .map(BasicConstraints::getPathLenConstraintInteger)
                .map(n -> OptionalInt.of(n.intPositiveValueExact()))
                .orElse(OptionalInt.empty());
        this.keyUsage = extensions.map(KeyUsage::fromExtensions);
        this.subjectKeyIdentifier =
                extensions.map(SubjectKeyIdentifier::fromExtensions).map(id -> Bytes.wrap(id.getKeyIdentifier()));
        this.authorityKeyIdentifier = extensions
                .map(AuthorityKeyIdentifier::fromExtensions)
                .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                .map(Bytes::wrap);
        this.label = "\"" + subject.commonName() + "\" (serial " + serial.toString(16) + ")";
    }

    /**
     * Decodes one certificate.
     *
     * @param der its encoding, all of it and nothing else
     * @return the certificate
     * @throws DecodeException when it is not a certificate in the distinguished encoding
     */
    public static Certificate decode(Bytes der) throws DecodeException {
        try {
            return new Certificate(
                    der, org.bouncycastle.asn1.x509.Certificate.getInstance(Der.read(der, "certificate")));
        } catch (IOException | RuntimeException e) {
            throw DecodeException.malformed(0, "certificate", Der.firstLine(e));
        }
    }

    /**
     * Decodes certificates that stand one behind the other.
     *
     * @param der their encodings
     * @param most how many to accept
     * @return the certificates, in order
     * @throws DecodeException when there is anything else
     */
    public static List<Certificate> decodeAll(Bytes der, int most) throws DecodeException {
        List<Certificate> certificates = new ArrayList<>();
        int at = 0;
        while (at < der.length()) {
            if (certificates.size() == most) {
                throw DecodeException.tooLarge(at, "certificates", "more than " + most);
            }
            int length = Der.length(der.from(at));
            certificates.add(decode(der.slice(at, length)));
            at += length;
        }
        return certificates;
    }

    /** {@return its encoding} */
    public Bytes der() {
        return der;
    }

    /** {@return the part its signature covers} */
    public Bytes toBeSigned() {
        return toBeSigned;
    }

    /** {@return whose key this is} */
    public DistinguishedName subject() {
        return subject;
    }

    /** {@return who says so} */
    public DistinguishedName issuer() {
        return issuer;
    }

    /** {@return the serial number, read as unsigned} */
    public BigInteger serial() {
        return serial;
    }

    /** {@return from when to when it holds} */
    public Validity validity() {
        return validity;
    }

    /** {@return the certified key} */
    public PublicKeyInfo publicKey() {
        return publicKey;
    }

    /** {@return the scheme of its signature, where it is one known here and the signature is well-formed} */
    public Optional<SignatureAlgorithm> signatureScheme() {
        return signature.scheme();
    }

    /** {@return its signature in the form that its scheme documents, empty where {@link #signatureScheme()} is} */
    public Bytes signature() {
        return signature.bytes();
    }

    /** {@return whether its basic constraints say that it certifies others} */
    public boolean isAuthority() {
        return authority;
    }

    /** {@return how many authorities may follow below it, where it says} */
    public OptionalInt pathLength() {
        return pathLength;
    }

    /** {@return whether it has the extension basicConstraints} */
    public boolean hasBasicConstraints() {
        return extension(Extension.basicConstraints.getId()).isPresent();
    }

    /** {@return whether it has the extension keyUsage; without it, any use is allowed (RFC 5280 section 4.2.1.3)} */
    public boolean hasKeyUsage() {
        return keyUsage.isPresent();
    }

    /** {@return whether it says that its key may sign certificates} */
    public boolean maySignCertificates() {
        return maySign(KeyUsage.keyCertSign);
    }

    /** {@return whether it says that its key may sign revocation lists} */
    public boolean maySignRevocationLists() {
        return maySign(KeyUsage.cRLSign);
    }

    /** {@return whether it says that its key may sign other things} */
    public boolean maySignData() {
        return maySign(KeyUsage.digitalSignature);
    }

    private boolean maySign(int usage) {
        return keyUsage.map(u -> u.hasUsages(usage)).orElse(false);
    }

    /**
     * One extension.
     *
     * @param oid which, in dotted form
     * @return the content of its value
     */
    public Optional<Bytes> extension(String oid) {
        return extensions
                .map(all -> all.getExtension(new ASN1ObjectIdentifier(oid)))
                .map(one -> Bytes.wrap(one.getExtnValue().getOctets()));
    }

    /** {@return the identifier of its own key, where it has one} */
    public Optional<Bytes> subjectKeyIdentifier() {
        return subjectKeyIdentifier;
    }

    /** {@return the identifier of the key that signed it, where it has one} */
    public Optional<Bytes> authorityKeyIdentifier() {
        return authorityKeyIdentifier;
    }

    /** {@return the object identifiers of all extensions, in order} */
    public List<String> extensions() {
        List<String> names = new ArrayList<>();
        extensions.ifPresent(all -> {
            for (ASN1ObjectIdentifier oid : all.getExtensionOIDs()) {
                names.add(oid.getId());
            }
        });
        return names;
    }

    /** {@return the object identifiers of the extensions that must be understood} */
    public List<String> criticalExtensions() {
        List<String> critical = new ArrayList<>();
        extensions.ifPresent(all -> {
            for (ASN1ObjectIdentifier oid : all.getCriticalExtensionOIDs()) {
                critical.add(oid.getId());
            }
        });
        return critical;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return label;
    }
}
