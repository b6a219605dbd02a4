// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.chain.CertificateMemo;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.ArrayList;
import java.util.List;

/** The certificates that came along with a report, in their order. */
final class PresentedChain {
    private static final int MOST = 16;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private final CertificateMemo memo;

    PresentedChain(CertificateMemo memo) {
        this.memo = memo;
    }

    List<Certificate> in(List<Bytes> documents, Limits limits) throws DecodeException {
        List<Certificate> certificates = new ArrayList<>();
        for (Bytes document : documents) {
            if (document.length() <= limits.collateralBytes()) {
                add(document, certificates);
            }
        }
        return List.copyOf(certificates);
    }

    private void add(Bytes document, List<Certificate> certificates) throws DecodeException {
        if (!document.asLatin1().contains(BEGIN)) {
            return;
        }
        for (Pem.Block block : Pem.amongRemarks(document, MOST)) {
            if (!block.label().equals("CERTIFICATE")) {
                throw DecodeException.malformed(
                        0, "certificate chain", "a " + block.label() + " where a CERTIFICATE belongs");
            }
            certificates.add(memo.decode(block.content()));
        }
    }
}
