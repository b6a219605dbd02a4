// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** A hash function, as profiles name it. */
enum HashName {
    SHA256("SHA-256", 32),
    SHA384("SHA-384", 48),
    SHA512("SHA-512", 64),
    SHA3_256("SHA3-256", 32),
    SHA3_384("SHA3-384", 48),
    SHA3_512("SHA3-512", 64),
    /** Keccak as it was before it became SHA-3, with other padding. */
    KECCAK256("", 32),
    KECCAK384("", 48),
    KECCAK512("", 64);

    private final String standardName;
    private final int length;

    HashName(String standardName, int length) {
        this.standardName = standardName;
        this.length = length;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<HashName> labelled(String label) {
        return Arrays.stream(values())
                .filter(hash -> hash.label().equals(label))
                .findFirst();
    }

    int length() {
        return length;
    }

    Bytes of(Bytes message) {
        if (standardName.isEmpty()) {
            return keccak(message.toArray());
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(standardName);
            message.update(digest);
            return Bytes.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no " + standardName, e);
        }
    }

    private Bytes keccak(byte[] message) {
        KeccakDigest digest = new KeccakDigest(length * Byte.SIZE);
        digest.update(message, 0, message.length);
        byte[] value = new byte[length];
        digest.doFinal(value, 0);
        return Bytes.wrap(value);
    }
}
