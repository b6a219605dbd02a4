// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import java.util.Objects;

/**
 * A signature scheme by name. Open: a new scheme is a new value, and an engine that does not know it says so.
 *
 * @param name its name
 */
public record SignatureAlgorithm(String name) {
    /** ECDSA over P-256 with SHA-256; signatures are r and s, 32 bytes each, big-endian. */
    public static final SignatureAlgorithm ECDSA_P256_SHA256 = new SignatureAlgorithm("ecdsa-p256-sha256");

    /** ECDSA over P-384 with SHA-384; signatures are r and s, 48 bytes each, big-endian. */
    public static final SignatureAlgorithm ECDSA_P384_SHA384 = new SignatureAlgorithm("ecdsa-p384-sha384");

    /** RSASSA-PSS with SHA-384, MGF1 over the same and a salt of 48 bytes; signatures are as long as the modulus. */
    public static final SignatureAlgorithm RSA_PSS_SHA384 = new SignatureAlgorithm("rsa-pss-sha384");

    /** Refuses null. */
    public SignatureAlgorithm {
        Objects.requireNonNull(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureAlgorithm that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
