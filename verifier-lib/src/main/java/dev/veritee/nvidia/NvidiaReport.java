// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.NonceField;
import dev.veritee.internal.chain.CertificateMemo;
import dev.veritee.x509.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A report of a device, whole: what was asked of it, and what it answered and signed.
 *
 * @param kind what it is about
 * @param requestNonce the challenge, from the request
 * @param measurements the measurements by their index, which counts from 1, in the order of the report
 * @param measurementsAt where they begin
 * @param responderNonce a number of the device's own, which answers nothing
 * @param opaque what the device added, by type, in the order of the report
 * @param opaqueAt where that begins
 * @param signed the bytes that the signature covers
 * @param signature r and s
 * @param presented the certificates that came along
 * @param remarks what the envelope says of the device; nobody signed it
 * @param raw the bytes as received
 */
public record NvidiaReport(
        DeviceKind kind,
        Bytes requestNonce,
        Map<Integer, Bytes> measurements,
        int measurementsAt,
        Bytes responderNonce,
        Map<Integer, Bytes> opaque,
        int opaqueAt,
        Bytes signed,
        Bytes signature,
        List<Certificate> presented,
        Map<String, String> remarks,
        Bytes raw)
        implements Evidence {
    private static final int BLOCK = 55;
    private static final int OPAQUE_HEADER = 4;

    /** Keeps its own copies. */
    public NvidiaReport {
        measurements = Collections.unmodifiableMap(new LinkedHashMap<>(measurements));
        opaque = Collections.unmodifiableMap(new LinkedHashMap<>(opaque));
        presented = List.copyOf(presented);
        remarks = Collections.unmodifiableMap(new LinkedHashMap<>(remarks));
    }

    /**
     * Decodes a report.
     *
     * @param part its bytes, and the certificates that came along in the same envelope
     * @param limits how much to accept
     * @return the report
     * @throws DecodeException when it is anything else
     */
    public static NvidiaReport decode(Part part, Limits limits) throws DecodeException {
        return ReportDecoder.decode(part, limits, new PresentedChain(new CertificateMemo()));
    }

    /** A field of the opaque data as a text, without the zeros and spaces at its end. */
    Optional<String> text(int type) {
        return Optional.ofNullable(opaque.get(type)).map(NvidiaReport::text);
    }

    private static String text(Bytes value) {
        int length = value.length();
        while (length > 0 && (value.unsigned(length - 1) == 0 || value.unsigned(length - 1) == ' ')) {
            length--;
        }
        return value.slice(0, length).asLatin1();
    }

    /** The version of the VBIOS as people write it: four bytes, the last first, and the fifth. */
    Optional<String> vbiosVersion() {
        if (kind == DeviceKind.SWITCH) {
            return text(OpaqueType.VBIOS_VERSION);
        }
        return Optional.ofNullable(opaque.get(OpaqueType.VBIOS_VERSION))
                .filter(value -> value.length() >= 5)
                .map(value -> {
                    String hex = value.slice(0, 5).hex().toUpperCase(Locale.ROOT);
                    return hex.substring(6, 8) + "." + hex.substring(4, 6) + "." + hex.substring(2, 4) + "."
                            + hex.substring(0, 2) + "." + hex.substring(8);
                });
    }

    @Override
    public String family() {
        return kind.family();
    }

    @Override
    public String format() {
        return kind.format();
    }

    @Override
    public Optional<Bytes> reportData() {
        return Optional.empty();
    }

    @Override
    public Optional<NonceField> nonce() {
        return Optional.of(new NonceField("nonce of the request", requestNonce, false));
    }

    @Override
    public boolean isLead() {
        return false;
    }

    @Override
    public String role() {
        return kind.role();
    }

    @Override
    public List<Field> fields() {
        List<Field> blocks = new ArrayList<>();
        int at = measurementsAt;
        for (Map.Entry<Integer, Bytes> measurement : measurements.entrySet()) {
            blocks.add(new Field(
                    "measurement-" + measurement.getKey(),
                    at,
                    raw.slice(at, BLOCK),
                    measurement.getValue().hex(),
                    List.of()));
            at += BLOCK;
        }
        List<Field> added = new ArrayList<>();
        int next = opaqueAt;
        for (Map.Entry<Integer, Bytes> field : opaque.entrySet()) {
            Bytes value = field.getValue();
            int length = OPAQUE_HEADER + value.length();
            added.add(new Field(
                    OpaqueType.name(kind, field.getKey()), next, raw.slice(next, length), value.hex(), List.of()));
            next += length;
        }
        int recordLength = BLOCK * measurements.size();
        int opaqueLength = signed.length() - opaqueAt;
        return List.of(
                new Field("request", 0, raw.slice(0, 37), "GET_MEASUREMENTS, nonce " + requestNonce, List.of()),
                new Field("response", 37, raw.slice(37, 8), "MEASUREMENTS", List.of()),
                new Field(
                        "measurements",
                        measurementsAt,
                        raw.slice(measurementsAt, recordLength),
                        measurements.size() + " blocks",
                        blocks),
                new Field(
                        "responder-nonce",
                        measurementsAt + recordLength,
                        responderNonce,
                        responderNonce.hex(),
                        List.of()),
                new Field("opaque-data", opaqueAt, raw.slice(opaqueAt, opaqueLength), opaque.size() + " fields", added),
                new Field("signature", signed.length(), signature, signature.hex(), List.of()));
    }
}
