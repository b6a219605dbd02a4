// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.SigningKey;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.x509.X509Draft;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** A device to be, with the report that it signs. */
public final class DeviceDraft {
    private static final int DIGEST = 48;
    private static final int DRIVER_VERSION = 3;
    private static final int VBIOS_VERSION = 6;
    private static final int FWID = 20;

    private final Seed seed;
    private final DeviceModel model;
    private final List<DeviceCertificateDraft> rootFirst = new ArrayList<>();
    private final Map<Integer, byte[]> measurements = new LinkedHashMap<>();
    private final Map<Integer, byte[]> opaque = new LinkedHashMap<>();
    private byte[] nonce;
    private UnaryOperator<byte[]> transcriptEdit = transcript -> transcript;
    private UnaryOperator<byte[]> signatureEdit = signature -> signature;

    /** A good device whose certificates are valid around the instant. */
    public DeviceDraft(Seed seed, DeviceModel model, Instant validAt) {
        this.seed = seed;
        this.model = model;
        nonce = seed.bytes("nonce", 32);
        int place = 0;
        for (String commonName : model.commonNames()) {
            addCertificate(commonName, place++, validAt);
        }
        byte[] firmware = seed.bytes("firmware", DIGEST);
        leaf().firmware(firmware, model.namesFirmwareInTcbInfo());
        for (int index = 1; index <= model.blocks(); index++) {
            measurements.put(index, seed.bytes("measurement/" + index, DIGEST));
        }
        if (model.isGpu()) {
            opaque.put(DRIVER_VERSION, "580.95.05\0".getBytes(StandardCharsets.US_ASCII));
            opaque.put(VBIOS_VERSION, new byte[] {0x00, 0x74, 0x00, (byte) 0x96, 0x1A, 0, 0, 0});
            opaque.put(FWID, firmware);
        } else {
            opaque.put(VBIOS_VERSION, "96.10.55.00.01\0".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void addCertificate(String commonName, int place, Instant validAt) {
        String label = "nvidia/" + model + '/' + commonName;
        DeviceCertificateDraft draft = new DeviceCertificateDraft(
                commonName,
                seed.p384(label),
                place == 3 ? deviceSerial() : seed.serial(label),
                validAt.minus(Duration.ofDays(800)),
                validAt.plus(Duration.ofDays(3000)));
        if (place < 4) {
            draft.constraints(new BasicConstraints(true)).keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        } else {
            draft.keyUsage(KeyUsage.digitalSignature);
        }
        if (place > 0) {
            draft.issuer(rootFirst.get(place - 1));
        }
        rootFirst.add(draft);
    }

    private BigInteger deviceSerial() {
        return new BigInteger(1, new byte[] {(byte) model.serialMark()})
                .shiftLeft(64)
                .or(new BigInteger(1, seed.bytes("pdi", 8)));
    }

    /** The certificates, root first. */
    public List<DeviceCertificateDraft> certificates() {
        return List.copyOf(rootFirst);
    }

    /** The trust anchor. */
    public DeviceCertificateDraft root() {
        return rootFirst.get(0);
    }

    /** What signs reports. */
    public DeviceCertificateDraft leaf() {
        return rootFirst.get(rootFirst.size() - 1);
    }

    /** Sets the challenge that the report answers. */
    public DeviceDraft nonce(byte[] value) {
        nonce = value.clone();
        return this;
    }

    /** Sets a measurement; no bytes leave it out. */
    public DeviceDraft measurement(int index, byte[] digest) {
        put(measurements, index, digest);
        return this;
    }

    /** Sets a field of the opaque data; no bytes leave it out. */
    public DeviceDraft opaque(int type, byte[] value) {
        put(opaque, type, value);
        return this;
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

    /** Changes the signature after signing. */
    public DeviceDraft editSignature(UnaryOperator<byte[]> edit) {
        signatureEdit = edit;
        return this;
    }

    /** The signed report. */
    public byte[] report() {
        byte[] transcript = transcriptEdit.apply(transcript());
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        report.writeBytes(transcript);
        report.writeBytes(signatureEdit.apply(signature(transcript)));
        return report.toByteArray();
    }

    private byte[] signature(byte[] transcript) {
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
        out.writeBytes(seed.bytes("responder-nonce", 32));
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
        opaque.forEach((type, value) -> {
            out.writeBytes(Bytes.little(type, 2));
            out.writeBytes(Bytes.little(value.length, 2));
            out.writeBytes(value);
        });
        return out.toByteArray();
    }

    /** The certificates in PEM, leaf first. */
    public String chain() {
        List<DeviceCertificateDraft> leafFirst = new ArrayList<>();
        rootFirst.forEach(certificate -> leafFirst.add(0, certificate));
        return X509Draft.pem(leafFirst);
    }
}
