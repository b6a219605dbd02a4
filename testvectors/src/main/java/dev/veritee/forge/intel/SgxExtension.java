// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.internal.Der;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/** The extension of a PCK certificate that names the platform and its TCB. A draft: change it, then encode. */
public final class SgxExtension {
    static final ASN1ObjectIdentifier OID = new ASN1ObjectIdentifier("1.2.840.113741.1.13.1");

    private byte[] ppid;
    private final List<Integer> components;
    private int pceSvn;
    private byte[] pceId = new byte[2];
    private byte[] fmspc;
    private final byte[] platformInstanceId;
    private final boolean platform;
    private Consumer<List<ASN1Encodable>> entries = list -> {};
    private Consumer<List<ASN1Encodable>> tcbEntries = list -> {};

    SgxExtension(
            byte[] ppid,
            byte[] fmspc,
            byte[] platformInstanceId,
            List<Integer> components,
            int pceSvn,
            boolean platform) {
        this.ppid = ppid;
        this.fmspc = fmspc;
        this.platformInstanceId = platformInstanceId;
        this.components = new ArrayList<>(components);
        this.pceSvn = pceSvn;
        this.platform = platform;
    }

    /** Sets one component SVN, counted from 1. */
    public SgxExtension component(int number, int svn) {
        components.set(number - 1, svn);
        return this;
    }

    /** Sets the SVN of the provisioning certification enclave. */
    public SgxExtension pceSvn(int svn) {
        pceSvn = svn;
        return this;
    }

    /** Sets the id of the provisioning certification enclave. */
    public SgxExtension pceId(byte[] id) {
        pceId = id;
        return this;
    }

    /** Sets the platform's family, model, stepping, platform and custom SKU. */
    public SgxExtension fmspc(byte[] value) {
        fmspc = value;
        return this;
    }

    /** Sets the platform provisioning id. */
    public SgxExtension ppid(byte[] value) {
        ppid = value;
        return this;
    }

    /** Changes the list of entries just before it is encoded. */
    public SgxExtension editEntries(Consumer<List<ASN1Encodable>> edit) {
        entries = entries.andThen(edit);
        return this;
    }

    /** Changes the list of TCB entries just before it is encoded: 16 components, PCESVN, CPUSVN. */
    public SgxExtension editTcbEntries(Consumer<List<ASN1Encodable>> edit) {
        tcbEntries = tcbEntries.andThen(edit);
        return this;
    }

    byte[] ppid() {
        return ppid;
    }

    byte[] fmspc() {
        return fmspc;
    }

    byte[] pceId() {
        return pceId;
    }

    int pceSvn() {
        return pceSvn;
    }

    byte[] cpuSvn() {
        byte[] raw = new byte[components.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = components.get(i).byteValue();
        }
        return raw;
    }

    byte[] encode() {
        List<ASN1Encodable> tcb = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            tcb.add(entry("2." + (i + 1), new ASN1Integer(components.get(i))));
        }
        tcb.add(entry("2.17", new ASN1Integer(pceSvn)));
        tcb.add(entry("2.18", new DEROctetString(cpuSvn())));
        tcbEntries.accept(tcb);

        List<ASN1Encodable> all = new ArrayList<>();
        all.add(entry("1", new DEROctetString(ppid)));
        all.add(entry("2", sequence(tcb)));
        all.add(entry("3", new DEROctetString(pceId)));
        all.add(entry("4", new DEROctetString(fmspc)));
        all.add(entry("5", new ASN1Enumerated(platform ? 1 : 0)));
        if (platform) {
            all.add(entry("6", new DEROctetString(platformInstanceId)));
            all.add(entry(
                    "7",
                    sequence(List.of(
                            entry("7.1", ASN1Boolean.TRUE),
                            entry("7.2", ASN1Boolean.TRUE),
                            entry("7.3", ASN1Boolean.TRUE)))));
        }
        entries.accept(all);
        return Der.encode(sequence(all));
    }

    static ASN1Encodable entry(String suffix, ASN1Encodable value) {
        return sequence(List.of(new ASN1ObjectIdentifier(OID.getId() + '.' + suffix), value));
    }

    private static DERSequence sequence(List<? extends ASN1Encodable> items) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        items.forEach(vector::add);
        return new DERSequence(vector);
    }
}
