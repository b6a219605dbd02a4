// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import java.util.List;

/**
 * What authenticates a quote: the quote is signed by the attestation key, the attestation key is hashed into the QE
 * report, the QE report is signed by the PCK, and the PCK is certified by Intel.
 *
 * @param quoteSignature r and s over header and body
 * @param attestationKey x and y of a P-256 point
 * @param qeReport the report of the quoting enclave
 * @param qeReportSignature r and s over the QE report
 * @param qeAuthenticationData what the quoting enclave hashed together with the attestation key
 * @param certification how to find the PCK certificate
 */
public record QuoteSignature(
        Bytes quoteSignature,
        Bytes attestationKey,
        EnclaveReport qeReport,
        Bytes qeReportSignature,
        Bytes qeAuthenticationData,
        CertificationData certification) {
    List<Field> fields(int offset, int qeReportOffset) {
        Field.Sequence first =
                Field.sequence(offset).add("quote-signature", quoteSignature).add("attestation-key", attestationKey);
        Field.Sequence second = Field.sequence(qeReportOffset)
                .add("qe-report", qeReport.raw(), qeReport.name(), qeReport.fields(qeReportOffset))
                .add("qe-report-signature", qeReportSignature);
        int authenticationData = second.offset() + 2;
        return java.util.stream.Stream.of(
                        first.toList(),
                        second.toList(),
                        Field.sequence(authenticationData)
                                .add("qe-authentication-data", qeAuthenticationData)
                                .toList(),
                        Field.sequence(certification.offset())
                                .add(
                                        "certification-data",
                                        certification.data(),
                                        "type " + certification.type() + ", " + certification.name())
                                .toList())
                .flatMap(List::stream)
                .toList();
    }
}
