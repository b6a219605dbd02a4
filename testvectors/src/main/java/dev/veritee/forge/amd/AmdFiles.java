// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.x509.X509Draft;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** File names of a vector, and the other forms in which tools pass the same things around. */
public final class AmdFiles {
    /** The report, bare or extended. */
    public static final String REPORT = "report.bin";
    /** CRL of the root. */
    public static final String CRL = "crl.der";
    /** Issuer and root as the vendor's service sends them. */
    public static final String CHAIN = "cert_chain.pem";
    /** ID block. */
    public static final String ID_BLOCK = "id-block.bin";
    /** Signatures and keys of the ID block. */
    public static final String ID_AUTH = "id-auth.bin";

    private static final int DRIVER_HEADER = 0x20;
    private static final int DRIVER_BUFFER = 4000;

    private AmdFiles() {}

    /** Puts leaf and issuer into the table and leaves no certificate outside of it. */
    static CertificateTable table(AmdDraft draft) {
        removeCertificates(draft);
        return draft.table()
                .add(
                        draft.kind() == EndorsementKey.VCEK ? CertificateTable.VCEK : CertificateTable.VLEK,
                        draft.vek()::der)
                .add(CertificateTable.ASK, draft.issuer()::der);
    }

    /** Removes the loose certificates. */
    static void removeCertificates(AmdDraft draft) {
        draft.files(files -> files.keySet()
                .removeAll(List.of(draft.kind().file(), draft.kind().issuerFile())));
    }

    /** Replaces the issuer's certificate by the chain as the vendor's service sends it, and the leaf by PEM. */
    static void pem(AmdDraft draft) {
        removeCertificates(draft);
        draft.files(files -> {
            files.put("vek.pem", Bytes.utf8(draft.vek().pem()));
            files.put(
                    CHAIN,
                    Bytes.utf8(X509Draft.pem(List.of(draft.issuer(), draft.pki().ark()))));
        });
    }

    /** The evidence in hex. */
    static byte[] hex(byte[] report) {
        return Bytes.utf8(Bytes.hex(report) + '\n');
    }

    /** The evidence in Base64. */
    static byte[] base64(byte[] report) {
        return Bytes.utf8(Base64.getEncoder().encodeToString(report) + '\n');
    }

    /** The answer of the guest driver: a header with status and size, the report, zeros to the end of the buffer. */
    static byte[] driverResponse(int status, int size, byte[] report) {
        byte[] header = Bytes.fit(Bytes.concat(Bytes.little(status, 4), Bytes.little(size, 4)), DRIVER_HEADER);
        return Bytes.fit(Bytes.concat(header, report), DRIVER_BUFFER);
    }

    static byte[] take(Map<String, byte[]> files, String name) {
        byte[] content = files.remove(name);
        if (content == null) {
            throw new IllegalStateException("no file " + name);
        }
        return content;
    }
}
