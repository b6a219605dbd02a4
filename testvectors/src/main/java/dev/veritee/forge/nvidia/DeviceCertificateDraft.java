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
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/** A certificate of a device's chain to be. */
public final class DeviceCertificateDraft extends X509Draft<DeviceCertificateDraft> {
    private static final ASN1ObjectIdentifier COMPOSITE_DEVICE_ID = new ASN1ObjectIdentifier("2.23.133.5.4.1");
    private static final ASN1ObjectIdentifier TCB_INFO = new ASN1ObjectIdentifier("2.23.133.5.4.1.1");
    private static final int FWIDS = 6;

    private byte @Nullable [] firmware;
    private boolean inTcbInfo;

    DeviceCertificateDraft(String commonName, SigningKey key, BigInteger serial, Instant from, Instant to) {
        super(dn(commonName), key, serial, from, to);
    }

    /** Names the firmware that holds the key, in a composite device id or in a DiceTcbInfo. */
    public DeviceCertificateDraft firmware(byte[] digest, boolean asTcbInfo) {
        firmware = digest.clone();
        inTcbInfo = asTcbInfo;
        return this;
    }

    @Override
    protected DeviceCertificateDraft self() {
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
        all.add(subjectKeyIdentifier());
        all.add(authorityKeyIdentifier(parent));
        if (firmware != null) {
            all.add(firmware(firmware));
        }
        return all;
    }

    private Extension firmware(byte[] digest) {
        DERSequence id =
                new DERSequence(new ASN1Encodable[] {NISTObjectIdentifiers.id_sha384, new DEROctetString(digest)});
        return inTcbInfo
                ? extension(TCB_INFO, false, new DERSequence(new DERTaggedObject(false, FWIDS, new DERSequence(id))))
                : extension(COMPOSITE_DEVICE_ID, false, new DERSequence(new ASN1Encodable[] {new ASN1Integer(1), id}));
    }

    private static X500Name dn(String commonName) {
        return new X500Name("C=US,O=NVIDIA Corporation,CN=" + commonName);
    }
}
