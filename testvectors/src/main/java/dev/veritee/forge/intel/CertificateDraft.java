// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.SigningKey;
import dev.veritee.forge.x509.Issuer;
import dev.veritee.forge.x509.X509Draft;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** A certificate to be, with the names and extensions of Intel's PKI. */
public final class CertificateDraft extends X509Draft<CertificateDraft> {
    /** Key usage of the CAs. */
    public static final int CA_USAGE = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    /** Key usage of end entities. */
    public static final int LEAF_USAGE = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

    private @Nullable SgxExtension sgx;

    /** A self-signed certificate without constraints until told otherwise. */
    public CertificateDraft(String commonName, SigningKey key, BigInteger serial) {
        super(
                IntelNames.dn(commonName),
                key,
                serial,
                Instant.parse("2018-05-21T10:45:10Z"),
                Instant.parse("2049-12-31T23:59:59Z"));
        keyUsage(LEAF_USAGE);
        crlUrl("https://certificates.trustedservices.intel.com/IntelSGXRootCA.der");
    }

    /** Makes it a CA with a path length. */
    public CertificateDraft ca(int pathLength) {
        return constraints(new BasicConstraints(pathLength)).keyUsage(CA_USAGE);
    }

    /** Makes it an end entity. */
    public CertificateDraft endEntity() {
        return constraints(new BasicConstraints(false)).keyUsage(LEAF_USAGE);
    }

    /** Sets the SGX extension, or removes it with null. */
    public CertificateDraft sgx(@Nullable SgxExtension extension) {
        sgx = extension;
        return this;
    }

    /** The SGX extension, which must be there. */
    public SgxExtension sgx() {
        if (sgx == null) {
            throw new IllegalStateException("no SGX extension");
        }
        return sgx;
    }

    @Override
    protected CertificateDraft self() {
        return this;
    }

    @Override
    protected X500Name name(String commonName) {
        return IntelNames.dn(commonName);
    }

    @Override
    protected List<Extension> extensions(Issuer parent) {
        List<Extension> all = new ArrayList<>();
        all.add(authorityKeyIdentifier(parent));
        crlDistributionPoint().ifPresent(all::add);
        all.add(subjectKeyIdentifier());
        keyUsage().ifPresent(all::add);
        constraints().ifPresent(all::add);
        if (sgx != null) {
            all.add(new Extension(SgxExtension.OID, false, new DEROctetString(sgx.encode())));
        }
        return all;
    }
}
