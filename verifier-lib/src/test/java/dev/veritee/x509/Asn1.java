// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.decode.Bytes;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import dev.veritee.forge.x509.CrlDraft;
import java.time.Instant;

/** Certificates and lists to spoil, and the ways to spoil an encoding. */
final class Asn1 {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-03-01T00:00:00Z");

    private Asn1() {}

    static CertificateDraft root() {
        return new CertificateDraft("Test Root CA", Seed.DEFAULT.p256("x509-root"), Seed.DEFAULT.serial("x509-root"))
                .ca(1);
    }

    static CertificateDraft leaf() {
        return new CertificateDraft("Test Leaf", Seed.DEFAULT.p256("x509-leaf"), Seed.DEFAULT.serial("x509-leaf"))
                .endEntity()
                .issuer(root())
                .validity(FROM, TO);
    }

    static CrlDraft list() {
        return new CrlDraft(root(), FROM, TO);
    }

    /** Replaces the only occurrence of some bytes by as many others. */
    static byte[] replaced(byte[] der, String from, String to) {
        String hex = Bytes.copyOf(der).hex();
        int at = evenIndex(hex, from, 0);
        if (at < 0 || from.length() != to.length()) {
            throw new IllegalArgumentException(from + " is not there");
        }
        return Bytes.fromHex(hex.substring(0, at) + to + hex.substring(at + from.length()))
                .toArray();
    }

    /** Replaces the last occurrence. */
    static byte[] replacedLast(byte[] der, String from, String to) {
        String hex = Bytes.copyOf(der).hex();
        int last = -1;
        for (int at = evenIndex(hex, from, 0); at >= 0; at = evenIndex(hex, from, at + 2)) {
            last = at;
        }
        return Bytes.fromHex(hex.substring(0, last) + to + hex.substring(last + from.length()))
                .toArray();
    }

    private static int evenIndex(String hex, String part, int from) {
        int at = hex.indexOf(part, from);
        while (at >= 0 && at % 2 != 0) {
            at = hex.indexOf(part, at + 1);
        }
        return at;
    }

    /** The outer sequence without its header of four bytes. */
    static Bytes content(byte[] der) {
        return Bytes.copyOf(der).from(4);
    }

    static Bytes indefinite(byte[] der) {
        return Bytes.fromHex("3080").concat(content(der)).concat(Bytes.fromHex("0000"));
    }

    static Bytes overlongLength(byte[] der) {
        return Bytes.fromHex("308300").concat(Bytes.copyOf(der).slice(2, 2)).concat(content(der));
    }

    /** Sequences inside sequences, as many as asked for. */
    static Bytes nested(int depth) {
        byte[] bytes = new byte[6 * depth];
        for (int i = 0; i < depth; i++) {
            int length = 6 * (depth - i - 1);
            bytes[6 * i] = 0x30;
            bytes[6 * i + 1] = (byte) 0x84;
            for (int k = 0; k < 4; k++) {
                bytes[6 * i + 2 + k] = (byte) (length >>> 8 * (3 - k));
            }
        }
        return Bytes.wrap(bytes);
    }
}
