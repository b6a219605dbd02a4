// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The distinguished names of the vendor's PKI; the keys of the forge are never the vendor's. */
final class NitroNames {
    private static final String SUFFIX = ".aws.nitro-enclaves";

    private NitroNames() {}

    static X500Name dn(CertificateRole role, String commonName) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        return switch (role) {
            case ROOT, REGION ->
                name.addRDN(BCStyle.C, "US")
                        .addRDN(BCStyle.O, "Amazon")
                        .addRDN(BCStyle.OU, "AWS")
                        .addRDN(BCStyle.CN, commonName)
                        .build();
            case ZONAL ->
                name.addRDN(BCStyle.CN, commonName)
                        .addRDN(BCStyle.OU, "AWS")
                        .addRDN(BCStyle.O, "Amazon")
                        .addRDN(BCStyle.C, "US")
                        .addRDN(BCStyle.ST, "WA")
                        .addRDN(BCStyle.L, "Seattle")
                        .build();
            case INSTANCE, LEAF ->
                name.addRDN(BCStyle.C, "US")
                        .addRDN(BCStyle.ST, "Washington")
                        .addRDN(BCStyle.L, "Seattle")
                        .addRDN(BCStyle.O, "Amazon")
                        .addRDN(BCStyle.OU, "AWS")
                        .addRDN(BCStyle.CN, commonName)
                        .build();
        };
    }

    static String root() {
        return "aws.nitro-enclaves";
    }

    static String region(String number, String region) {
        return number + '.' + region + SUFFIX;
    }

    static String zonal(String number, String region) {
        return number + ".zonal." + region + SUFFIX;
    }

    static String instance(String instanceId, String region) {
        return instanceId + '.' + region + SUFFIX;
    }

    static String leaf(String moduleId, String region) {
        return moduleId + '.' + region + ".aws";
    }
}
