// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.check.Check;
import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.x509.Certificate;

/** Step D of Intel's order: PCK → QE report → attestation key → quote. */
final class QuoteStep {
    private static final SignatureAlgorithm SCHEME = SignatureAlgorithm.ECDSA_P256_SHA256;
    private static final int DIGEST = 32;

    private final DcapChecks checks;
    private final SignatureMemo signatures;

    QuoteStep(DcapChecks checks, SignatureMemo signatures) {
        this.checks = checks;
        this.signatures = signatures;
    }

    /** What needs no certificate: reserved fields, the binding of the attestation key, the quote's own signature. */
    void verifyQuote(DcapQuote quote, Findings findings) {
        recordReserved(quote, findings);
        recordBinding(quote.signature(), findings);
        QuoteSignature signature = quote.signature();
        boolean holds =
                signatures.verifyOnce(SCHEME, signature.attestationKey(), quote.signed(), signature.quoteSignature());
        // A signature that holds proves the point; only a failure needs the second look.
        boolean isKey = holds || signatures.isKey(SCHEME, signature.attestationKey());
        findings.record(
                isKey
                        ? Check.pass(checks.attestationKey, "The attestation key is a point on P-256.")
                        : Check.fail(checks.attestationKey, "The attestation key is not a point on P-256."));
        findings.record(
                holds
                        ? Check.pass(
                                checks.quoteSignature,
                                "The attestation key signed all "
                                        + quote.signed().length() + " bytes of header and body.")
                        : Check.fail(
                                checks.quoteSignature,
                                "The signature over header and body was not made with the attestation key."));
    }

    /** The quoting enclave ran on the platform that the PCK certificate names. */
    void verifyQeReport(DcapQuote quote, Certificate pck, Findings findings) {
        QuoteSignature signature = quote.signature();
        boolean holds = pck.publicKey().scheme().equals(PckChain.SCHEME)
                && signatures.verify(
                        SCHEME, pck.publicKey().material(), signature.qeReport().raw(), signature.qeReportSignature());
        findings.record(
                holds
                        ? Check.pass(checks.qeReportSignature, "The PCK signed the QE report.")
                        : Check.fail(
                                checks.qeReportSignature,
                                "The signature over the QE report was not made with the certified PCK."));
    }

    private void recordBinding(QuoteSignature signature, Findings findings) {
        Bytes expected = signature
                .attestationKey()
                .concat(signature.qeAuthenticationData())
                .sha256();
        Bytes reportData = signature.qeReport().reportData();
        boolean same = reportData.slice(0, DIGEST).equals(expected);
        boolean rest = reportData.from(DIGEST).isZero();
        if (same && rest) {
            findings.record(Check.pass(
                    checks.qeReportBinding,
                    "The QE report carries the digest of the attestation key and the authentication data."));
            return;
        }
        findings.record(Check.fail(
                        checks.qeReportBinding,
                        same
                                ? "Behind the digest of the attestation key the QE report carries bytes that are not zero."
                                : "The QE report does not carry the digest of this attestation key and authentication data.")
                .comparing(expected.hex() + "00".repeat(DIGEST), reportData.hex()));
    }

    private void recordReserved(DcapQuote quote, Findings findings) {
        boolean zero = quote.signature().qeReport().reserved().isZero()
                && (!(quote.body() instanceof EnclaveReport report)
                        || report.reserved().isZero());
        findings.record(
                zero
                        ? Check.pass(checks.reserved, "Every reserved field is zero.")
                        : Check.indeterminate(
                                checks.reserved,
                                "A reserved field is not zero: it says something that this release does not know."));
    }
}
