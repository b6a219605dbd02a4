// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;

/** Who does the arithmetic. */
public enum Engine {
    /** What a verifier does by default. */
    DEFAULT,
    /** The JDK's own providers: SunEC and SunRsaSign. */
    JDK,
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
            case JDK -> jdk();
            case ACCP -> SignatureEngine.of(accp().orElseThrow());
            case NOBODY -> (algorithm, key) -> Optional.of((message, signature) -> true);
        };
    }

    private static SignatureEngine jdk() {
        SignatureEngine curves = SignatureEngine.of(Security.getProvider("SunEC"));
        SignatureEngine rsa = SignatureEngine.of(Security.getProvider("SunRsaSign"));
        return (algorithm, key) ->
                (algorithm.equals(SignatureAlgorithm.RSA_PSS_SHA384) ? rsa : curves).key(algorithm, key);
    }
}
