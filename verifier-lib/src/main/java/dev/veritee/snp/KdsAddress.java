// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import java.util.Map;

/** Where AMD's key distribution service publishes something (AMD publication 57230, chapter 4). For people to fetch. */
final class KdsAddress {
    private static final String BASE = "https://kdsintf.amd.com/";

    private KdsAddress() {}

    /** The certificate of one chip at one TCB. */
    static String vcek(ProductLine line, SnpReport report) {
        TcbVersion reported = new TcbVersion(report.reportedTcb(), line.layout());
        StringBuilder address = new StringBuilder(BASE)
                .append("vcek/v1/")
                .append(line)
                .append('/')
                .append(report.chipId().slice(0, line.chipIdLength()).hex());
        char separator = '?';
        for (Map.Entry<TcbComponent, Integer> component : reported.components().entrySet()) {
            address.append(separator).append(component.getKey().parameter()).append('=');
            if (component.getValue() < 10) {
                address.append('0');
            }
            address.append(component.getValue());
            separator = '&';
        }
        return address.toString();
    }

    /** The certificates of the authority and the root. */
    static String chain(VekKind kind, ProductLine line) {
        return BASE + kind.path() + "/v1/" + line + "/cert_chain";
    }

    /** The root's revocation list. */
    static String crl(VekKind kind, ProductLine line) {
        return BASE + kind.path() + "/v1/" + line + "/crl";
    }
}
