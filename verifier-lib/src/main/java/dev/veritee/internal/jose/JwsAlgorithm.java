// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.jose;

import dev.veritee.crypto.SignatureAlgorithm;
import java.util.Arrays;
import java.util.Optional;

/** The algorithms of RFC 7518 section 3.1 that can be verified; their constants are their registered names. */
public enum JwsAlgorithm {
    /** ECDSA over P-256 with SHA-256. */
    ES256,
    /** ECDSA over P-384 with SHA-384. */
    ES384,
    /** RSASSA-PSS with SHA-384. */
    PS384;

    /** What signature engines call it. */
    public SignatureAlgorithm scheme() {
        return switch (this) {
            case ES256 -> SignatureAlgorithm.ECDSA_P256_SHA256;
            case ES384 -> SignatureAlgorithm.ECDSA_P384_SHA384;
            case PS384 -> SignatureAlgorithm.RSA_PSS_SHA384;
        };
    }

    /** The algorithm that an engine knows as this scheme. */
    public static Optional<JwsAlgorithm> of(SignatureAlgorithm scheme) {
        return Arrays.stream(values()).filter(a -> a.scheme().equals(scheme)).findFirst();
    }
}
