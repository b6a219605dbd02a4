// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.check.Check;
import dev.veritee.internal.verify.Findings;
import dev.veritee.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a certificate is about the platform that a report is about: product line, chip and TCB. */
final class PlatformStep {
    private PlatformStep() {}

    /** The product line that the report names, if its version names one. */
    static Optional<ProductLine> lineOf(SnpReport report) {
        return report.cpuid().flatMap(c -> ProductLine.of(c.family(), c.model()));
    }

    /** Without a certificate only the report speaks. */
    static void recordProduct(SnpReport report, Findings findings) {
        Optional<Cpuid> cpuid = report.cpuid();
        if (cpuid.isPresent() && lineOf(report).isEmpty()) {
            findings.record(Check.indeterminate(
                    SnpChecks.PRODUCT,
                    "The processor (" + cpuid.get() + ") is of no product line that is known here."));
        } else if (cpuid.isEmpty()) {
            findings.record(Check.indeterminate(
                    SnpChecks.PRODUCT,
                    "A report of version " + report.version() + " does not name its product line, and there is no"
                            + " certificate that does."));
        } else {
            findings.record(Check.indeterminate(
                    SnpChecks.PRODUCT,
                    "The report is about a " + lineOf(report).get() + "; no certificate confirms it."));
        }
    }

    /** Everything that a certificate and a report must agree on. */
    static void verify(SnpReport report, VekKind kind, Vek vek, Findings findings) {
        recordLine(report, vek, findings);
        Optional<ProductLine> line = lineOf(report).or(vek::line);
        if (vek.extensions().isEmpty() || line.isEmpty()) {
            findings.record(Check.fail(
                    SnpChecks.EXTENSIONS,
                    "The extensions of the certificate are not acceptable: "
                            + vek.fault().orElse("its product is not known here") + "."));
            return;
        }
        recordExtensions(kind, line.get(), vek.certificate(), vek.extensions().get(), findings);
        recordChip(report, kind, line.get(), vek.extensions().get(), findings);
        recordTcb(report, line.get(), vek, findings);
    }

    private static void recordLine(SnpReport report, Vek vek, Findings findings) {
        Optional<ProductLine> certified = vek.line();
        Optional<ProductLine> reported = lineOf(report);
        if (certified.isEmpty()) {
            findings.record(Check.fail(SnpChecks.PRODUCT, "The certificate names no product line that is known here."));
        } else if (report.cpuid().isPresent() && reported.isEmpty()) {
            recordProduct(report, findings);
        } else if (reported.isPresent() && !reported.equals(certified)) {
            findings.record(Check.fail(
                            SnpChecks.PRODUCT,
                            "The report is about a " + reported.get() + ", the certificate about a " + certified.get()
                                    + ".")
                    .comparing(reported.get().label(), certified.get().label()));
        } else {
            findings.record(Check.pass(
                    SnpChecks.PRODUCT,
                    reported.isPresent()
                            ? "Report and certificate are about a " + certified.get() + "."
                            : "The certificate is about a " + certified.get() + "; a report of version "
                                    + report.version() + " does not say."));
        }
    }

    private static void recordExtensions(
            VekKind kind, ProductLine line, Certificate certificate, VekExtensions extensions, Findings findings) {
        Optional<String> fault = fault(kind, line, extensions);
        List<String> unknown = unknown(certificate);
        if (fault.isPresent()) {
            findings.record(Check.fail(
                    SnpChecks.EXTENSIONS,
                    "The extensions of the certificate are not acceptable: " + fault.get() + "."));
        } else if (!unknown.isEmpty()) {
            findings.record(Check.warn(
                    SnpChecks.EXTENSIONS,
                    "The certificate has extensions of AMD's that are not known here: " + String.join(", ", unknown)
                            + "."));
        } else {
            findings.record(Check.pass(
                    SnpChecks.EXTENSIONS,
                    "The certificate is for the product " + extensions.productName()
                            + extensions
                                    .cspId()
                                    .map(id -> " and the provider " + id)
                                    .orElse("") + "."));
        }
    }

