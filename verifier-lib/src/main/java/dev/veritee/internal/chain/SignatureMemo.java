// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.chain;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.PublicKeyInfo;
import dev.veritee.x509.RevocationList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Verifies signatures, and the same one over the same bytes by the same key only once. That a signature holds does not
 * depend on the instant, so nothing here needs to expire; dates and revocation are checked by the callers every time.
 * Only positive results are kept, and only so many.
 */
public final class SignatureMemo {
    private static final int MOST_RESULTS = 2048;
    private static final int MOST_KEYS = 512;

    // Equality of both records is written out: what a compiler generates for them is linked anew at every start.
    private record Key(SignatureAlgorithm scheme, Bytes material) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && material.equals(that.material) && scheme.equals(that.scheme);
        }

        @Override
        public int hashCode() {
            return material.hashCode();
        }

        Key compact() {
            return new Key(scheme, Bytes.wrap(material.toArray()));
        }
    }

    private record Verified(Key key, Bytes message, Bytes signature) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Verified that
                    && signature.equals(that.signature)
                    && message.equals(that.message)
                    && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return 31 * message.hashCode() + signature.hashCode();
        }

        Verified compact() {
            return new Verified(key.compact(), Bytes.wrap(message.toArray()), Bytes.wrap(signature.toArray()));
        }
    }

    private final SignatureEngine engine;
    private final Set<Bytes> roots;
    private final Set<Verified> results = ConcurrentHashMap.newKeySet();
    private final Map<Key, VerifyingKey> keys = new ConcurrentHashMap<>();

    /** Verifies by an engine; the keys of roots are readied for more than one use. */
    public SignatureMemo(SignatureEngine engine, Set<PublicKeyInfo> roots) {
        this.engine = engine;
        this.roots = roots.stream().map(PublicKeyInfo::material).collect(Collectors.toSet());
    }

    /** Whether a certificate's signature was made by the owner of a key. */
    public boolean signed(Certificate certificate, PublicKeyInfo issuer) {
        return signed(issuer, certificate.signatureScheme(), certificate.toBeSigned(), certificate.signature());
    }

    /** Whether a revocation list's signature was made by the owner of a key. */
    public boolean signed(RevocationList list, PublicKeyInfo issuer) {
        return signed(issuer, list.signatureScheme(), list.toBeSigned(), list.signature());
    }

    private boolean signed(PublicKeyInfo issuer, Optional<SignatureAlgorithm> scheme, Bytes message, Bytes signature) {
        return scheme.isPresent()
                && issuer.scheme().equals(scheme)
                && verify(scheme.get(), issuer.material(), message, signature);
    }

    /** Whether a signature holds; asked again about the same, it remembers. */
    public boolean verify(SignatureAlgorithm scheme, Bytes key, Bytes message, Bytes signature) {
        Verified claim = new Verified(new Key(scheme, key), message, signature);
        if (results.contains(claim)) {
            return true;
        }
        boolean holds = verifyOnce(scheme, key, message, signature);
        if (holds) {
            if (results.size() >= MOST_RESULTS) {
                results.clear();
            }
            // Copied, so that a small slice does not keep a large input alive.
            results.add(claim.compact());
        }
        return holds;
    }

    /** Whether a signature holds that is not expected a second time; only the key is remembered. */
    public boolean verifyOnce(SignatureAlgorithm scheme, Bytes key, Bytes message, Bytes signature) {
        Key id = new Key(scheme, key);
        VerifyingKey held = keys.get(id);
        if (held != null) {
            return held.verify(message, signature);
        }
        Optional<VerifyingKey> fresh = engine.key(scheme, key);
        if (roots.contains(key)) {
            fresh.ifPresent(VerifyingKey::prepare);
        }
        boolean holds = fresh.isPresent() && fresh.get().verify(message, signature);
        if (holds) {
            if (keys.size() >= MOST_KEYS) {
                keys.clear();
            }
            keys.put(id.compact(), fresh.get());
        }
        return holds;
    }

    /** Whether some material is a key of a scheme at all. */
    public boolean isKey(SignatureAlgorithm scheme, Bytes key) {
        return keys.containsKey(new Key(scheme, key)) || engine.key(scheme, key).isPresent();
    }
}
