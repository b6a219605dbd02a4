// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.SigningKey;
import dev.veritee.forge.internal.Der;
import dev.veritee.forge.x509.Issuer;
import dev.veritee.forge.x509.X509Draft;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;

/** The certificate of a VCEK or VLEK to be. It has the vendor's extensions, and of the standard ones only those set. */
public final class VekDraft extends X509Draft<VekDraft> {
    /** The version of the extensions. */
    public static final String STRUCT_VERSION = "1";
    /** The product. */
    public static final String PRODUCT_NAME = "2";
    /** The chip, in a VCEK's certificate. */
    public static final String HW_ID = "4";
    /** The cloud, in a VLEK's certificate. */
    public static final String CSP_ID = "5";

    private static final String ARC = "1.3.6.1.4.1.3704.1.";
    private static final Instant FROM = Instant.parse("2026-01-15T08:30:00Z");

    private final List<Extension> own = new ArrayList<>();

    private VekDraft(EndorsementKey kind, SigningKey key, Instant to) {
        super(AmdNames.dn(kind.commonName()), key, BigInteger.ZERO, FROM, to);
    }

    /** The certificate of a chip. */
    static VekDraft vcek(Processor processor, SigningKey key, byte[] hwId) {
        VekDraft draft = new VekDraft(EndorsementKey.VCEK, key, Instant.parse("2033-01-15T08:30:00Z"));
        return draft.described(processor, processor.productName()).set(HW_ID, hwId);
    }

    /** The certificate of a cloud. */
    static VekDraft vlek(Processor processor, SigningKey key, String cspId) {
        VekDraft draft = new VekDraft(EndorsementKey.VLEK, key, Instant.parse("2027-01-15T08:30:00Z"));
        return draft.described(processor, processor.line().label()).set(CSP_ID, text(cspId));
    }

    private VekDraft described(Processor processor, String productName) {
        set(STRUCT_VERSION, number(processor.line().structVersion()));
        set(PRODUCT_NAME, text(productName));
        return tcb(processor.tcb());
    }

    /** Sets an extension, where it stands or at the end; the suffix ends its object identifier. */
    public VekDraft set(String suffix, byte[] value) {
        Extension extension = extension(suffix, value);
        int at = indexOf(suffix);
        if (at < 0) {
            own.add(extension);
        } else {
            own.set(at, extension);
        }
        return this;
    }

    /** Adds an extension at the end, whether or not there is one already. */
    public VekDraft repeat(String suffix, byte[] value) {
        own.add(extension(suffix, value));
        return this;
    }

    /** Removes an extension. */
    public VekDraft remove(String suffix) {
        own.remove(indexOf(suffix));
        return this;
    }

    /** The value of an extension. */
    public byte[] get(String suffix) {
        return own.get(indexOf(suffix)).getExtnValue().getOctets();
    }

    /** Sets all patch levels. */
    public VekDraft tcb(Tcb tcb) {
        tcb.order().forEach(spl -> spl(spl, tcb.level(spl)));
        return this;
    }

    /** Sets one patch level. */
    public VekDraft spl(Spl spl, int level) {
        return set(spl.suffix(), number(level));
    }

    /** Reverses the order of the vendor's extensions. */
    public VekDraft reverse() {
        Collections.reverse(own);
        return this;
    }

    /** An INTEGER. */
    static byte[] number(int value) {
        return Der.encode(new ASN1Integer(value));
    }

    /** An IA5String. */
    static byte[] text(String value) {
        return Der.encode(new DERIA5String(value));
    }

    /** An OCTET STRING. */
    static byte[] octets(byte[] value) {
        return Der.encode(new DEROctetString(value));
    }

    private int indexOf(String suffix) {
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).getExtnId().getId().equals(ARC + suffix)) {
                return i;
            }
        }
        return -1;
    }

    private static Extension extension(String suffix, byte[] value) {
        return new Extension(new ASN1ObjectIdentifier(ARC + suffix), false, new DEROctetString(value));
    }

    @Override
    protected VekDraft self() {
        return this;
    }

    @Override
    protected X500Name name(String commonName) {
        return AmdNames.dn(commonName);
    }

    @Override
    protected List<Extension> extensions(Issuer parent) {
        List<Extension> all = new ArrayList<>(own);
        keyUsage().ifPresent(all::add);
        constraints().ifPresent(all::add);
        crlDistributionPoint().ifPresent(all::add);
        return all;
    }
}