    private static Optional<String> fault(VekKind kind, ProductLine line, VekExtensions extensions) {
        if (extensions.structureVersion() != line.structureVersion()) {
            return Optional.of("structVersion is " + extensions.structureVersion() + ", which no " + line + " has");
        }
        boolean chip = kind == VekKind.VCEK;
        if (chip != extensions.hardwareId().isPresent()) {
            return Optional.of(chip ? "it names no chip" : "a " + kind + " names no chip, this one does");
        }
        if (chip == extensions.cspId().isPresent()) {
            return Optional.of(chip ? "a " + kind + " names no provider, this one does" : "it names no provider");
        }
        if (extensions.cspId().map(String::isBlank).orElse(false)) {
            return Optional.of("the name of the provider is empty");
        }
        return extensions
                .hardwareId()
                .filter(id -> id.length() != line.chipIdLength())
                .map(id ->
                        "the chip id has " + id.length() + " bytes, those of " + line + " have " + line.chipIdLength());
    }

    private static List<String> unknown(Certificate certificate) {
        List<String> unknown = new ArrayList<>(0);
        for (String oid : certificate.extensions()) {
            if (oid.startsWith(VekExtensionDecoder.PREFIX) && !VekExtensionDecoder.isKnown(oid)) {
                unknown.add(oid);
            }
        }
        return unknown;
    }

    private static void recordChip(
            SnpReport report, VekKind kind, ProductLine line, VekExtensions extensions, Findings findings) {
        if (kind == VekKind.VLEK) {
            findings.record(Check.pass(
                    SnpChecks.CHIP,
                    "A VLEK belongs to a provider and names no chip"
                            + (report.chipId().isZero() ? ", and neither does the report." : ".")));
            return;
        }
        if (extensions.hardwareId().isEmpty()) {
            findings.record(Check.fail(SnpChecks.CHIP, "The certificate does not say which chip it is about."));
            return;
        }
        String id = extensions.hardwareId().get().hex();
        String expected = report.chipId().hex();
        String padded = id + "00".repeat(Math.max(0, expected.length() - id.length()) / 2);
        if (report.chipId().isZero()) {
            findings.record(
                    Check.warn(
                            SnpChecks.CHIP,
                            "The host masks the chip id, so that the report is bound to the certificate by its signature only."));
        } else if (padded.equals(expected)) {
            findings.record(Check.pass(
                    SnpChecks.CHIP,
                    "The certificate is about chip " + shortened(id) + "; all " + line.chipIdLength()
                            + " bytes that tell chips apart agree."));
        } else {
            findings.record(Check.fail(SnpChecks.CHIP, "The certificate is about another chip than the report.")
                    .comparing(expected, padded));
        }
    }

    private static String shortened(String id) {
        return id.length() <= 16 ? id : id.substring(0, 16) + "…";
    }

    private static void recordTcb(SnpReport report, ProductLine line, Vek vek, Findings findings) {
        TcbVersion reported = new TcbVersion(report.reportedTcb(), line.layout());
        Map<TcbComponent, String> differences = vek.differences(reported);
        List<String> reserved = new ArrayList<>(0);
        vek.extensions()
                .ifPresent(e -> e.reservedVersions().forEach((number, value) -> {
                    if (value != 0) {
                        reserved.add("spl" + number + " " + value);
                    }
                }));
        if (!differences.isEmpty()) {
            findings.record(Check.fail(
                            SnpChecks.VEK_TCB,
                            "The certificate is about another TCB than the report: "
                                    + String.join(", ", differences.values()) + ".")
                    .comparing(reported.toString(), String.join(", ", differences.values())));
        } else if (!reserved.isEmpty() || !reported.reservedIsZero()) {
            findings.record(Check.indeterminate(
                    SnpChecks.VEK_TCB,
                    "Reserved components of the TCB are not zero: they mean something that this release does not"
                            + " know."));
        } else {
            findings.record(
                    Check.pass(SnpChecks.VEK_TCB, "The certificate is about the reported TCB: " + reported + "."));
        }
    }
}
