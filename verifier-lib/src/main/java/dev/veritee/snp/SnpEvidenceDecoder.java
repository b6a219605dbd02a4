// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.bytes.ByteReader;
import java.util.List;
import java.util.Optional;

/** Reads reports in the forms in which guests hand them out. */
final class SnpEvidenceDecoder {
    /** The guest driver's answer begins with a status, the length of the report and 24 zero bytes. */
    private static final int RESPONSE_HEADER = 0x20;

    /** Enough of a report to see what it is. */
    private static final int RECOGNISABLE = 0x50;

    private static final int MOST_PLAUSIBLE_VERSION = 0xFF;

    private SnpEvidenceDecoder() {}

    /** Whether some bytes are a report, good or broken: by its length, or by fields that hardly vary. */
    static boolean recognises(Bytes bytes) {
        return isReport(bytes) || isResponse(bytes);
    }

    private static boolean isReport(Bytes bytes) {
        if (bytes.length() < RECOGNISABLE || !hasPlausibleLevel(bytes)) {
            return false;
        }
        boolean signedAsKnown = bytes.unsigned(0x34) == SnpReport.ECDSA_P384_SHA384
                && bytes.slice(0x35, 3).isZero();
        return bytes.length() == SnpReport.LENGTH
                ? signedAsKnown || new SnpReport(bytes).signaturePadding().isZero()
                : signedAsKnown
                        && bytes.unsigned(0) <= MOST_PLAUSIBLE_VERSION
                        && bytes.slice(1, 3).isZero();
    }

    private static boolean hasPlausibleLevel(Bytes bytes) {
        Bytes level = bytes.slice(0x30, 4);
        return (level.unsigned(0) <= 3 && level.from(1).isZero()) || level.equals(Bytes.fromHex("ffffffff"));
    }

    /** A report has its policy here, which is never zero. */
    private static boolean isResponse(Bytes bytes) {
        return bytes.length() >= RESPONSE_HEADER + RECOGNISABLE
                && bytes.slice(8, RESPONSE_HEADER - 8).isZero()
                && isReport(bytes.from(RESPONSE_HEADER));
    }

    static SnpEvidence decode(Bytes bytes, List<Bytes> documents, Limits limits, DecodedCertificates decoder)
            throws DecodeException {
        if (bytes.length() > limits.evidenceBytes()) {
            throw DecodeException.tooLarge(0, "report", "it is longer than " + limits.evidenceBytes() + " bytes");
        }
        PresentedCertificates attached = PresentedCertificates.in(documents, limits, decoder);
        ByteReader in = new ByteReader(bytes);
        if (isResponse(bytes)) {
            if (in.u32("response.status") != 0 || in.u32("response.length") != SnpReport.LENGTH) {
                throw DecodeException.malformed(
                        0,
                        "response",
                        "the guest driver did not answer with a report of " + SnpReport.LENGTH + " bytes");
            }
            in.take(RESPONSE_HEADER - in.offset(), "response.reserved");
            SnpReport report = SnpReport.decode(in.take(SnpReport.LENGTH, "report"));
            in.zeroPadding("response");
            return new SnpEvidence(report, RESPONSE_HEADER, Optional.empty(), attached, bytes);
        }
        SnpReport report = SnpReport.decode(in.take(SnpReport.LENGTH, "report"));
        if (in.remaining() == 0) {
            return new SnpEvidence(report, 0, Optional.empty(), attached, bytes);
        }
        int base = in.offset();
        CertificateTable table = CertificateTable.decode(in.take(in.remaining(), "certificate-table"), base);
        return new SnpEvidence(
                report,
                0,
                Optional.of(table),
                PresentedCertificates.in(table, limits, decoder).and(attached),
                bytes);
    }
}
