// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.SigningKey;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Pem;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** A device to be, with the report that it signs. */
public final class DeviceDraft {
    static final int DIGEST = 48;

    private final Seed seed;
    private final DeviceModel model;
    private final DevicePki pki;
    private final List<DeviceCertificateDraft> rootFirst;
    private final List<Supplier<byte[]>> presented = new ArrayList<>();
    private final Map<Integer, byte[]> measurements = new LinkedHashMap<>();
    private final Map<Integer, byte[]> opaque;
    private final byte[] firmware;
    private byte[] pdi;
    private byte[] nonce;
    private byte[] opaqueTail = {};
    private UnaryOperator<byte[]> transcriptEdit = transcript -> transcript;
    private UnaryOperator<byte[]> signing = this::signed;
    private UnaryOperator<byte[]> signatureEdit = signature -> signature;
    private UnaryOperator<byte[]> reportEdit = report -> report;
    private UnaryOperator<String> chainEdit = chain -> chain;

    /** A good device whose certificates are valid around the instant. */
    public DeviceDraft(Seed seed, DeviceModel model, Instant validAt) {
        this(new DevicePki(seed, validAt), seed, seed, model, validAt);
    }

    /** One of several devices under the same authorities, which run the same software. */
    DeviceDraft(DevicePki pki, Seed seed, Seed software, DeviceModel model, Instant validAt) {
        this.seed = seed;
        this.model = model;
        this.pki = pki;
        nonce = software.bytes("nonce", 32);
        pdi = seed.bytes("pdi", OpaqueDefaults.PDI);
        firmware = software.bytes("firmware/" + model, DIGEST);
        rootFirst = new ArrayList<>(pki.authorities(model));
        addCertificate(model.bootRom(), certifiedId(pdi), validAt)
                .constraints(new BasicConstraints(true))
                .keyUsage(KeyUsage.keyCertSign);
        addCertificate(model.firmwareLoader(), seed.serial("nvidia/ueid"), validAt)
                .keyUsage(KeyUsage.digitalSignature)
                .firmware(firmware, model.namesFirmwareInTcbInfo());
        rootFirst.forEach(certificate -> presented.add(0, certificate::der));
        for (int index = 0; index < model.blocks(); index++) {
            boolean used =
                    model.ofDriver().contains(index) || model.ofFirmware().contains(index);
            measurements.put(index + 1, used ? GoldenValues.measured(software, model, index) : new byte[DIGEST]);
        }
        opaque = new LinkedHashMap<>(OpaqueDefaults.of(model, firmware, pdi));
    }

    private DeviceCertificateDraft addCertificate(String commonName, BigInteger serial, Instant validAt) {
        DeviceCertificateDraft draft = new DeviceCertificateDraft(
                        commonName,
                        seed.p384("nvidia/" + commonName),
                        serial,
                        true,
                        DevicePki.since(validAt),
                        DevicePki.NEVER)
                .issuer(rootFirst.get(rootFirst.size() - 1));
        rootFirst.add(draft);
        return draft;
    }

    private BigInteger certifiedId(byte[] id) {
        return new BigInteger(1, Bytes.concat(new byte[] {(byte) model.serialMark()}, id));
    }

    /** What it is. */
    public DeviceModel model() {
        return model;
    }

    /** The authorities above it. */
    public DevicePki pki() {
        return pki;
    }

    /** The certificates, root first. */
    public List<DeviceCertificateDraft> certificates() {
        return List.copyOf(rootFirst);
    }

    /** The certificate at a place of the chain, counted from the leaf. */
    public DeviceCertificateDraft certificate(int place) {
        return rootFirst.get(rootFirst.size() - 1 - place);
    }

    /** The trust anchor. */
    public DeviceCertificateDraft root() {
        return rootFirst.get(0);
    }

    /** What signs reports. */
    public DeviceCertificateDraft leaf() {
        return certificate(0);
    }

    /** What certifies the leaf and names the device. */
    public DeviceCertificateDraft bootRom() {
        return certificate(1);
    }

    /** The certificates that come along, leaf first, open for change; each is encoded when the chain is. */
    public List<Supplier<byte[]>> presented() {
        return presented;
    }

    /** Its id on the links between devices. */
    public byte[] pdi() {
        return pdi.clone();
    }

    /** Sets the id that its boot ROM's certificate names, and leaves the one in the report. */
    public DeviceDraft certifiedPdi(byte[] id) {
        bootRom().serial(certifiedId(id)).commonName(model.bootRom());
        return this;
    }

    /** Sets the id on the links, certified and where a switch reports its own. */
    public DeviceDraft pdi(byte[] id) {
        pdi = id.clone();
        if (!model.isGpu()) {
            opaque(OpaqueField.DEVICE_PDI, id);
        }
        return certifiedPdi(id);
    }

