// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import java.util.List;
import java.util.Optional;

/** Every field of a report in order, for people. */
final class ReportFields {
    private final SnpReport report;
    private final Optional<TcbLayout> layout;

    private ReportFields(SnpReport report) {
        this.report = report;
        this.layout = report.cpuid()
                .flatMap(c -> ProductLine.of(c.family(), c.model()))
                .map(ProductLine::layout);
    }

    static List<Field> of(SnpReport report, int offset) {
        return new ReportFields(report).list(offset);
    }

    private List<Field> list(int offset) {
        Field.Sequence fields = Field.sequence(offset)
                .add("version", at(0x000, 4), Long.toString(report.version()))
                .add("guest-svn", at(0x004, 4), Long.toString(report.guestSvn()))
                .add(
                        "policy",
                        report.policy(),
                        "0x" + report.policy().reversed() + " interface "
                                + report.policy().unsigned(1) + "."
                                + report.policy().unsigned(0) + " or later, "
                                + SnpBits.POLICY.names(SnpBits.flags(report.policy())))
                .add("family-id", report.familyId())
                .add("image-id", report.imageId())
                .add("vmpl", at(0x030, 4), report.vmpl() == SnpReport.HOST_REQUESTED ? "host" : "" + report.vmpl())
                .add("signature-algo", at(0x034, 4), Long.toString(report.signatureAlgorithm()));
        tcb(fields, "current-tcb", report.currentTcb());
        fields.add(
                        "platform-info",
                        report.platformInfo(),
                        "0x" + report.platformInfo().reversed() + " "
                                + SnpBits.PLATFORM_INFO.names(report.platformInfo()))
                .add("key-info", at(0x048, 4), keyInfo())
                .add("reserved", at(0x04C, 4))
                .add("report-data", report.reportData())
                .add("measurement", report.measurement())
                .add("host-data", report.hostData())
                .add("id-key-digest", report.idKeyDigest())
                .add("author-key-digest", report.authorKeyDigest())
                .add("report-id", report.reportId())
                .add("report-id-ma", report.reportIdMa());
        tcb(fields, "reported-tcb", report.reportedTcb());
        Optional<Cpuid> cpuid = report.cpuid();
        if (cpuid.isPresent()) {
            fields.add("cpuid", at(0x188, 3), cpuid.get().toString()).add("reserved", at(0x18B, 21));
        } else {
            fields.add("reserved", at(0x188, 24));
        }
        fields.add("chip-id", report.chipId());
        tcb(fields, "committed-tcb", report.committedTcb());
        fields.add("current-version", at(0x1E8, 3), report.currentVersion().toString())
                .add("reserved", at(0x1EB, 1))
                .add(
                        "committed-version",
                        at(0x1EC, 3),
                        report.committedVersion().toString())
                .add("reserved", at(0x1EF, 1));
        tcb(fields, "launch-tcb", report.launchTcb());
        if (report.launchMitigations().isPresent()) {
            fields.add(
                            "launch-mitigation-vector",
                            at(0x1F8, 8),
                            "0x" + at(0x1F8, 8).reversed())
                    .add(
                            "current-mitigation-vector",
                            at(0x200, 8),
                            "0x" + at(0x200, 8).reversed())
                    .add("reserved", at(0x208, 152));
        } else {
            fields.add("reserved", at(0x1F8, 168));
        }
        return fields.add("signature-r", report.signatureR())
                .add("signature-s", report.signatureS())
                .add("signature-reserved", report.signaturePadding())
                .toList();
    }

    private void tcb(Field.Sequence fields, String name, Bytes raw) {
        fields.add(
                name,
                raw,
                "0x" + raw.reversed()
                        + layout.map(l -> " " + new TcbVersion(raw, l)).orElse(" (product line not in the report)"));
    }

    private String keyInfo() {
        return "author key " + (report.authorKeyEnabled() ? "enabled" : "not enabled") + ", chip key "
                + (report.chipKeyMasked() ? "masked" : "not masked") + ", signing key " + SnpClaims.signingKey(report);
    }

    private Bytes at(int offset, int length) {
        return report.raw().slice(offset, length);
    }
}
