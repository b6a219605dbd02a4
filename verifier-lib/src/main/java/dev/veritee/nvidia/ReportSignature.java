// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.x509.Certificate;
import java.util.Optional;

/** The signature over request and response. */
final class ReportSignature {
    private static final SignatureAlgorithm SCHEME = SignatureAlgorithm.ECDSA_P384_SHA384;

    private ReportSignature() {}

    static boolean holds(NvidiaReport report, Certificate leaf, SignatureMemo signatures) {
        return leaf.publicKey().scheme().equals(Optional.of(SCHEME))
                && signatures.verifyOnce(SCHEME, leaf.publicKey().material(), report.signed(), report.signature());
    }
}
