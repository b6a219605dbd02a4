// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.x509;

import dev.veritee.forge.SigningKey;
import org.bouncycastle.asn1.x500.X500Name;

/** Who signs certificates and revocation lists. */
public interface Issuer {
    /** The name that what it signs carries as issuer. */
    X500Name subject();

    /** The key that signs. */
    SigningKey key();

    /** The identifier of the key. */
    byte[] keyId();
}
