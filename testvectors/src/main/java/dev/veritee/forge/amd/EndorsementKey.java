// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import java.util.Locale;

/** Which kind of key signs reports. */
public enum EndorsementKey {
    /** The key of one chip at one TCB. */
    VCEK(0, "SEV-VCEK", "SEV-", "ask.der"),
    /** The key of a cloud at one TCB. */
    VLEK(1, "SEV-VLEK", "SEV-VLEK-", "asvk.der");

    private final int code;
    private final String commonName;
    private final String issuerPrefix;
    private final String issuerFile;

    EndorsementKey(int code, String commonName, String issuerPrefix, String issuerFile) {
        this.code = code;
        this.commonName = commonName;
        this.issuerPrefix = issuerPrefix;
        this.issuerFile = issuerFile;
    }

    /** The value of SIGNING_KEY. */
    public int code() {
        return code;
    }

    /** The subject's common name. */
    public String commonName() {
        return commonName;
    }

    /** The issuer's common name. */
    public String issuerName(ProductLine line) {
        return issuerPrefix + line.label();
    }

    /** The file of the certificate. */
    public String file() {
        return name().toLowerCase(Locale.ROOT) + ".der";
    }

    /** The file of the issuer's certificate. */
    public String issuerFile() {
        return issuerFile;
    }
}
