// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.SigningKey;
import dev.veritee.forge.x509.Issuer;
import dev.veritee.forge.x509.X509Draft;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/** A certificate of a device's chain to be. */
public final class DeviceCertificateDraft extends X509Draft<DeviceCertificateDraft> {
    private static final ASN1ObjectIdentifier COMPOSITE_DEVICE_ID = new ASN1ObjectIdentifier("2.23.133.5.4.1");
    private static final ASN1ObjectIdentifier TCB_INFO = new ASN1ObjectIdentifier("2.23.133.5.4.1.1");
    private static final int FWIDS = 6;

    private final boolean ofOneDevice;
    private byte @Nullable [] firmware;
    private boolean inTcbInfo;
    private byte @Nullable [] authorityKeyId;

    DeviceCertificateDraft(
            String commonName, SigningKey key, BigInteger serial, boolean ofOneDevice, Instant from, Instant to) {
        super(dn(commonName), key, serial, from, to);
        this.ofOneDevice = ofOneDevice;
        commonName(commonName);
    }

    /** Names the firmware that holds the key, in a composite device id or in a DiceTcbInfo. */
    public DeviceCertificateDraft firmware(byte[] digest, boolean asTcbInfo) {
        firmware = digest.clone();
        inTcbInfo = asTcbInfo;
        return this;
    }

    /** Names no firmware. */
    public DeviceCertificateDraft withoutFirmware() {
        firmware = null;
        return this;
    }

    /** Names another key of the issuer. */
    public DeviceCertificateDraft authorityKeyId(byte[] id) {
        authorityKeyId = id.clone();
        return this;
    }

    @Override
    protected DeviceCertificateDraft self() {
        return this;
    }

    /** Certificates of a single device have their serial number in the name, too. */
    @Override
    protected X500Name name(String commonName) {
        return ofOneDevice
                ? new X500Name("SERIALNUMBER=" + serial().toString(16).toUpperCase(Locale.ROOT)
                        + ",C=US,O=NVIDIA Corporation,CN=" + commonName)
                : dn(commonName);
    }

    @Override
    protected List<Extension> extensions(Issuer parent) {
        List<Extension> all = new ArrayList<>();
        constraints().ifPresent(all::add);
        keyUsage().ifPresent(all::add);
        all.add(subjectKeyIdentifier());
        all.add(
                authorityKeyId == null
                        ? authorityKeyIdentifier(parent)
                        : extension(
                                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(authorityKeyId)));
        crlDistributionPoint().ifPresent(all::add);
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
