// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.SigningKey;
import dev.veritee.forge.x509.Issuer;
import dev.veritee.forge.x509.X509Draft;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The certificate of an authority to be: ARK, ASK or ASVK. */
public final class AuthorityDraft extends X509Draft<AuthorityDraft> {
    private static final Instant FROM = Instant.parse("2020-10-22T17:23:05Z");
    private static final Instant TO = Instant.parse("2045-10-22T17:23:05Z");

    private final boolean root;

    private AuthorityDraft(String commonName, SigningKey key, int serial, boolean root) {
        super(AmdNames.dn(commonName), key, BigInteger.valueOf(serial), FROM, TO);
        this.root = root;
    }

    /** A root. */
    static AuthorityDraft ark(ProductLine line, SigningKey key) {
        return new AuthorityDraft("ARK-" + line.label(), key, line.firstSerial(), true)
                .constraints(new BasicConstraints(true))
                .keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
                .crlUrl(crlUrl("vcek", line));
    }

    /** The issuer of VCEKs. */
    static AuthorityDraft ask(ProductLine line, SigningKey key, AuthorityDraft ark) {
        return new AuthorityDraft(EndorsementKey.VCEK.issuerName(line), key, line.firstSerial() + 1, false)
                .intermediate(ark)
                .crlUrl(crlUrl("vcek", line));
    }

    /** The issuer of VLEKs. */
    static AuthorityDraft asvk(ProductLine line, SigningKey key, AuthorityDraft ark) {
        return new AuthorityDraft(EndorsementKey.VLEK.issuerName(line), key, line.firstSerial() + 0x101, false)
                .intermediate(ark)
                .crlUrl(crlUrl("vlek", line));
    }

    private AuthorityDraft intermediate(AuthorityDraft ark) {
        return issuer(ark).constraints(new BasicConstraints(0)).keyUsage(KeyUsage.keyCertSign);
    }

    private static String crlUrl(String kind, ProductLine line) {
        return "https://kdsintf.amd.com/" + kind + "/v1/" + line.label() + "/crl";
    }

    @Override
    protected AuthorityDraft self() {
        return this;
    }

    @Override
    protected X500Name name(String commonName) {
        return AmdNames.dn(commonName);
    }

    @Override
    protected List<Extension> extensions(Issuer parent) {
        List<Extension> all = new ArrayList<>();
        if (root) {
            keyUsage().ifPresent(all::add);
            all.add(subjectKeyIdentifier());
            constraints().ifPresent(all::add);
        } else {
            all.add(subjectKeyIdentifier());
            all.add(authorityKeyIdentifier(parent));
            constraints().ifPresent(all::add);
            keyUsage().ifPresent(all::add);
        }
        crlDistributionPoint().ifPresent(all::add);
        return all;
    }
}
