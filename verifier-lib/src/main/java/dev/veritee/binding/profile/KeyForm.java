// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import java.util.Locale;

/** In which form a key is at hand. */
public enum KeyForm {
    /** A SubjectPublicKeyInfo in DER, as certificates carry it. */
    SPKI,
    /** No more than the SHA-256 of that. */
    SPKI_SHA256,
    /** The bytes of the key itself, or the address that stands for it. */
    RAW,
    /** A JSON Web Key, as text. */
    JWK;

    /** {@return the word used in files and messages} */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
