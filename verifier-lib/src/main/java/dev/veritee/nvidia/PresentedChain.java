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
    private static final String END = "-----END CERTIFICATE-----";

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

    /** Tools write remarks between the blocks; inside of them PEM is as strict as anywhere. */
    private void add(Bytes document, List<Certificate> certificates) throws DecodeException {
        String text = document.asLatin1();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int end = text.indexOf(END, begin);
            if (end < 0) {
                throw DecodeException.malformed(begin, "certificate chain", "a block has no end");
            }
            if (certificates.size() == MOST) {
                throw DecodeException.tooLarge(begin, "certificate chain", "more than " + MOST + " certificates");
            }
            int behind = end + END.length();
            for (Bytes der : Pem.encodedCertificates(document.slice(begin, behind - begin), 1)) {
                certificates.add(memo.decode(der));
            }
            begin = text.indexOf(BEGIN, behind);
        }
    }
}
