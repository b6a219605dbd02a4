// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.appraisal.Claims;
import dev.veritee.decode.Bytes;
import java.util.Optional;

/**
 * What SEV-SNP evidence says, as named values. This is the only place that names and formats them. Numbers that stand
 * little-endian in a report are shown as AMD's tools show them, the most significant byte first.
 */
final class SnpClaims {
    private final SnpReport report;
    private final Claims.Builder claims = Claims.builder();

    private SnpClaims(SnpReport report) {
        this.report = report;
    }

    static Claims project(SnpReport report, Optional<ProductLine> line, Optional<Vek> vek, Optional<TcbRating> rating) {
        SnpClaims projection = new SnpClaims(report);
        projection.identity(line);
        projection.guest();
        projection.platform();
        projection.tcb(line, rating);
        vek.flatMap(Vek::extensions).ifPresent(projection::certificate);
        return projection.claims.build();
    }

    private void identity(Optional<ProductLine> line) {
        claims.number("snp.report-version", report.version());
        line.ifPresent(l -> claims.text("snp.product", l.label()));
        report.cpuid().ifPresent(cpuid -> {
            claims.number("snp.cpuid.family", cpuid.family());
            claims.number("snp.cpuid.model", cpuid.model());
            claims.number("snp.cpuid.stepping", cpuid.stepping());
        });
        claims.hex("snp.chip-id", report.chipId());
        claims.text("snp.signing-key", signingKey(report));
        claims.flag("snp.chip-key-masked", report.chipKeyMasked());
    }

    private void guest() {
        claims.hex("snp.measurement", report.measurement());
        claims.hex("snp.report-data", report.reportData());
        claims.hex("snp.host-data", report.hostData());
        claims.hex("snp.id-key-digest", report.idKeyDigest());
        claims.hex("snp.author-key-digest", report.authorKeyDigest());
        claims.flag("snp.author-key-enabled", report.authorKeyEnabled());
        claims.hex("snp.family-id", report.familyId());
        claims.hex("snp.image-id", report.imageId());
        claims.number("snp.guest-svn", report.guestSvn());
        claims.number("snp.vmpl", report.vmpl());
        claims.hex("snp.report-id", report.reportId());
        claims.hex("snp.report-id-ma", report.reportIdMa());
        Bytes policy = report.policy();
        claims.text("snp.policy.abi", policy.unsigned(1) + "." + policy.unsigned(0));
        SnpBits.POLICY.claim(policy.reversed(), SnpBits.flags(policy), claims);
    }

    private void platform() {
        SnpBits.PLATFORM_INFO.claim(report.platformInfo().reversed(), report.platformInfo(), claims);
        claims.text("snp.firmware.current", report.currentVersion().toString());
        claims.text("snp.firmware.committed", report.committedVersion().toString());
        report.launchMitigations().ifPresent(m -> claims.hex("snp.mitigations.launch", m.reversed()));
        report.currentMitigations().ifPresent(m -> claims.hex("snp.mitigations.current", m.reversed()));
    }

    private void tcb(Optional<ProductLine> line, Optional<TcbRating> rating) {
        version("snp.tcb.reported", report.reportedTcb(), line);
        version("snp.tcb.current", report.currentTcb(), line);
        version("snp.tcb.committed", report.committedTcb(), line);
        version("snp.tcb.launch", report.launchTcb(), line);
        rating.ifPresent(r -> {
            claims.text("snp.tcb.status", r.status());
            claims.items("snp.tcb.advisories", r.advisories());
        });
    }

    private void version(String name, Bytes raw, Optional<ProductLine> line) {
        claims.hex(name, raw.reversed());
        line.ifPresent(l -> new TcbVersion(raw, l.layout())
                .components()
                .forEach((component, number) -> claims.number(name + "." + component.label(), number)));
    }

    private void certificate(VekExtensions extensions) {
        claims.text("snp.vek.product-name", extensions.productName());
        extensions.cspId().ifPresent(id -> claims.text("snp.vek.csp-id", id));
        extensions.hardwareId().ifPresent(id -> claims.hex("snp.vek.hardware-id", id));
    }

    /** The kind of key as people call it. */
    static String signingKey(SnpReport report) {
        return VekKind.of(report.signingKey())
                .map(VekKind::name)
                .orElse(report.signingKey() == 7 ? "NONE" : "unknown-" + report.signingKey());
    }
}
