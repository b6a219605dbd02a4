// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** PEM armour. */
public final class Pem {
    private Pem() {}

    /** One armoured block that ends with a line feed. */
    public static String encode(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** Percent-encoding as used in the header fields of a provisioning service, where a space is %20. */
    public static String urlEncode(String pem) {
        return URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
