// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.internal.bytes.ByteReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a report: the request and the response of one exchange over SPDM 1.1 (DMTF DSP0274, GET_MEASUREMENTS), one behind
 * the other. Later versions sign more than the transcript, and are not known here.
 */
final class ReportDecoder {
    static final int MOST_BYTES = 1 << 16;
    private static final int VERSION = 0x11;
    private static final int GET_MEASUREMENTS = 0xE0;
    private static final int MEASUREMENTS = 0x60;
    private static final int REQUEST = 37;
    private static final int NONCE = 32;
    private static final int DMTF = 1;
    private static final int VALUE_HEADER = 3;
    private static final int DIGEST = 48;
    private static final int SIGNATURE = 96;

    private ReportDecoder() {}

    /** Whether some bytes are such an exchange, good or broken. */
    static boolean recognises(Bytes bytes) {
        return bytes.length() > REQUEST + 2
                && bytes.unsigned(1) == GET_MEASUREMENTS
                && bytes.unsigned(REQUEST + 1) == MEASUREMENTS
                && bytes.unsigned(0) >> 4 == 1;
    }

    static NvidiaReport decode(Part part, Limits limits, PresentedChain chain) throws DecodeException {
        Bytes bytes = part.evidence();
        if (bytes.length() > Math.min(MOST_BYTES, limits.evidenceBytes())) {
            throw DecodeException.tooLarge(0, "report", "it is longer than " + MOST_BYTES + " bytes");
        }
        ByteReader in = new ByteReader(bytes);
        requireVersion(in.u8("request.version"), 0, "request.version");
        require(in, GET_MEASUREMENTS, "request.code");
        require(in, 1, "request.param1");
        require(in, 0xFF, "request.param2");
        Bytes nonce = in.take(NONCE, "request.nonce");
        require(in, 0, "request.slot-id");
        requireVersion(in.u8("response.version"), REQUEST, "response.version");
        require(in, MEASUREMENTS, "response.code");
        require(in, 0, "response.param1");
        require(in, 0, "response.param2");
        int count = in.u8("response.number-of-blocks");
        int length = in.u16("response.measurement-record-length") | in.u8("response.measurement-record-length") << 16;
        int measurementsAt = in.offset();
        Map<Integer, Bytes> measurements = measurements(in.slice(length, "measurement-record"), count);
        Bytes responderNonce = in.take(NONCE, "response.nonce");
        int opaqueLength = in.u16("opaque-data.length");
        int opaqueAt = in.offset();
        Map<Integer, Bytes> opaque = opaque(in.slice(opaqueLength, "opaque-data"));
        int signatureAt = in.offset();
        Bytes signature = in.take(SIGNATURE, "signature");
        in.end("report");
        DeviceKind kind = opaque.containsKey(OpaqueType.DRIVER_VERSION) ? DeviceKind.GPU : DeviceKind.SWITCH;
        return new NvidiaReport(
                kind,
                nonce,
                measurements,
                measurementsAt,
                responderNonce,
                opaque,
                opaqueAt,
                bytes.slice(0, signatureAt),
                signature,
                chain.in(part.documents(), limits),
                part.remarks(),
                bytes);
    }

    private static void requireVersion(int version, int at, String field) throws DecodeException {
        if (version != VERSION) {
            throw DecodeException.unsupported(
                    at, field, String.format("SPDM version 0x%02x is not known here, only 0x11 (1.1)", version));
        }
    }

    private static void require(ByteReader in, int expected, String field) throws DecodeException {
        int at = in.offset();
        int value = in.u8(field);
        if (value != expected) {
            throw DecodeException.malformed(at, field, String.format("it must be 0x%02x, not 0x%02x", expected, value));
        }
    }

    private static Map<Integer, Bytes> measurements(ByteReader in, int count) throws DecodeException {
        Map<Integer, Bytes> measurements = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int at = in.offset();
            int index = in.u8("measurement.index");
            int specification = in.u8("measurement.specification");
            int size = in.u16("measurement.size");
            ByteReader block = in.slice(size, "measurement");
            if (specification != DMTF || index == 0 || size != VALUE_HEADER + DIGEST) {
                throw DecodeException.malformed(
                        at,
                        "measurement",
                        "a block has an index above 0, the specification of DMTF (1) and a digest of 48 bytes");
            }
            int typeAt = block.offset();
            int type = block.u8("measurement.value-type");
            if (type != DMTF) {
                throw DecodeException.unsupported(
                        typeAt, "measurement.value-type", "type " + type + " is not known here");
            }
            if (block.u16("measurement.value-size") != DIGEST) {
                throw DecodeException.malformed(at, "measurement.value-size", "a digest has 48 bytes");
            }
            if (measurements.put(index, block.take(DIGEST, "measurement.value")) != null) {
                throw DecodeException.malformed(at, "measurement.index", index + " is there twice");
            }
        }
        in.end("measurement-record");
        if (measurements.isEmpty()) {
            throw DecodeException.malformed(in.offset(), "measurement-record", "it is empty");
        }
        return measurements;
    }

    /** Types that are not known are kept: they are signed, and say nothing against the others. */
    private static Map<Integer, Bytes> opaque(ByteReader in) throws DecodeException {
        Map<Integer, Bytes> opaque = new LinkedHashMap<>();
        while (in.remaining() > 0) {
            int at = in.offset();
            int type = in.u16("opaque-data.type");
            Bytes value = in.take(in.u16("opaque-data.field-length"), "opaque-data." + type);
            if (opaque.put(type, value) != null) {
                throw DecodeException.malformed(at, "opaque-data." + type, "it is there twice");
            }
        }
        return opaque;
    }
}
