// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;
import java.security.Provider;
import java.util.Optional;

/**
 * Turns key material into keys that verify. Which implementation does the arithmetic is an input: none is looked up in
 * the platform's list of providers, and none is added to it.
 */
public interface SignatureEngine {
    /**
     * Prepares a key.
     *
     * @param algorithm the scheme it verifies
     * @param publicKey for ECDSA the uncompressed point without its leading 0x04, for RSA the encoded RSAPublicKey
     * @return the key, or empty when the scheme is unknown or the material is not a valid key of it
     */
    Optional<VerifyingKey> key(SignatureAlgorithm algorithm, Bytes publicKey);

    /** {@return the default: Bouncy Castle's lightweight API, three to five times faster than the JDK's own EC} */
    static SignatureEngine bouncyCastle() {
        return new BouncyCastleEngine();
    }

    /**
     * An engine over a provider that the caller chose, for instance an accelerated one.
     *
     * @param provider the provider; it need not be registered
     * @return an engine that uses this provider only
     */
    static SignatureEngine of(Provider provider) {
        return new ProviderEngine(provider);
    }
}
