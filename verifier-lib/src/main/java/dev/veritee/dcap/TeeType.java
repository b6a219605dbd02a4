// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import java.util.Optional;

/** Which of Intel's trusted execution environments a quote is about. */
public enum TeeType {
    /** An SGX enclave. */
    SGX(0x00, "sgx", "SGX", "QE"),
    /** A TDX trust domain. */
    TDX(0x81, "tdx", "TDX", "TD_QE");

    private final int code;
    private final String family;
    private final String tcbInfoId;
    private final String identityId;

    TeeType(int code, String family, String tcbInfoId, String identityId) {
        this.code = code;
        this.family = family;
        this.tcbInfoId = tcbInfoId;
        this.identityId = identityId;
    }

    static Optional<TeeType> of(long code) {
        for (TeeType tee : values()) {
            if (tee.code == code) {
                return Optional.of(tee);
            }
        }
        return Optional.empty();
    }

    /** {@return the number in the quote header} */
    public int code() {
        return code;
    }

    /** {@return the family name that begins its checks and claims} */
    public String family() {
        return family;
    }

    /** {@return what TCB info for it calls itself} */
    public String tcbInfoId() {
        return tcbInfoId;
    }

    /** {@return what the identity of its quoting enclave calls itself} */
    public String identityId() {
        return identityId;
    }
}
