// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A manifest as published: decoded whole, and not believed yet. What measurements should be is known only to who has
 * verified the signature with a key of his own choice. Implementations are immutable.
 */
public interface ReferenceManifest {
    /** {@return the format, such as {@code swid-rim}} */
    String format();

    /** {@return what it says it is about; good for finding it, and for nothing else} */
    RimLabel label();

    /** {@return the certificates that came with it, the signer's first} */
    List<Certificate> certificates();

    /** {@return the scheme of its signature; a key of another scheme verifies nothing} */
    SignatureAlgorithm scheme();

    /** {@return whether the content is what the signature speaks of, which proves nothing without the signature} */
    boolean isIntact();

    /**
     * The content, if a key signed it.
     *
     * @param key the key of the certificate whose chain was validated, for {@link #scheme()}
     * @return what the manifest says, or empty when the signature does not hold
     */
    Optional<RimManifest> verifiedBy(VerifyingKey key);

    /** {@return its bytes as published} */
    Bytes raw();
}
