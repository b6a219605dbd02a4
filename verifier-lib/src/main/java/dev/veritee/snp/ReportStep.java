// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.check.Check;
import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.NamedBits;
import dev.veritee.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a report says about itself, and its signature. */
final class ReportStep {
    private static final SignatureAlgorithm SCHEME = SignatureAlgorithm.ECDSA_P384_SHA384;
    private static final int SCALAR = 48;
    private static final int NO_KEY = 7;
    private static final int FIRST_UNKNOWN_POLICY_BIT = 26;

    private final SignatureMemo signatures;

    ReportStep(SignatureMemo signatures) {
        this.signatures = signatures;
    }

    /** What needs no certificate; {@return the kind of key that signed, where the report names one}. */
    Optional<VekKind> verify(SnpReport report, Findings findings) {
        findings.record(
                report.hasKnownVersion()
                        ? Check.pass(SnpChecks.VERSION, "The report is of version " + report.version() + ".")
                        : Check.indeterminate(
                                SnpChecks.VERSION,
                                "Version " + report.version() + " of the report is not known here: its fields may mean"
                                        + " something else than is shown."));
        recordReserved(report, findings);
        recordForm(report, findings);
        return recordSigningKey(report, findings);
    }

    private static void recordReserved(SnpReport report, Findings findings) {
        List<String> used = new ArrayList<>();
        for (Field field : report.reserved()) {
            if (!field.raw().isZero()) {
                used.add(String.format("0x%03x", field.offset()));
            }
        }
        if (!report.keyInfoReservedIsZero()) {
            used.add("key information");
        }
        for (int bit = FIRST_UNKNOWN_POLICY_BIT; bit < 64; bit++) {
            if (NamedBits.isSet(report.policy(), bit)) {
                used.add("policy bit " + bit);
            }
        }
        if (!NamedBits.isSet(report.policy(), SnpBits.ALWAYS_ONE)) {
            findings.record(Check.fail(
                    SnpChecks.RESERVED,
                    "Bit 17 of the policy is not set, as it is in every policy that firmware accepts."));
        } else if (used.isEmpty()) {
            findings.record(Check.pass(SnpChecks.RESERVED, "Every reserved field is zero."));
        } else {
            findings.record(Check.indeterminate(
                    SnpChecks.RESERVED,
                    "Reserved fields are not zero (" + String.join(", ", used)
                            + "): they say something that this release does not know."));
        }
    }

    private static Optional<VekKind> recordSigningKey(SnpReport report, Findings findings) {
        if (report.chipKeyMasked() || report.signingKey() == NO_KEY) {
            findings.record(Check.fail(
                            SnpChecks.SIGNING_KEY,
                            "The report is unsigned: "
                                    + (report.chipKeyMasked()
                                            ? "the host forbade the firmware to sign (MASK_CHIP_KEY)."
                                            : "it names no signing key."))
                    .remedy("Have the host allow signing, and ask for a new report."));
            return Optional.empty();
        }
        Optional<VekKind> kind = VekKind.of(report.signingKey());
        findings.record(kind.map(k -> Check.pass(SnpChecks.SIGNING_KEY, "The report says that a " + k + " signed it."))
                .orElseGet(() -> Check.indeterminate(
                        SnpChecks.SIGNING_KEY,
                        "SIGNING_KEY " + report.signingKey() + " is of no kind that is known here.")));
        return kind;
    }

    /** Bytes that no signature covers must have one value only: otherwise one report would have many forms. */
    private static void recordForm(SnpReport report, Findings findings) {
        boolean fits = report.signatureR().from(SCALAR).isZero()
                && report.signatureS().from(SCALAR).isZero();
        boolean padded = report.signaturePadding().isZero();
        findings.record(
                fits && padded
                        ? Check.pass(
                                SnpChecks.SIGNATURE_FORM,
                                "Both numbers of the signature fit P-384, and every byte behind them is zero.")
                        : Check.fail(
                                SnpChecks.SIGNATURE_FORM,
                                fits
                                        ? "Bytes behind the signature, which it does not cover, are not zero."
                                        : "A number of the signature is too large for P-384."));
    }

    /** Whether the certified key signed the report. */
    void verifySignature(SnpReport report, VekSearch.Found found, Certificate certificate, Findings findings) {
        if (report.signatureAlgorithm() != SnpReport.ECDSA_P384_SHA384) {
            findings.record(Check.indeterminate(
                            SnpChecks.SIGNATURE,
                            "Signature algorithm " + report.signatureAlgorithm() + " is not known here.")
                    .comparing("1 (ECDSA P-384 with SHA-384)", Long.toString(report.signatureAlgorithm())));
            return;
        }
        boolean holds = found.signed() || signed(report, certificate, signatures);
        if (!holds && found.untried()) {
            findings.record(Check.indeterminate(
                            SnpChecks.SIGNATURE,
                            "There are more certificates for this chip and TCB than are tried, and the signature holds"
                                    + " under none of those that were.")
                    .remedy("Supply the certificate of this report by itself."));
            return;
        }
        findings.record(
                holds
                        ? Check.pass(
                                SnpChecks.SIGNATURE,
                                "The certified key signed all " + SnpReport.SIGNED_LENGTH + " bytes that count.")
                        : Check.fail(
                                SnpChecks.SIGNATURE,
                                report.signatureR().isZero()
                                                && report.signatureS().isZero()
                                        ? "The signature is all zero: the firmware did not sign this report."
                                        : "The signature over the report was not made with the certified key."));
    }

    static boolean signed(SnpReport report, Certificate certificate, SignatureMemo signatures) {
        Bytes signature = report.signatureR()
                .slice(0, SCALAR)
                .reversed()
                .concat(report.signatureS().slice(0, SCALAR).reversed());
        return certificate.publicKey().scheme().equals(Optional.of(SCHEME))
                && report.signatureAlgorithm() == SnpReport.ECDSA_P384_SHA384
                && signatures.verifyOnce(SCHEME, certificate.publicKey().material(), report.signed(), signature);
    }
}
