// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

/** The two technologies that share Intel's attestation infrastructure. */
public enum Tee {
    /** SGX enclaves. */
    SGX("sgx", 0),
    /** TDX trust domains. */
    TDX("tdx", 0x81);

    private final String family;
    private final int code;

    Tee(String family, int code) {
        this.family = family;
        this.code = code;
    }

    /** The family name in vector names. */
    public String family() {
        return family;
    }

    /** The TEE type in the quote header. */
    public int code() {
        return code;
    }
}
