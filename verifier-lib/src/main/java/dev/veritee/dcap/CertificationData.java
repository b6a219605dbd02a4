// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.Map;

/**
 * How a quote says which PCK certificate certifies its quoting enclave.
 *
 * @param type Intel's number for the kind
 * @param offset where the data begins in the decoded input
 * @param data the data itself
 */
public record CertificationData(int type, int offset, Bytes data) {
    static final int PPID = 1;
    static final int PPID_RSA_2048 = 2;
    static final int PPID_RSA_3072 = 3;
    static final int PCK_LEAF = 4;
    static final int PCK_CHAIN = 5;
    static final int QE_REPORT = 6;
    static final int PLATFORM_MANIFEST = 7;

    private static final Map<Integer, String> NAMES = Map.of(
            PPID, "plain PPID",
            PPID_RSA_2048, "PPID encrypted with RSA-2048",
            PPID_RSA_3072, "PPID encrypted with RSA-3072",
            PCK_LEAF, "PCK certificate",
            PCK_CHAIN, "PCK certificate chain",
            QE_REPORT, "QE report with certification data",
            PLATFORM_MANIFEST, "platform manifest");

    /**
     * Encrypted PPID, CPUSVN, PCESVN and PCEID together. The plain form (type 1) is left alone: Intel's own sample has it
     * without PCEID, and nothing is read from it.
     */
    private static final Map<Integer, Integer> LENGTHS = Map.of(PPID_RSA_2048, 256 + 20, PPID_RSA_3072, 384 + 20);

    static CertificationData checked(int type, int typeOffset, int offset, Bytes data) throws DecodeException {
        if (type == QE_REPORT || !NAMES.containsKey(type)) {
            throw DecodeException.unsupported(
                    typeOffset, "certification-data.type", "type " + type + " cannot stand here");
        }
        Integer length = LENGTHS.get(type);
        if (length != null && data.length() != length) {
            throw DecodeException.malformed(
                    offset,
                    "certification-data",
                    "type " + type + " is " + length + " bytes long, not " + data.length());
        }
        return new CertificationData(type, offset, data);
    }

    /** {@return what this kind is called} */
    public String name() {
        return NAMES.getOrDefault(type, "unknown");
    }

    /** {@return whether the data holds certificates} */
    public boolean holdsCertificates() {
        return type == PCK_LEAF || type == PCK_CHAIN;
    }
}
