// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.token;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.jose.CompactJws;
import dev.veritee.internal.jose.JwsAlgorithm;
import dev.veritee.token.TokenKey;
import dev.veritee.token.TokenKeys;
import java.util.Optional;
import java.util.Set;

/** Whether the services that the caller named signed a token. */
public final class TokenSignatures {
    private final TokenKeys keys;
    private final SignatureMemo signatures;

    /** Verifies with the keys of these services. */
    public TokenSignatures(TokenKeys keys, SignatureEngine engine) {
        this.keys = keys;
        this.signatures = new SignatureMemo(engine, Set.of());
    }

    /** Whether the key that a token names is one that the caller gave for a service. */
    public boolean knowsKey(CompactJws token, String issuer) {
        return keys.find(issuer, token.keyId()).isPresent();
    }

    /**
     * What keeps a token from being the word of a service.
     *
     * @param id the check to speak for
     * @param what the token, as a sentence begins
     * @param token the token
     * @param issuer the service whose key it must be
     * @return empty when the service signed it
     */
    public Optional<Check> fault(CheckId id, String what, CompactJws token, String issuer) {
        Optional<TokenKey> key = keys.find(issuer, token.keyId());
        if (key.isEmpty()) {
            String named = token.keyId().map(kid -> "by \"" + kid + "\"").orElse("without saying by which key");
            String why = keys.issuers().contains(issuer)
                    ? " is signed " + named + ", an unknown key: it is not among those given for \"" + issuer + "\"."
                    : " is signed " + named + ", an unknown key: none were given for \"" + issuer + "\".";
            return Optional.of(Check.indeterminate(id, what + why)
                    .remedy("If the word of this service counts for you, give the keys it had when it signed, with"
                            + " --token-key " + issuer + "=FILE."));
        }
        if (!signatures.isKey(key.get().scheme(), key.get().material())) {
            return Optional.of(Check.indeterminate(
                    id, what + " cannot be verified: what was given for \"" + issuer + "\" is no point of its curve."));
        }
        Optional<String> algorithm = JwsAlgorithm.of(key.get().scheme()).map(Enum::name);
        if (!algorithm.equals(Optional.of(token.algorithm()))) {
            return Optional.of(Check.fail(id, what + " names another algorithm than its key is for.")
                    .comparing(algorithm.orElse("none"), token.algorithm()));
        }
        return token.isSignedBy(key.get().scheme(), key.get().material(), signatures)
                ? Optional.empty()
                : Optional.of(Check.fail(id, what + " was not signed with the key it names of \"" + issuer + "\"."));
    }
}
