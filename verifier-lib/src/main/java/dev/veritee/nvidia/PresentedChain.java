// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.ArrayList;
import java.util.List;

/** The certificates that came along with a report, in their order. */
final class PresentedChain {
    private static final int MOST = 16;
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private PresentedChain() {}

    static List<Certificate> in(List<Bytes> documents, Limits limits) throws DecodeException {
        List<Certificate> certificates = new ArrayList<>();
        for (Bytes document : documents) {
            if (document.length() <= limits.collateralBytes()
                    && document.asLatin1().contains(PEM)) {
                certificates.addAll(Pem.certificates(document, MOST));
            }
        }
        return List.copyOf(certificates);
    }
}
