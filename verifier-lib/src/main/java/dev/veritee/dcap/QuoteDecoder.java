// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.bytes.ByteReader;
import java.util.Map;
import java.util.Optional;

/** Reads quotes of version 3 (SGX), 4 (SGX and TDX 1.0) and 5 (everything so far), as in Intel's QVL. */
final class QuoteDecoder {
    static final Bytes INTEL_QE_VENDOR = Bytes.fromHex("939a7233f79c4ca9940a0db3957f0607");
    private static final int ECDSA_P256 = 2;
    private static final int ECDSA_P384 = 3;
    private static final Map<Integer, Integer> BODY_LENGTHS = Map.of(
            1, EnclaveReport.LENGTH,
            2, TdReport.LENGTH_1_0,
            3, TdReport.LENGTH_1_5,
            4, TdReport.LENGTH_EXTENDED);

    private QuoteDecoder() {}

    /** What some bytes that begin like a quote are about, good or bad: Intel's vendor id, or else a plausible header. */
    static Optional<TeeType> recognise(Bytes bytes) {
        if (bytes.length() < 28) {
            return Optional.empty();
        }
        int version = bytes.unsigned(0) | bytes.unsigned(1) << 8;
        int keyType = bytes.unsigned(2) | bytes.unsigned(3) << 8;
        boolean knownTee = bytes.slice(5, 3).isZero()
                && (bytes.unsigned(4) == TeeType.SGX.code() || bytes.unsigned(4) == TeeType.TDX.code());
        boolean plausible =
                version >= 3 && version <= 5 && (keyType == ECDSA_P256 || keyType == ECDSA_P384) && knownTee;
        if (!plausible && !bytes.slice(12, 16).equals(INTEL_QE_VENDOR)) {
            return Optional.empty();
        }
        return Optional.of(bytes.unsigned(4) == TeeType.SGX.code() ? TeeType.SGX : TeeType.TDX);
    }

    static DcapQuote decode(Bytes bytes, Limits limits) throws DecodeException {
        if (bytes.length() > limits.evidenceBytes()) {
            throw DecodeException.tooLarge(0, "quote", "it is longer than " + limits.evidenceBytes() + " bytes");
        }
        ByteReader in = new ByteReader(bytes);
        QuoteHeader header = header(in);
        QuoteBody body = body(in, header);
        Bytes signed = bytes.slice(0, in.offset());
        int bodyOffset = in.offset() - body.raw().length();

        int length = in.length("signature-data.length");
        ByteReader data = in.slice(length, "signature-data");
        Bytes quoteSignature = data.take(64, "quote-signature");
        Bytes attestationKey = data.take(64, "attestation-key");
        // Version 4 and later wrap the rest as certification data of type 6.
        ByteReader rest = header.version() == 3 ? data : nested(data);
        int qeReportOffset = rest.offset();
        EnclaveReport qeReport = EnclaveReport.read(rest, "qe-report");
        Bytes qeReportSignature = rest.take(64, "qe-report-signature");
        Bytes authenticationData = rest.take(rest.u16("qe-authentication-data.length"), "qe-authentication-data");
        CertificationData certification = certification(rest);
        rest.end("certification-data");
        data.end("signature-data");
        int padding = in.zeroPadding("quote");
        return new DcapQuote(
                header,
                bodyOffset,
                body,
                new QuoteSignature(
                        quoteSignature, attestationKey, qeReport, qeReportSignature, authenticationData, certification),
                qeReportOffset,
                signed,
                padding,
                bytes);
    }

    private static QuoteHeader header(ByteReader in) throws DecodeException {
        Bytes raw = in.take(QuoteHeader.LENGTH, "header");
        ByteReader fields = new ByteReader(raw);
        int version = fields.u16("version");
        if (version < 3 || version > 5) {
            throw DecodeException.unsupported(0, "header.version", "quote version " + version + " is not known here");
        }
        int keyType = fields.u16("attestation-key-type");
        if (keyType != ECDSA_P256) {
            throw DecodeException.unsupported(
                    2, "header.attestation-key-type", "attestation key type " + keyType + " is not known here");
        }
        long teeCode = fields.u32("tee-type");
        TeeType tee = TeeType.of(teeCode)
                .orElseThrow(() -> DecodeException.unsupported(
                        4, "header.tee-type", "TEE type 0x" + Long.toHexString(teeCode) + " is not known here"));
        if (version == 3 && tee != TeeType.SGX) {
            throw DecodeException.malformed(4, "header.tee-type", "a quote of version 3 is about SGX only");
        }
        int qeSvn = fields.u16("qe-svn");
        int pceSvn = fields.u16("pce-svn");
        Bytes vendor = fields.take(16, "qe-vendor-id");
        if (!vendor.equals(INTEL_QE_VENDOR)) {
            throw DecodeException.malformed(
                    12, "header.qe-vendor-id", "the quoting enclave is not Intel's but of vendor " + vendor);
        }
        return new QuoteHeader(version, keyType, tee, qeSvn, pceSvn, vendor, fields.take(20, "user-data"), raw);
    }

    private static QuoteBody body(ByteReader in, QuoteHeader header) throws DecodeException {
        if (header.version() < 5) {
            return header.tee() == TeeType.SGX
                    ? EnclaveReport.read(in, "enclave-report")
                    : TdReport.read(in, TdReport.LENGTH_1_0);
        }
        int at = in.offset();
        int type = in.u16("body.type");
        Integer length = BODY_LENGTHS.get(type);
        if (length == null) {
            throw DecodeException.unsupported(at, "body.type", "body type " + type + " is not known here");
        }
        if ((type == 1) != (header.tee() == TeeType.SGX)) {
            throw DecodeException.malformed(
                    at, "body.type", "body type " + type + " does not belong in a quote about " + header.tee());
        }
        long size = in.u32("body.size");
        if (size != length) {
            throw DecodeException.malformed(
                    at + 2, "body.size", "body type " + type + " is " + length + " bytes long, not " + size);
        }
        return type == 1 ? EnclaveReport.read(in, "enclave-report") : TdReport.read(in, length);
    }

    private static ByteReader nested(ByteReader data) throws DecodeException {
        int at = data.offset();
        int type = data.u16("certification-data.type");
        if (type != CertificationData.QE_REPORT) {
            throw DecodeException.malformed(
                    at, "certification-data.type", "it must be 6 (QE report) here, not " + type);
        }
        ByteReader block = data.slice(data.length("certification-data.length"), "certification-data");
        data.end("signature-data");
        return block;
    }

    private static CertificationData certification(ByteReader in) throws DecodeException {
        int typeOffset = in.offset();
        int type = in.u16("certification-data.type");
        int length = in.length("certification-data.length");
        int offset = in.offset();
        return CertificationData.checked(type, typeOffset, offset, in.take(length, "certification-data"));
    }
}
