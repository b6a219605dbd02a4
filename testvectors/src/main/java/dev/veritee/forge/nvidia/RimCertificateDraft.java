// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.SigningKey;
import dev.veritee.forge.x509.Issuer;
import dev.veritee.forge.x509.X509Draft;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;

/** A certificate of a manifest's chain to be. */
public final class RimCertificateDraft extends X509Draft<RimCertificateDraft> {
    private final String organization;

    RimCertificateDraft(
            String organization, String commonName, SigningKey key, BigInteger serial, Instant from, Instant to) {
        super(dn(organization, commonName), key, serial, from, to);
        this.organization = organization;
    }

    @Override
    protected RimCertificateDraft self() {
        return this;
    }

    @Override
    protected X500Name name(String commonName) {
        return dn(organization, commonName);
    }

    @Override
    protected List<Extension> extensions(Issuer parent) {
        List<Extension> all = new ArrayList<>();
        constraints().ifPresent(all::add);
        keyUsage().ifPresent(all::add);
        crlDistributionPoint().ifPresent(all::add);
        all.add(subjectKeyIdentifier());
        all.add(authorityKeyIdentifier(parent));
        return all;
    }

    private static X500Name dn(String organization, String commonName) {
        return new X500Name("C=US,O=" + organization + ",CN=" + commonName);
    }
}
