// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.internal.Bytes;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** With what an answer names the issuer of the certificate it is about. */
public enum OcspHash {
    /** What most ask with. */
    SHA1("1.3.14.3.2.26"),
    /** Seldom. */
    SHA256("2.16.840.1.101.3.4.2.1"),
    /** What the vendor asks with. */
    SHA384("2.16.840.1.101.3.4.2.2");

    private final String oid;

    OcspHash(String oid) {
        this.oid = oid;
    }

    ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(oid);
    }

    byte[] of(byte[] content) {
        return switch (this) {
            case SHA1 -> Bytes.sha1(content);
            case SHA256 -> Bytes.sha256(content);
            case SHA384 -> Bytes.sha384(content);
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
