// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;

/** An X.509 revocation list, decoded strictly. Immutable and safe for use by several threads. */
public final class RevocationList {
    private final Bytes der;
    private final Bytes toBeSigned;
    private final DistinguishedName issuer;
    private final Validity validity;
    private final SignatureValue signature;
    private final Set<BigInteger> revoked;
    private final Optional<BigInteger> number;
    private final boolean authorityKeyIdentifier;
    private final Optional<String> unknownCritical;

    private RevocationList(Bytes der, CertificateList asn1) throws IOException, DecodeException {
        TBSCertList body = asn1.getTBSCertList();
        if (body.getNextUpdate() == null) {
            throw DecodeException.malformed(0, "crl.nextUpdate", "it is missing");
        }
        this.der = der;
        this.toBeSigned = Der.toBeSigned(der);
        this.issuer = Der.name(body.getIssuer());
        this.validity = new Validity(Der.instant(body.getThisUpdate()), Der.instant(body.getNextUpdate()));
        this.signature = SignatureValue.of(body.getSignature(), asn1.getSignatureAlgorithm(), asn1.getSignature());
        this.revoked = new HashSet<>();
        for (TBSCertList.CRLEntry entry : body.getRevokedCertificates()) {
            revoked.add(entry.getUserCertificate().getPositiveValue());
        }
        Optional<Extensions> extensions = Optional.ofNullable(body.getExtensions());
        this.number = extensions
                .map(all -> all.getExtensionParsedValue(Extension.cRLNumber))
                .map(value -> ASN1Integer.getInstance(value).getPositiveValue());
        this.authorityKeyIdentifier = extensions
                .map(all -> all.getExtension(Extension.authorityKeyIdentifier) != null)
                .orElse(false);
        this.unknownCritical = extensions.flatMap(RevocationList::unknownCritical);
    }

    private static Optional<String> unknownCritical(Extensions extensions) {
        for (ASN1ObjectIdentifier oid : extensions.getCriticalExtensionOIDs()) {
            if (!oid.equals(Extension.cRLNumber) && !oid.equals(Extension.authorityKeyIdentifier)) {
                return Optional.of(oid.getId());
            }
        }
        return Optional.empty();
    }

    /**
     * Decodes one revocation list.
     *
     * @param der its encoding, all of it and nothing else
     * @return the list
     * @throws DecodeException when it is not a revocation list in the distinguished encoding
     */
    public static RevocationList decode(Bytes der) throws DecodeException {
        try {
            return new RevocationList(der, CertificateList.getInstance(Der.read(der, "crl")));
        } catch (IOException | RuntimeException e) {
            throw DecodeException.malformed(0, "crl", Der.firstLine(e));
        }
    }

    /** {@return its encoding} */
    public Bytes der() {
        return der;
    }

    /** {@return the part its signature covers} */
    public Bytes toBeSigned() {
        return toBeSigned;
    }

    /** {@return whose certificates it is about} */
    public DistinguishedName issuer() {
        return issuer;
    }

    /** {@return from thisUpdate to nextUpdate} */
    public Validity validity() {
        return validity;
    }

    /** {@return the scheme of its signature, where it is one known here and the signature is well-formed} */
    public Optional<SignatureAlgorithm> signatureScheme() {
        return signature.scheme();
    }

    /** {@return its signature in the form that its scheme documents, empty where {@link #signatureScheme()} is} */
    public Bytes signature() {
        return signature.bytes();
    }

    /** {@return how many certificates it revokes} */
    public int size() {
        return revoked.size();
    }

    /** {@return its number, where it has one} */
    public Optional<BigInteger> number() {
        return number;
    }

    /** {@return whether it names the key that signed it} */
    public boolean hasAuthorityKeyIdentifier() {
        return authorityKeyIdentifier;
    }

    /** {@return a critical extension that is not understood here, such as that of a partial list} */
    public Optional<String> unknownCriticalExtension() {
        return unknownCritical;
    }

    /**
     * Whether a certificate of this issuer is revoked.
     *
     * @param certificate the certificate
     * @return whether its serial number is listed
     */
    public boolean revokes(Certificate certificate) {
        return revoked.contains(certificate.serial());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevocationList that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }
}
