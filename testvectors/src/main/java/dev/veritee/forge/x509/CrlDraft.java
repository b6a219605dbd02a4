// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.x509;

import dev.veritee.forge.SigningKey;
import dev.veritee.forge.internal.Der;
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
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.jspecify.annotations.Nullable;

/** A certificate revocation list to be. */
public final class CrlDraft {
    private Issuer issuer;
    private @Nullable SigningKey signer;
    private Instant thisUpdate;
    private @Nullable Instant nextUpdate;
    private final List<Extension> extraExtensions = new ArrayList<>();
    private boolean withNumber = true;
    private boolean withKeyIdentifier = true;
    private final List<BigInteger> revoked = new ArrayList<>();
    private UnaryOperator<byte[]> signatureEdit = signature -> signature;

    /** An empty list of the issuer. */
    public CrlDraft(Issuer issuer, Instant thisUpdate, Instant nextUpdate) {
        this.issuer = issuer;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
    }

    /** Names and signs by another issuer. */
    public CrlDraft issuer(Issuer value) {
        issuer = value;
        return this;
    }

    /** Signs with another key than the issuer's. */
    public CrlDraft signer(SigningKey value) {
        signer = value;
        return this;
    }

    /** Sets the dates. */
    public CrlDraft validity(Instant from, Instant to) {
        thisUpdate = from;
        nextUpdate = to;
        return this;
    }

    /** Adds a revoked serial number. */
    public CrlDraft revoke(BigInteger serial) {
        revoked.add(serial);
        return this;
    }

    /** Leaves out when the next list is due. */
    public CrlDraft withoutNextUpdate() {
        nextUpdate = null;
        return this;
    }

    /** Leaves the CRL number out. */
    public CrlDraft withoutNumber() {
        withNumber = false;
        return this;
    }

    /** Leaves the authority key identifier out. */
    public CrlDraft withoutKeyIdentifier() {
        withKeyIdentifier = false;
        return this;
    }

    /** Adds a critical extension, such as one that makes the list a partial one. */
    public CrlDraft criticalExtension(String oid, byte[] value) {
        extraExtensions.add(new Extension(new ASN1ObjectIdentifier(oid), true, new DEROctetString(value)));
        return this;
    }

    /** Changes the signature after signing. */
    public CrlDraft editSignature(UnaryOperator<byte[]> edit) {
        signatureEdit = edit;
        return this;
    }

    /** The signed list. */
    public byte[] der() {
        SigningKey key = signer == null ? issuer.key() : signer;
        V2TBSCertListGenerator generator = new V2TBSCertListGenerator();
        generator.setSignature(key.signatureAlgorithm());
        generator.setIssuer(issuer.subject());
        generator.setThisUpdate(Der.time(thisUpdate));
        if (nextUpdate != null) {
            generator.setNextUpdate(Der.time(nextUpdate));
        }
        for (BigInteger serial : revoked) {
            generator.addCRLEntry(new ASN1Integer(serial), Der.time(thisUpdate), CRLReason.keyCompromise);
        }
        List<Extension> extensions = new ArrayList<>();
        if (withNumber) {
            extensions.add(plain(Extension.cRLNumber, new CRLNumber(BigInteger.ONE)));
        }
        if (withKeyIdentifier) {
            extensions.add(plain(Extension.authorityKeyIdentifier, new AuthorityKeyIdentifier(issuer.keyId())));
        }
        extensions.addAll(extraExtensions);
        if (!extensions.isEmpty()) {
            generator.setExtensions(new Extensions(extensions.toArray(Extension[]::new)));
        }
        TBSCertList tbs = generator.generateTBSCertList();
        byte[] signature = signatureEdit.apply(key.sign(Der.encode(tbs)));
        return Der.encode(
                new DERSequence(new ASN1Encodable[] {tbs, key.signatureAlgorithm(), new DERBitString(signature)}));
    }

    private static Extension plain(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return new Extension(oid, false, new DEROctetString(Der.encode(value)));
    }
}
