// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An SEV-SNP attestation report with whatever came along with it. Immutable. */
public final class SnpEvidence implements Evidence {
    private final SnpReport report;
    private final int reportOffset;
    private final Optional<CertificateTable> table;
    private final PresentedCertificates presented;
    private final Bytes raw;

    SnpEvidence(
            SnpReport report,
            int reportOffset,
            Optional<CertificateTable> table,
            PresentedCertificates presented,
            Bytes raw) {
        this.report = report;
        this.reportOffset = reportOffset;
        this.table = table;
        this.presented = presented;
        this.raw = raw;
    }

    /**
     * Decodes a report: bare, with a certificate table behind it, or as the guest driver returns it.
     *
     * @param bytes the bytes
     * @param documents certificates that came along in the same envelope
     * @param limits how much to accept
     * @return the evidence
     * @throws DecodeException when it is anything else
     */
    public static SnpEvidence decode(Bytes bytes, List<Bytes> documents, Limits limits) throws DecodeException {
        return SnpEvidenceDecoder.decode(bytes, documents, limits, new DecodedCertificates());
    }

    /** {@return the report} */
    public SnpReport report() {
        return report;
    }

    /** {@return the certificates that came along, which prove nothing by that} */
    public List<Certificate> certificates() {
        return presented.certificates();
    }

    PresentedCertificates presented() {
        return presented;
    }

    @Override
    public String family() {
        return "snp";
    }

    @Override
    public String format() {
        return "snp-report-v" + report.version();
    }

    @Override
    public Bytes raw() {
        return raw;
    }

    @Override
    public Optional<Bytes> reportData() {
        return Optional.of(report.reportData());
    }

    @Override
    public Map<String, Bytes> signedFields() {
        return Map.of("report-data", report.reportData(), "init-data", report.hostData());
    }

    @Override
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        if (reportOffset > 0) {
            fields.add(new Field(
                    "response-header",
                    0,
                    raw.slice(0, reportOffset),
                    "header of the guest driver's response",
                    List.of()));
        }
        fields.add(new Field(
                "report",
                reportOffset,
                report.raw(),
                "report version " + report.version(),
                ReportFields.of(report, reportOffset)));
        int end = reportOffset + SnpReport.LENGTH;
        if (end < raw.length()) {
            fields.add(table.map(t -> new Field(
                            "certificate-table", end, raw.from(end), t.entries().size() + " entries", t.fields()))
                    .orElseGet(() ->
                            new Field("padding", end, raw.from(end), (raw.length() - end) + " zero bytes", List.of())));
        }
        return fields;
    }
}
