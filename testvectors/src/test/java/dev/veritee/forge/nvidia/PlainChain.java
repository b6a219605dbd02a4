// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates read and chained by the JDK. */
final class PlainChain {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----", Pattern.DOTALL);

    private PlainChain() {}

    static List<X509Certificate> pem(String text) throws Exception {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher blocks = PEM.matcher(text);
        while (blocks.find()) {
            certificates.add(der(Base64.getMimeDecoder().decode(blocks.group(1))));
        }
        return certificates;
    }

    static List<X509Certificate> pem(byte[] text) throws Exception {
        return pem(new String(text, StandardCharsets.US_ASCII));
    }

    static X509Certificate der(byte[] der) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** Throws unless the chain, leaf first, ends in the root and holds at the instant. */
    static void check(List<X509Certificate> leafFirst, X509Certificate root, Instant at) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        List<X509Certificate> path = leafFirst.subList(0, leafFirst.size() - 1);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        if (!leafFirst.get(leafFirst.size() - 1).equals(root)) {
            throw new IllegalArgumentException("another root at the end");
        }
    }
}
