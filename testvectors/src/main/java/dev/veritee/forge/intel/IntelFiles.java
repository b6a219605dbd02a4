// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.JsonObject;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Pem;
import dev.veritee.forge.x509.X509Draft;
import java.util.List;
import java.util.Map;

/** File names of a vector, and the other forms in which tools pass the same collateral around. */
public final class IntelFiles {
    /** The quote. */
    public static final String QUOTE = "quote.bin";
    /** TCB info. */
    public static final String TCB_INFO = "tcbInfo.json";
    /** Quoting enclave identity. */
    public static final String QE_IDENTITY = "qeIdentity.json";
    /** Issuer chain of both documents. */
    public static final String SIGNING_CHAIN = "tcbSigningChain.pem";
    /** CRL of the CA of the PCK certificate. */
    public static final String PCK_CRL = "pckCrl.der";
    /** CRL of the root. */
    public static final String ROOT_CRL = "rootCaCrl.der";
    /** PCK chain where the quote holds none. */
    public static final String PCK_CHAIN = "pckChain.pem";
    /** Firmware event log. */
    public static final String CCEL = "ccel.bin";
    /** Event log in JSON. */
    public static final String EVENT_LOG = "eventlog.json";
    /** All collateral in one JSON object. */
    public static final String BUNDLE = "collateral.json";

    private IntelFiles() {}

    /** Certificates as concatenated PEM. */
    public static String pem(List<CertificateDraft> chain) {
        return X509Draft.pem(chain);
    }

    /** Replaces the separate collateral files by one JSON object with documents and signatures as texts. */
    public static void bundle(IntelDraft draft) {
        draft.files(files -> {
            String signing = pem(draft.signingChain());
            JsonObject bundle = new JsonObject()
                    .put(
                            "pck_crl_issuer_chain",
                            pem(List.of(draft.pckCa(), draft.pki().root())))
                    .put("root_ca_crl", Bytes.hex(take(files, ROOT_CRL)))
                    .put("pck_crl", Bytes.hex(take(files, PCK_CRL)))
                    .put("tcb_info_issuer_chain", signing)
                    .put("tcb_info", draft.tcbInfo().text())
                    .put("tcb_info_signature", draft.tcbInfo().signature())
                    .put("qe_identity_issuer_chain", signing)
                    .put("qe_identity", draft.qeIdentity().text())
                    .put("qe_identity_signature", draft.qeIdentity().signature())
                    .put("pck_certificate_chain", pem(draft.quote().chain()));
            files.keySet().removeAll(List.of(TCB_INFO, QE_IDENTITY, SIGNING_CHAIN));
            files.put(BUNDLE, Bytes.utf8(bundle.toString()));
        });
    }

    /** Writes the issuer chain as the vendor's service sends it in a header field. */
    public static void urlEncodedChain(IntelDraft draft) {
        draft.files(files -> files.put(SIGNING_CHAIN, Bytes.utf8(Pem.urlEncode(pem(draft.signingChain())))));
    }

    /** Writes both CRLs in PEM. */
    public static void pemCrls(IntelDraft draft) {
        draft.files(files -> {
            files.put("pckCrl.pem", Bytes.utf8(Pem.encode("X509 CRL", take(files, PCK_CRL))));
            files.put("rootCaCrl.pem", Bytes.utf8(Pem.encode("X509 CRL", take(files, ROOT_CRL))));
        });
    }

    private static byte[] take(Map<String, byte[]> files, String name) {
        byte[] content = files.remove(name);
        if (content == null) {
            throw new IllegalStateException("no file " + name);
        }
        return content;
    }
}
