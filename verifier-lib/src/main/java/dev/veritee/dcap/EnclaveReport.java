// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.internal.bytes.ByteReader;
import java.util.List;

/**
 * An SGX enclave report: the body of an SGX quote, and the report of every quoting enclave.
 *
 * @param cpuSvn the raw CPU security version
 * @param miscSelect which extended features it uses
 * @param isvExtProdId the extended product id (key separation and sharing, KSS)
 * @param attributes flags and XFRM, 8 bytes each
 * @param mrEnclave the measurement of the enclave
 * @param mrSigner the digest of its signer's key
 * @param configId KSS configuration id
 * @param isvProdId the product id
 * @param isvSvn the security version of the enclave
 * @param configSvn KSS configuration security version
 * @param isvFamilyId KSS family id
 * @param reportData the 64 bytes that the enclave chose
 * @param reserved the reserved bytes, which Intel sets to zero
 * @param raw the 384 bytes
 */
public record EnclaveReport(
        Bytes cpuSvn,
        Bytes miscSelect,
        Bytes isvExtProdId,
        Bytes attributes,
        Bytes mrEnclave,
        Bytes mrSigner,
        Bytes configId,
        int isvProdId,
        int isvSvn,
        int configSvn,
        Bytes isvFamilyId,
        Bytes reportData,
        Bytes reserved,
        Bytes raw)
        implements QuoteBody {
    /** How long a report is. */
    static final int LENGTH = 384;

    static EnclaveReport read(ByteReader in, String field) throws DecodeException {
        Bytes raw = in.take(LENGTH, field);
        Bytes reserved = raw.slice(20, 12)
                .concat(raw.slice(96, 32))
                .concat(raw.slice(160, 32))
                .concat(raw.slice(262, 42));
        return new EnclaveReport(
                raw.slice(0, 16),
                raw.slice(16, 4),
                raw.slice(32, 16),
                raw.slice(48, 16),
                raw.slice(64, 32),
                raw.slice(128, 32),
                raw.slice(192, 64),
                u16(raw, 256),
                u16(raw, 258),
                u16(raw, 260),
                raw.slice(304, 16),
                raw.slice(320, 64),
                reserved,
                raw);
    }

    private static int u16(Bytes raw, int offset) {
        return raw.unsigned(offset) | raw.unsigned(offset + 1) << 8;
    }

    @Override
    public String name() {
        return "SGX enclave report";
    }

    @Override
    public List<Field> fields(int offset) {
        return Field.sequence(offset)
                .add("cpu-svn", cpuSvn)
                .add("misc-select", miscSelect)
                .add("reserved", raw.slice(20, 12))
                .add("isv-ext-prod-id", isvExtProdId)
                .add("attributes", attributes, attributes + " " + DcapBits.SGX_FLAGS.names(attributes.slice(0, 8)))
                .add("mr-enclave", mrEnclave)
                .add("reserved", raw.slice(96, 32))
                .add("mr-signer", mrSigner)
                .add("reserved", raw.slice(160, 32))
                .add("config-id", configId)
                .add("isv-prod-id", raw.slice(256, 2), Integer.toString(isvProdId))
                .add("isv-svn", raw.slice(258, 2), Integer.toString(isvSvn))
                .add("config-svn", raw.slice(260, 2), Integer.toString(configSvn))
                .add("reserved", raw.slice(262, 42))
                .add("isv-family-id", isvFamilyId)
                .add("report-data", reportData)
                .toList();
    }
}
