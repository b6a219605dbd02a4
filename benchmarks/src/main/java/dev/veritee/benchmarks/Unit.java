// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.crypto.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** What times are divided by: one native verification of one scheme. */
public enum Unit {
    /** ECDSA over P-256. */
    N256("P-256", SignatureAlgorithm.ECDSA_P256_SHA256, "SHA256withECDSA"),
    /** ECDSA over P-384. */
    N384("P-384", SignatureAlgorithm.ECDSA_P384_SHA384, "SHA384withECDSA"),
    /** RSASSA-PSS with a modulus of 4096 bits. */
    NRSA("RSA-4096", SignatureAlgorithm.RSA_PSS_SHA384, "RSASSA-PSS");

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, PSSParameterSpec.TRAILER_FIELD_BC);

    private final String key;
    private final SignatureAlgorithm scheme;
    private final String name;

    Unit(String key, SignatureAlgorithm scheme, String name) {
        this.key = key;
        this.scheme = scheme;
        this.name = name;
    }

    /** The kind of key, for people. */
    String key() {
        return key;
    }

    SignatureAlgorithm scheme() {
        return scheme;
    }

    /** Verifies by a provider. */
    Signature verification(Provider provider) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(name, provider);
        if (this == NRSA) {
            signature.setParameter(PSS);
        }
        return signature;
    }
}
