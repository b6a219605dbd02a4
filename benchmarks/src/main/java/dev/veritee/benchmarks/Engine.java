// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.veritee.crypto.SignatureEngine;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;

/** Who does the arithmetic. */
public enum Engine {
    /** What a verifier does by default. */
    DEFAULT,
    /** The JDK's own elliptic curves. */
    SUN_EC,
    /** Amazon Corretto Crypto Provider: AWS-LC, native code. */
    ACCP,
    /** Nobody: every signature holds. What remains is everything but cryptography. */
    NOBODY;

    /** The native provider, where it loads. */
    static Optional<Provider> accp() {
        try {
            Provider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
            return Optional.of(provider);
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    SignatureEngine create() {
        return switch (this) {
            case DEFAULT -> SignatureEngine.bouncyCastle();
            case SUN_EC -> SignatureEngine.of(Security.getProvider("SunEC"));
            case ACCP -> SignatureEngine.of(accp().orElseThrow());
            case NOBODY -> (algorithm, key) -> Optional.of((message, signature) -> true);
        };
    }
}
