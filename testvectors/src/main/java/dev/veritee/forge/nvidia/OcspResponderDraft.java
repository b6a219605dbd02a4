// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.SigningKey;
import dev.veritee.forge.x509.Issuer;
import dev.veritee.forge.x509.X509Draft;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;

/** The certificate of a responder to be. */
public final class OcspResponderDraft extends X509Draft<OcspResponderDraft> {
    /** What it is certified for. */
    public static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    /** The vendor names this beside the purpose, where others have an extension. */
    private static final String NO_CHECK = "1.3.6.1.5.5.7.48.1.5";

    private List<String> purposes = List.of(OCSP_SIGNING, NO_CHECK);

    OcspResponderDraft(String commonName, SigningKey key, BigInteger serial, Instant from, Instant to) {
        super(dn(commonName), key, serial, from, to);
    }

    /** Sets what it is certified for, by object identifier; none leaves the extension out. */
    public OcspResponderDraft purposes(String... oids) {
        purposes = List.of(oids);
        return this;
    }

    @Override
    protected OcspResponderDraft self() {
        return this;
    }

    @Override
    protected X500Name name(String commonName) {
        return dn(commonName);
    }

    @Override
    protected List<Extension> extensions(Issuer parent) {
        List<Extension> all = new ArrayList<>();
        constraints().ifPresent(all::add);
        keyUsage().ifPresent(all::add);
        if (!purposes.isEmpty()) {
            ASN1Encodable[] oids =
                    purposes.stream().map(ASN1ObjectIdentifier::new).toArray(ASN1Encodable[]::new);
            all.add(extension(Extension.extendedKeyUsage, true, new DERSequence(oids)));
        }
        all.add(subjectKeyIdentifier());
        all.add(authorityKeyIdentifier(parent));
        return all;
    }

    private static X500Name dn(String commonName) {
        return new X500Name("C=US,O=NVIDIA Corporation,CN=" + commonName);
    }
}
