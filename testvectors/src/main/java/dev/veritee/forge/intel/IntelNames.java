// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The distinguished names of the vendor's PKI; the keys of the forge are never the vendor's. */
final class IntelNames {
    static final String ROOT = "Intel SGX Root CA";
    static final String PLATFORM_CA = "Intel SGX PCK Platform CA";
    static final String PROCESSOR_CA = "Intel SGX PCK Processor CA";
    static final String TCB_SIGNING = "Intel SGX TCB Signing";
    static final String PCK = "Intel SGX PCK Certificate";

    private IntelNames() {}

    static X500Name dn(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .addRDN(BCStyle.O, "Intel Corporation")
                .addRDN(BCStyle.L, "Santa Clara")
                .addRDN(BCStyle.ST, "CA")
                .addRDN(BCStyle.C, "US")
                .build();
    }
}
