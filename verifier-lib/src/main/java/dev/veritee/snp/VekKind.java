// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import java.util.Optional;

/** The two kinds of key that sign reports. They never stand in for each other. */
enum VekKind {
    /** The key of one chip. */
    VCEK(0, "SEV-VCEK", "SEV-", "vcek", "ASK"),
    /** The key that AMD lends to a cloud provider. */
    VLEK(1, "SEV-VLEK", "SEV-VLEK-", "vlek", "ASVK");

    private final int signingKey;
    private final String commonName;
    private final String issuerPrefix;
    private final String path;
    private final String authority;

    VekKind(int signingKey, String commonName, String issuerPrefix, String path, String authority) {
        this.signingKey = signingKey;
        this.commonName = commonName;
        this.issuerPrefix = issuerPrefix;
        this.path = path;
        this.authority = authority;
    }

    /** The kind that SIGNING_KEY names, where it names one. */
    static Optional<VekKind> of(int signingKey) {
        for (VekKind kind : values()) {
            if (kind.signingKey == signingKey) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The subject of its certificates. */
    String commonName() {
        return commonName;
    }

    /** The subject of the authority that issues its certificates. */
    String issuer(ProductLine line) {
        return issuerPrefix + line.label();
    }

    /** Its part of the addresses of AMD's key service. */
    String path() {
        return path;
    }

    /** What AMD calls the authority. */
    String authority() {
        return authority;
    }
}
