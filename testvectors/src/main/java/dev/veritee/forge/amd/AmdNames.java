// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The distinguished names of the vendor's PKI; the keys of the forge are never the vendor's. */
final class AmdNames {
    static final String VENDOR = "Advanced Micro Devices";

    private AmdNames() {}

    static X500Name dn(String commonName) {
        return dn(VENDOR, commonName);
    }

    static X500Name dn(String organization, String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.OU, "Engineering")
                .addRDN(BCStyle.C, "US")
                .addRDN(BCStyle.L, "Santa Clara")
                .addRDN(BCStyle.ST, "CA")
                .addRDN(BCStyle.O, organization)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
