// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.dcap.PckCertificate;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.snp.VekExtensions;
import dev.veritee.x509.Certificate;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a certificate, and as the certificate of a platform of either vendor. */
class CertificateFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#certificates")
    @FuzzTest
    void decode(byte[] input) {
        Bytes bytes = Bytes.copyOf(input);
        try {
            Certificate.decodeAll(bytes, 4);
        } catch (DecodeException e) {
            // As it should.
        }
        try {
            Certificate certificate = Certificate.decode(bytes);
            assertEquals(bytes, certificate.der());
            certificate.toString();
            certificate.criticalExtensions();
            PckCertificate.of(certificate);
        } catch (DecodeException e) {
            // As it should.
        }
        try {
            VekExtensions.of(Certificate.decode(bytes));
        } catch (DecodeException e) {
            // As it should.
        }
    }
}
