// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.layout.Structure;

/** A quote nothing is wrong with. */
final class QuoteDefaults {
    static final byte[] VENDOR_ID = Bytes.unhex("939a7233f79c4ca9940a0db3957f0607");
    static final int QE_SVN = 8;

    private QuoteDefaults() {}

    static QuoteDraft quote(Seed seed, Tee tee, int version, BodyType type) {
        Structure header = Structure.zero(48)
                .with(HeaderField.VERSION, version)
                .with(HeaderField.KEY_TYPE, 2)
                .with(HeaderField.TEE_TYPE, tee.code())
                .with(HeaderField.QE_SVN, tee == Tee.SGX ? QE_SVN : 0)
                .with(HeaderField.PCE_SVN, tee == Tee.SGX ? IntelPki.PCE_SVN : 0)
                .with(HeaderField.VENDOR_ID, VENDOR_ID)
                .with(HeaderField.USER_DATA, seed.bytes("qe-id", 16));
        Structure body = type == BodyType.SGX ? enclave(seed) : trustDomain(seed, type);
        return new QuoteDraft(
                version,
                header,
                type,
                body.with(type.reportData(), nonce(seed)),
                seed.p256("attestation"),
                seed.bytes("auth-data", 32),
                quotingEnclave(seed, tee));
    }

    static byte[] nonce(Seed seed) {
        return seed.bytes("nonce", 32);
    }

    private static Structure enclave(Seed seed) {
        return BodyType.SGX
                .empty()
                .with(SgxField.CPU_SVN, seed.bytes("cpu-svn", 16))
                .with(SgxField.ATTRIBUTES, 0x05)
                .with(SgxField.XFRM, 0xe7)
                .with(SgxField.MR_ENCLAVE, seed.bytes("mr-enclave", 32))
                .with(SgxField.MR_SIGNER, seed.bytes("mr-signer", 32))
                .with(SgxField.ISV_PROD_ID, 1)
                .with(SgxField.ISV_SVN, 3);
    }

    private static Structure trustDomain(Seed seed, BodyType type) {
        // Version byte 1 selects the module identity; a 1.0 module has none.
        byte[] tcbSvn = {6, 1, 3};
        Structure body = type.empty()
                .with(TdField.TEE_TCB_SVN, tcbSvn)
                .with(TdField.MR_SEAM, seed.bytes("mr-seam", 48))
                .with(TdField.TD_ATTRIBUTES, 1L << 28)
                .with(TdField.XFAM, 0x602e7)
                .with(TdField.MR_TD, seed.bytes("mr-td", 48))
                .with(TdField.RTMR0, seed.bytes("rtmr0", 48))
                .with(TdField.RTMR1, seed.bytes("rtmr1", 48))
                .with(TdField.RTMR2, seed.bytes("rtmr2", 48));
        if (type != BodyType.TD_10) {
            body = body.with(TdField.TEE_TCB_SVN_2, tcbSvn);
        }
        if (type == BodyType.TD_15_EX) {
            body = body.with(TdField.TD_ID, seed.bytes("td-id", 32))
                    .with(TdField.DEV_INFO, seed.bytes("dev-info", 48))
                    .with(TdField.INIT_CPU_SVN, seed.bytes("init-cpu-svn", 16))
                    .with(TdField.INIT_TEE_TCB_SVN, tcbSvn)
                    .with(TdField.INIT_TEE_FMSPC, seed.bytes("fmspc", 6));
        }
        return body;
    }

    private static Structure quotingEnclave(Seed seed, Tee tee) {
        boolean tdx = tee == Tee.TDX;
        return BodyType.SGX
                .empty()
                .with(SgxField.CPU_SVN, seed.bytes("cpu-svn", 16))
                .with(SgxField.ATTRIBUTES, 0x15)
                .with(SgxField.XFRM, 0xe7)
                .with(SgxField.MR_ENCLAVE, seed.bytes("qe-mr-enclave", 32))
                .with(SgxField.MR_SIGNER, Bytes.unhex(tdx ? TcbDocuments.TD_QE_SIGNER : TcbDocuments.QE_SIGNER))
                .with(SgxField.ISV_PROD_ID, tdx ? 2 : 1)
                .with(SgxField.ISV_SVN, QE_SVN);
    }
}
