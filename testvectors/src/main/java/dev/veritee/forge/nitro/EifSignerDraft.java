// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.x509.Issuer;
import dev.veritee.forge.x509.X509Draft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The certificate of whoever signs an enclave image; it belongs to no PKI. */
public final class EifSignerDraft extends X509Draft<EifSignerDraft> {
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2035-01-01T00:00:00Z");

    private EifSignerDraft(EcKey key, Seed seed) {
        super(dn("Enclave image signer"), key, seed.serial("eif-signer"), FROM, TO);
        constraints(new BasicConstraints(false)).keyUsage(KeyUsage.digitalSignature);
    }

    /** A self-signed certificate. */
    public static EifSignerDraft of(Seed seed) {
        return new EifSignerDraft(seed.p384("eif-signer"), seed);
    }

    @Override
    protected EifSignerDraft self() {
        return this;
    }

    @Override
    protected X500Name name(String commonName) {
        return dn(commonName);
    }

    @Override
    protected List<Extension> extensions(Issuer parent) {
        return Stream.of(constraints(), keyUsage()).flatMap(Optional::stream).toList();
    }

    private static X500Name dn(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
