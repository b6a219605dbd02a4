// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;

/** A public key ready to verify with. Implementations are safe for use by several threads. */
public interface VerifyingKey {
    /**
     * Verifies one signature.
     *
     * @param message the signed bytes
     * @param signature the signature in the form its {@link SignatureAlgorithm} documents
     * @return whether it holds; false for anything malformed or out of range, never an exception
     */
    boolean verify(Bytes message, Bytes signature);

    /** Readies a key that will verify several signatures, such as a root's; without it only the first ones are slower. */
    default void prepare() {}
}