    /** Sets the challenge that the report answers. */
    public DeviceDraft nonce(byte[] value) {
        nonce = value.clone();
        return this;
    }

    /** The challenge that the report answers. */
    public byte[] nonce() {
        return nonce.clone();
    }

    /** What the responder adds of its own. */
    public byte[] responderNonce() {
        return seed.bytes("responder-nonce", 32);
    }

    /** Sets a measurement; no bytes leave it out. */
    public DeviceDraft measurement(int index, byte[] digest) {
        put(measurements, index, digest);
        return this;
    }

    /** A measurement. */
    public byte[] measurement(int index) {
        return Objects.requireNonNull(measurements.get(index), "no such measurement")
                .clone();
    }

    /** Sets a field of the opaque data; no bytes leave it out. */
    public DeviceDraft opaque(int type, byte[] value) {
        put(opaque, type, value);
        return this;
    }

    /** A field of the opaque data. */
    public byte[] opaque(int type) {
        return Objects.requireNonNull(opaque.get(type), "no such field").clone();
    }

    /** Adds bytes behind the last field of the opaque data. */
    public DeviceDraft opaqueTail(byte[] bytes) {
        opaqueTail = bytes.clone();
        return this;
    }

    /** Lets the report name the firmware that is certified. */
    public DeviceDraft nameFirmware() {
        return opaque(OpaqueField.FWID, firmware);
    }

    /** Sets the mode wherever the model tells it. */
    public DeviceDraft mode(Mode mode) {
        if (model.isHopper()) {
            opaque(
                    OpaqueField.PROTECTED_PCIE_STATUS,
                    new byte[] {mode == Mode.PPCIE ? OpaqueDefaults.ON : OpaqueDefaults.OFF});
        }
        return model.isGpu() ? opaque(OpaqueField.FEATURE_FLAG, Bytes.little(mode.flag(), 2)) : this;
    }

    private static void put(Map<Integer, byte[]> map, int key, byte[] value) {
        if (value.length == 0) {
            map.remove(key);
        } else {
            map.put(key, value.clone());
        }
    }

    /** Changes request and response before they are signed. */
    public DeviceDraft editTranscript(UnaryOperator<byte[]> edit) {
        transcriptEdit = edit;
        return this;
    }

    /** Signs request and response in another way. */
    public DeviceDraft signWith(UnaryOperator<byte[]> scheme) {
        signing = scheme;
        return this;
    }

    /** Changes the signature after signing. */
    public DeviceDraft editSignature(UnaryOperator<byte[]> edit) {
        signatureEdit = edit;
        return this;
    }

    /** Changes the signed report. */
    public DeviceDraft editReport(UnaryOperator<byte[]> edit) {
        reportEdit = edit;
        return this;
    }

    /** Changes the text of the chain. */
    public DeviceDraft editChain(UnaryOperator<String> edit) {
        chainEdit = edit;
        return this;
    }

    /** The signed report. */
    public byte[] report() {
        byte[] transcript = transcriptEdit.apply(transcript());
        byte[] signature = signatureEdit.apply(signing.apply(transcript));
        return reportEdit.apply(Bytes.concat(transcript, signature));
    }

    private byte[] signed(byte[] transcript) {
        SigningKey key = leaf().key();
        return key instanceof EcKey ec ? ec.signRaw(transcript) : key.sign(transcript);
    }

    private byte[] transcript() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x11, (byte) 0xE0, 1, (byte) 0xFF});
        out.writeBytes(nonce);
        out.write(0);
        out.writeBytes(new byte[] {0x11, 0x60, 0, 0});
        byte[] record = record();
        out.write(measurements.size());
        out.writeBytes(Bytes.little(record.length, 3));
        out.writeBytes(record);
        out.writeBytes(responderNonce());
        byte[] added = added();
        out.writeBytes(Bytes.little(added.length, 2));
        out.writeBytes(added);
        return out.toByteArray();
    }

    private byte[] record() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        measurements.forEach((index, digest) -> {
            out.write(index);
            out.write(1);
            out.writeBytes(Bytes.little(digest.length + 3, 2));
            out.write(1);
            out.writeBytes(Bytes.little(digest.length, 2));
            out.writeBytes(digest);
        });
        return out.toByteArray();
    }

    private byte[] added() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        opaque.forEach((type, value) -> out.writeBytes(field(type, value)));
        out.writeBytes(opaqueTail);
        return out.toByteArray();
    }

    /** One field as the opaque data writes it. */
    static byte[] field(int type, byte[] value) {
        return Bytes.concat(Bytes.little(type, 2), Bytes.little(value.length, 2), value);
    }

    /** The certificates in PEM, leaf first. */
    public String chain() {
        StringBuilder pem = new StringBuilder();
        presented.forEach(certificate -> pem.append(Pem.encode("CERTIFICATE", certificate.get())));
        return chainEdit.apply(pem.toString());
    }
}
