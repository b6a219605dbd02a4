// SPDX-License-Identifier: Apache-2.0
package dev.veritee.token;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.jose.JsonWebKey;
import dev.veritee.internal.jose.JsonWebKeySet;
import dev.veritee.internal.jose.JwsAlgorithm;
import dev.veritee.internal.json.StrictJson;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import dev.veritee.x509.PublicKeyInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The services whose word counts, each with its keys. Only the caller names them: they come from no token, no envelope and
 * no collateral. Immutable.
 */
public final class TokenKeys {
    private static final TokenKeys NONE = new TokenKeys(Map.of());

    private final Map<String, List<TokenKey>> keys;

    private TokenKeys(Map<String, List<TokenKey>> keys) {
        this.keys = keys;
    }

    /** {@return no keys: nobody's word counts} */
    public static TokenKeys none() {
        return NONE;
    }

    /**
     * These keys with those of a service beside them. Services change their keys; what was published at different times
     * can be added one after the other.
     *
     * @param issuer the service, exactly as its tokens name it
     * @param published its keys: a JSON Web Key Set, or one certificate with an EC key in PEM, whose dates do not count
     * @return the new keys
     * @throws DecodeException when they are anything else, none of them can verify a token, or a name among them is that of
     *     another key of the same service
     */
    public TokenKeys with(String issuer, Bytes published) throws DecodeException {
        if (issuer.isEmpty()) {
            throw new IllegalArgumentException("a service has a name");
        }
        List<TokenKey> all = new ArrayList<>(keys.getOrDefault(issuer, List.of()));
        for (TokenKey key : StrictJson.looksLikeJson(published) ? keySet(published) : certified(published)) {
            Optional<TokenKey> known =
                    all.stream().filter(k -> k.id().equals(key.id())).findFirst();
            if (known.isEmpty()) {
                all.add(key);
            } else if (!known.get().equals(key)) {
                throw DecodeException.malformed(
                        0, "kid", "\"" + key.id().orElse("") + "\" is the name of another key of the same service");
            }
        }
        Map<String, List<TokenKey>> changed = new LinkedHashMap<>(keys);
        changed.put(issuer, List.copyOf(all));
        return new TokenKeys(Collections.unmodifiableMap(changed));
    }

    private static List<TokenKey> keySet(Bytes published) throws DecodeException {
        JsonWebKeySet set = JsonWebKeySet.decode(published, Limits.standard());
        if (set.keys().isEmpty()) {
            throw DecodeException.unsupported(
                    0, "keys", "none of the " + set.keptOut() + " keys is of a kind and for an algorithm known here");
        }
        List<TokenKey> found = new ArrayList<>();
        for (JsonWebKey key : set.keys()) {
            found.add(new TokenKey(key.kid(), key.algorithm().scheme(), key.material()));
        }
        return found;
    }

    /** An RSA key does not say which algorithm it is for. */
    private static List<TokenKey> certified(Bytes published) throws DecodeException {
        Certificate certificate = Pem.certificates(published, 1).get(0);
        PublicKeyInfo key = certificate.publicKey();
        if (key.scheme().flatMap(JwsAlgorithm::of).isEmpty() || key.name().equals("RSA")) {
            throw DecodeException.unsupported(
                    0, "subjectPublicKeyInfo", "a key of the kind " + key.name() + " names no algorithm known here");
        }
        return List.of(new TokenKey(Optional.empty(), key.scheme().get(), key.material()));
    }

    /** {@return the services, in the order in which they were named; unmodifiable} */
    public Set<String> issuers() {
        return keys.keySet();
    }

    /**
     * The key that a token names. Keys are never tried one after the other: the name decides, unless there is one key only
     * and that has no name.
     *
     * @param issuer the service, exactly as the token names it
     * @param id the name of the key, if the token gives one
     * @return the key, or empty when it is unknown
     */
    public Optional<TokenKey> find(String issuer, Optional<String> id) {
        List<TokenKey> own = keys.getOrDefault(issuer, List.of());
        if (own.size() == 1 && own.get(0).id().isEmpty()) {
            return Optional.of(own.get(0));
        }
        return own.stream().filter(key -> id.isPresent() && key.id().equals(id)).findFirst();
    }
}
