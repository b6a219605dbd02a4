// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.x509.Validity;
import java.util.List;
import java.util.Locale;

/**
 * What Intel says of one of its own enclaves.
 *
 * @param enclave which: {@code QE}, {@code TD_QE}, {@code QVE} or {@code QAE}
 * @param validity from issueDate to nextUpdate
 * @param evaluationDataNumber the number of the evaluation
 * @param miscSelect what MISCSELECT must be
 * @param miscSelectMask which bits of it count
 * @param attributes what ATTRIBUTES must be
 * @param attributesMask which bits of them count
 * @param mrSigner who must have signed it
 * @param isvProdId which product it must be
 * @param levels its security versions, highest first
 * @param raw the signed bytes, from the opening to the closing brace
 * @param signature r and s over them
 */
public record QeIdentity(
        String enclave,
        Validity validity,
        int evaluationDataNumber,
        Bytes miscSelect,
        Bytes miscSelectMask,
        Bytes attributes,
        Bytes attributesMask,
        Bytes mrSigner,
        int isvProdId,
        List<SvnLevel> levels,
        Bytes raw,
        Bytes signature)
        implements SignedDocument {
    /** Keeps its own copy. */
    public QeIdentity {
        levels = List.copyOf(levels);
    }

    @Override
    public String kind() {
        return "qe-identity";
    }

    @Override
    public String id() {
        return enclave.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String publishedAt() {
        return (enclave.equals(TeeType.TDX.identityId()) ? "tdx" : "sgx") + "/certification/v4/qe/identity";
    }
}
