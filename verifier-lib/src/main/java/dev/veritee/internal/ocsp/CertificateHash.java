// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The hashes by which certificates are named. That SHA-1 is among them is harmless: it names only, and an issuer would
 * have to be forged under a chain that is verified otherwise.
 */
public enum CertificateHash {
    /** Also the one of responder identifiers. */
    SHA1("1.3.14.3.2.26", "SHA-1", 20),
    /** Of some requests. */
    SHA256("2.16.840.1.101.3.4.2.1", "SHA-256", 32),
    /** Of NVIDIA's own software's requests. */
    SHA384("2.16.840.1.101.3.4.2.2", "SHA-384", 48);

    private final String oid;
    private final String algorithm;
    private final int length;

    CertificateHash(String oid, String algorithm, int length) {
        this.oid = oid;
        this.algorithm = algorithm;
        this.length = length;
    }

    static Optional<CertificateHash> of(String oid) {
        for (CertificateHash hash : values()) {
            if (hash.oid.equals(oid)) {
                return Optional.of(hash);
            }
        }
        return Optional.empty();
    }

    int length() {
        return length;
    }

    Bytes of(Bytes bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            bytes.update(digest);
            return Bytes.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
