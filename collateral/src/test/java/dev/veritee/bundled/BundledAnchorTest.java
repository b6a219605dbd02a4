// SPDX-License-Identifier: Apache-2.0
package dev.veritee.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundledAnchorTest {
    @ParameterizedTest
    @EnumSource
    void isTheCertificateThatTheVendorPublished(BundledAnchor anchor) throws Exception {
        X509Certificate certificate = certificate(anchor);

        assertThat(sha256(certificate.getEncoded())).isEqualTo(anchor.certificateSha256());
        assertThat(sha256(certificate.getPublicKey().getEncoded())).isEqualTo(anchor.publicKeySha256());
    }

    @ParameterizedTest
    @EnumSource
    void onlyRootsAreSelfIssued(BundledAnchor anchor) throws Exception {
        X509Certificate certificate = certificate(anchor);
        boolean selfIssued = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());

        assertThat(selfIssued).isEqualTo(anchor.role() != BundledAnchor.Role.INTERMEDIATE);
    }

    @Test
    void bothIssuesOfIntelsRootCarryOneKey() {
        assertThat(BundledAnchor.of("intel", BundledAnchor.Role.ROOT))
                .extracting(BundledAnchor::publicKeySha256)
                .containsOnly("a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e")
                .hasSize(2);
    }

    private static X509Certificate certificate(BundledAnchor anchor) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(anchor.pem()));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
