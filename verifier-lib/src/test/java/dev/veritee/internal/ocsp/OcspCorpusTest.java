// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.xml.SignedXml;
import dev.veritee.internal.xml.XmlName;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NVIDIA's answers, where the public corpus is at hand. */
class OcspCorpusTest {
    private static final String DEVICE = "gh100-550.90.07-ocsp-device/";
    private static final String RIM = "gh100-550.90.07-ocsp-rim/";
    private static final XmlName ROOT =
            new XmlName("http://standards.iso.org/iso/19770/-2/2015/schema.xsd", "SoftwareIdentity");

    private final OcspResponder responder =
            new OcspResponder(new SignatureMemo(SignatureEngine.bouncyCastle(), Set.of()));

    private static Bytes read(String name) throws IOException {
        Path folder = Path.of(System.getProperty("veritee.corpus", "../shared/corpus"), "nvidia");
        assumeTrue(Files.isDirectory(folder), "the corpus is not here");
        return Bytes.wrap(Files.readAllBytes(folder.resolve(name)));
    }

    private static List<Certificate> chain(String name) throws IOException, DecodeException {
        if (name.endsWith(".pem")) {
            return Pem.certificates(read(name), 9);
        }
        List<Certificate> chain = new ArrayList<>();
        for (Bytes der : SignedXml.decode(read(name), ROOT, Limits.standard()).certificates()) {
            chain.add(Certificate.decode(der));
        }
        return chain;
    }

    private static OcspAnswer answer(String name) throws IOException, DecodeException {
        return OcspResponse.decode(read(name)).answer().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        DEVICE + "ocsp-device-l4.der, " + DEVICE + "device-chain.pem, 1, 2025-08-21T12:00:00Z",
        DEVICE + "ocsp-device-l3.der, " + DEVICE + "device-chain.pem, 2, 2025-08-21T12:00:00Z",
        DEVICE + "ocsp-device-l2.der, " + DEVICE + "device-chain.pem, 3, 2025-08-21T12:00:00Z",
        RIM + "ocsp-driver-rim-l4.der, " + RIM + "driver-rim.xml, 0, 2025-10-24T20:00:00Z",
        RIM + "ocsp-vbios-rim-l4.der, " + RIM + "vbios-rim.xml, 0, 2025-10-24T20:00:00Z",
        RIM + "ocsp-rim-l3.der, " + RIM + "driver-rim.xml, 1, 2025-10-24T20:00:00Z",
        RIM + "ocsp-rim-l2.der, " + RIM + "vbios-rim.xml, 2, 2025-10-24T20:00:00Z"
    })
    void aGenuineAnswerIsGoodForItsCertificateOnly(String file, String chainFile, int position, Instant at)
            throws IOException, DecodeException {
        OcspAnswer answer = answer(file);
        List<Certificate> chain = chain(chainFile);
        Certificate issuer = chain.get(position + 1);
        SingleAnswer about = answer.about(chain.get(position), issuer).orElseThrow();

        assertThat(about.status()).isEqualTo(new CertificateStatus.Good());
        assertThat(about.id().hash()).isEqualTo(CertificateHash.SHA384);
        assertThat(about.validity().covers(at)).isTrue();
        assertThat(about.validity().notBefore()).isEqualTo(answer.producedAt());
        assertThat(answer.scheme()).contains(SignatureAlgorithm.ECDSA_P384_SHA384);
        assertThat(answer.nonce()).isEmpty();
        OcspResponder.Finding signer = responder.find(answer, issuer);
        assertThat(signer.fault()).isEmpty();
        assertThat(signer.signer()).isEqualTo(answer.certificates().stream().findFirst());
        for (int other = 0; other + 1 < chain.size(); other++) {
            if (other != position) {
                assertThat(answer.about(chain.get(other), chain.get(other + 1))).isEmpty();
                assertThat(responder.find(answer, chain.get(other + 1)).fault().orElseThrow())
                        .contains("was not certified by");
            }
        }
    }

    @Test
    void anAnswerAboutAnotherCertificateOfTheSameSignerIsNoAnswer() throws IOException, DecodeException {
        OcspAnswer wrong = answer("neg-ocsp/wrong-cert.der");
        List<Certificate> vbios = chain("neg-ocsp/vbios-rim.xml");
        List<Certificate> driver = chain("neg-ocsp/driver-rim.xml");
        assertThat(wrong.about(vbios.get(0), vbios.get(1))).isEmpty();
        assertThat(wrong.about(driver.get(0), driver.get(1))).isPresent();
        assertThat(responder.find(wrong, vbios.get(1)).signer()).isPresent();
    }

    @Test
    void aFlippedBitIsNoticed() throws IOException {
        boolean accepted;
        try {
            OcspAnswer flipped = answer("neg-ocsp/bit-flip.der");
            Certificate issuer = chain("neg-ocsp/driver-rim.xml").get(1);
            accepted = responder.find(flipped, issuer).signer().isPresent();
        } catch (DecodeException e) {
            accepted = false;
        }
        assertThat(accepted).isFalse();
    }

    @Test
    void anOldAnswerSaysThatItIsOld() throws IOException, DecodeException {
        List<Certificate> chain = chain("neg-ocsp/device-chain.pem");
        SingleAnswer stale = answer("neg-ocsp/device-l4.der")
                .about(chain.get(1), chain.get(2))
                .orElseThrow();
        assertThat(stale.validity().covers(Instant.parse("2025-10-24T20:00:00Z")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"unauthorized.der, UNAUTHORIZED", "trylater.der, TRY_LATER"})
    void anErrorHasNoAnswer(String name, OcspStatus status) throws IOException, DecodeException {
        OcspResponse response = OcspResponse.decode(read("neg-ocsp/" + name));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.answer()).isEmpty();
        Bytes file = read("neg-ocsp/" + name);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new OcspFormat().read(file, Limits.standard()))
                .withMessageContaining(status.name());
    }
}
