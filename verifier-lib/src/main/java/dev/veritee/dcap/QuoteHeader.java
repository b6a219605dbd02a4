// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import java.util.List;

/**
 * The 48 bytes that every quote begins with.
 *
 * @param version 3, 4 or 5
 * @param attestationKeyType 2 for ECDSA with P-256
 * @param tee what the quote is about
 * @param qeSvn as the header says it; the QE report is what counts
 * @param pceSvn as the header says it; the PCK certificate is what counts
 * @param qeVendorId who made the quoting enclave
 * @param userData 20 bytes, of which the first 16 name the quoting enclave's installation
 * @param raw the 48 bytes
 */
public record QuoteHeader(
        int version,
        int attestationKeyType,
        TeeType tee,
        int qeSvn,
        int pceSvn,
        Bytes qeVendorId,
        Bytes userData,
        Bytes raw) {
    /** How long a header is. */
    static final int LENGTH = 48;

    List<Field> fields() {
        return Field.sequence(0)
                .add("version", raw.slice(0, 2), Integer.toString(version))
                .add("attestation-key-type", raw.slice(2, 2), attestationKeyType + " (ECDSA P-256)")
                .add("tee-type", raw.slice(4, 4), tee.name())
                .add("qe-svn", raw.slice(8, 2), Integer.toString(qeSvn))
                .add("pce-svn", raw.slice(10, 2), Integer.toString(pceSvn))
                .add("qe-vendor-id", qeVendorId)
                .add("user-data", userData)
                .toList();
    }
}
