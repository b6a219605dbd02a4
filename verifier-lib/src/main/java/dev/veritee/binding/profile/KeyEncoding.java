// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** As what a key goes into a formula. */
enum KeyEncoding {
    /** The SubjectPublicKeyInfo. */
    SPKI(-1),
    /** Its SHA-256. */
    SPKI_SHA256(32),
    /** Its PEM text, in lines of 64 characters, each ended by a line feed. */
    SPKI_PEM(-1),
    /** The bytes of the key itself; out of a SubjectPublicKeyInfo what its bit string holds, whatever its algorithm. */
    RAW(-1),
    /** What stands for a signer: 20 bytes of an Ethereum address, or the 32 of an Ed25519 key. */
    ADDRESS(-1);

    private static final int ADDRESS_LENGTH = 20;
    private static final int ED25519_LENGTH = 32;
    private static final int POINT = 65;
    private static final int UNCOMPRESSED = 0x04;

    private final int length;

    KeyEncoding(int length) {
        this.length = length;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<KeyEncoding> labelled(String label) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.label().equals(label))
                .findFirst();
    }

    OptionalInt length() {
        return length < 0 ? OptionalInt.empty() : OptionalInt.of(length);
    }

    /** Empty when a key cannot be had in this form from the form in which it is given. */
    Optional<Bytes> of(BoundKey key) {
        Optional<Spki> spki = key.form() == KeyForm.SPKI ? Spki.read(key.bytes()) : Optional.empty();
        return switch (this) {
            case SPKI -> spki.map(info -> key.bytes());
            case SPKI_SHA256 ->
                key.form() == KeyForm.SPKI_SHA256
                        ? Optional.of(key.bytes()).filter(digest -> digest.length() == length)
                        : spki.map(info -> key.bytes().sha256());
            case SPKI_PEM -> spki.map(info -> pem(key.bytes()));
            case RAW -> key.form() == KeyForm.RAW ? Optional.of(key.bytes()) : spki.map(Spki::key);
            case ADDRESS -> key.form() == KeyForm.RAW ? address(key.bytes()) : spki.flatMap(KeyEncoding::address);
        };
    }

    private static Optional<Bytes> address(Bytes raw) {
        return raw.length() == ADDRESS_LENGTH || raw.length() == ED25519_LENGTH ? Optional.of(raw) : Optional.empty();
    }

    /** The last 20 bytes of the Keccak-256 of a point on secp256k1 (Ethereum, yellow paper, appendix F). */
    private static Optional<Bytes> address(Spki spki) {
        Bytes key = spki.key();
        if (spki.kind() == Spki.Kind.ED25519) {
            return address(key);
        }
        if (spki.kind() != Spki.Kind.SECP256K1 || key.length() != POINT || key.unsigned(0) != UNCOMPRESSED) {
            return Optional.empty();
        }
        Bytes digest = HashName.KECCAK256.of(key.from(1));
        return Optional.of(digest.from(digest.length() - ADDRESS_LENGTH));
    }

    private static Bytes pem(Bytes der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der.toArray());
        return Bytes.utf8("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    }
}
