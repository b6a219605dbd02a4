// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.layout.Field;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads default vectors back with the JDK alone, at the offsets of the vendor's format. */
class IntelScenarioTest {
    private static final byte[] VENDOR = HexFormat.of().parseHex("939a7233f79c4ca9940a0db3957f0607");

    @Test
    void version3() throws Exception {
        check(IntelScenario.sgx(Seed.DEFAULT), 48, 384, 320);
    }

    @Test
    void version4() throws Exception {
        check(IntelScenario.tdx(Seed.DEFAULT), 48, 584, 520);
        check(IntelScenario.tdx(Seed.DEFAULT).processorCa(), 48, 584, 520);
        check(IntelScenario.sgx(Seed.DEFAULT).quote(4, BodyType.SGX), 48, 384, 320);
    }

    @Test
    void version5() throws Exception {
        check(IntelScenario.sgx(Seed.DEFAULT).quote(5, BodyType.SGX), 54, 384, 320);
        check(IntelScenario.tdx(Seed.DEFAULT).quote(5, BodyType.TD_10), 54, 584, 520);
        check(IntelScenario.tdx(Seed.DEFAULT).quote(5, BodyType.TD_15), 54, 648, 520);
        check(IntelScenario.tdx(Seed.DEFAULT).quote(5, BodyType.TD_15_EX), 54, 885, 520);
    }

    @Test
    void fieldsStandWhereTheVendorPutsThem() {
        assertThat(offsets(HeaderField.values())).containsExactly(0, 2, 4, 8, 10, 12, 28);
        assertThat(SgxField.ATTRIBUTES.offset()).isEqualTo(48);
        assertThat(SgxField.MR_ENCLAVE.offset()).isEqualTo(64);
        assertThat(SgxField.MR_SIGNER.offset()).isEqualTo(128);
        assertThat(SgxField.CONFIG_ID.offset()).isEqualTo(192);
        assertThat(SgxField.ISV_PROD_ID.offset()).isEqualTo(256);
        assertThat(SgxField.ISV_SVN.offset()).isEqualTo(258);
        assertThat(SgxField.ISV_FAMILY_ID.offset()).isEqualTo(304);
        assertThat(SgxField.REPORT_DATA.offset()).isEqualTo(320);
        assertThat(offsets(TdField.values()))
                .containsExactly(
                        0, 16, 64, 112, 120, 128, 136, 184, 232, 280, 328, 376, 424, 472, 520, 584, 600, 648, 649, 681,
                        729, 777, 785, 801, 817, 829, 877);
    }

    private static List<Integer> offsets(Field[] fields) {
        return Arrays.stream(fields).map(Field::offset).toList();
    }

    private static void check(IntelScenario scenario, int bodyAt, int bodySize, int reportDataAt) throws Exception {
        ForgedEvidence forged = scenario.mint("test", "test");
        ByteBuffer quote = ByteBuffer.wrap(forged.evidence()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(quote.getShort(0)).isEqualTo((short) scenario.version());
        assertThat(quote.getShort(2)).isEqualTo((short) 2);
        assertThat(quote.getInt(4)).isEqualTo(scenario.tee() == Tee.SGX ? 0 : 0x81);
        assertThat(slice(quote, 12, 16)).isEqualTo(VENDOR);
        if (scenario.version() == 5) {
            assertThat(quote.getShort(48)).isEqualTo((short) scenario.bodyType().code());
            assertThat(quote.getInt(50)).isEqualTo(bodySize);
        }
        int end = bodyAt + bodySize;
        assertThat(slice(quote, bodyAt + reportDataAt, 32)).isEqualTo(forged.nonce());
        assertThat(slice(quote, bodyAt + reportDataAt + 32, 32)).isEqualTo(new byte[32]);
        assertThat(quote.getInt(end)).isEqualTo(quote.capacity() - end - 4);

        int at = end + 4;
        byte[] quoteSignature = slice(quote, at, 64);
        byte[] key = slice(quote, at + 64, 64);
        at += 128;
        if (scenario.version() > 3) {
            assertThat(quote.getShort(at)).isEqualTo((short) 6);
            assertThat(quote.getInt(at + 2)).isEqualTo(quote.capacity() - at - 6);
            at += 6;
        }
        byte[] qeReport = slice(quote, at, 384);
        byte[] qeSignature = slice(quote, at + 384, 64);
        int authLength = quote.getShort(at + 448);
        byte[] auth = slice(quote, at + 450, authLength);
        at += 450 + authLength;
        assertThat(quote.getShort(at)).isEqualTo((short) 5);
        assertThat(quote.getInt(at + 2)).isEqualTo(quote.capacity() - at - 6);
        byte[] pem = slice(quote, at + 6, quote.capacity() - at - 6);
        assertThat(pem[pem.length - 1]).isZero();

        List<X509Certificate> chain = certificates(Arrays.copyOf(pem, pem.length - 1));
        assertThat(chain).hasSize(3);
        checkChain(forged, chain);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(key);
        sha256.update(auth);
        assertThat(Arrays.copyOfRange(qeReport, 320, 384)).isEqualTo(Arrays.copyOf(sha256.digest(), 64));
        assertThat(verifies(chain.get(0).getPublicKey(), qeReport, qeSignature)).isTrue();
        PublicKey attestation = key(key, (ECPublicKey) chain.get(0).getPublicKey());
        assertThat(verifies(attestation, slice(quote, 0, end), quoteSignature)).isTrue();
        checkCollateral(forged, chain);
    }

    private static void checkChain(ForgedEvidence forged, List<X509Certificate> chain) throws Exception {
        Date at = Date.from(forged.validAt());
        X509Certificate issuer = chain.get(chain.size() - 1);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(issuer.getEncoded())))
                .isEqualTo(forged.rootSha256());
        for (int i = chain.size() - 1; i >= 0; i--) {
            X509Certificate certificate = chain.get(i);
            certificate.verify(issuer.getPublicKey());
            certificate.checkValidity(at);
            assertThat(certificate.getIssuerX500Principal()).isEqualTo(issuer.getSubjectX500Principal());
            assertThat(certificate.getBasicConstraints()).isEqualTo(i == 0 ? -1 : i == chain.size() - 1 ? 1 : 0);
            issuer = certificate;
        }
    }

    private static void checkCollateral(ForgedEvidence forged, List<X509Certificate> pck) throws Exception {
        List<X509Certificate> signing = certificates(forged.file("tcbSigningChain.pem"));
        assertThat(signing).hasSize(2);
        checkChain(forged, signing);
        checkDocument(forged.file("tcbInfo.json"), "tcbInfo", signing.get(0).getPublicKey());
        checkDocument(
                forged.file("qeIdentity.json"),
                "enclaveIdentity",
                signing.get(0).getPublicKey());
        checkCrl(forged, "pckCrl.der", pck.get(1));
        checkCrl(forged, "rootCaCrl.der", pck.get(2));
    }

    private static void checkDocument(byte[] file, String member, PublicKey key) throws Exception {
        String text = new String(file, UTF_8);
        String start = "{\"" + member + "\":";
        String middle = ",\"signature\":\"";
        assertThat(text).startsWith(start).endsWith("\"}");
        int split = text.lastIndexOf(middle);
        byte[] signed = text.substring(start.length(), split).getBytes(UTF_8);
        byte[] signature = HexFormat.of().parseHex(text.substring(split + middle.length(), text.length() - 2));
        assertThat(verifies(key, signed, signature)).isTrue();
    }

    private static void checkCrl(ForgedEvidence forged, String file, X509Certificate issuer) throws Exception {
        X509CRL crl = (X509CRL)
                CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(forged.file(file)));
        crl.verify(issuer.getPublicKey());
        assertThat(crl.getIssuerX500Principal()).isEqualTo(issuer.getSubjectX500Principal());
        assertThat(crl.getExtensionValue("2.5.29.20")).isNotNull();
        assertThat(crl.getExtensionValue("2.5.29.35")).isNotNull();
        assertThat(crl.getRevokedCertificates()).isNotEmpty();
        assertThat(Date.from(forged.validAt())).isBetween(crl.getThisUpdate(), crl.getNextUpdate());
    }

    private static List<X509Certificate> certificates(byte[] pem) throws Exception {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static PublicKey key(byte[] coordinates, ECPublicKey sameCurve) throws Exception {
        BigInteger x = new BigInteger(1, Arrays.copyOf(coordinates, 32));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(coordinates, 32, 64));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), sameCurve.getParams()));
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] raw) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update(message);
        return signature.verify(raw);
    }

    private static byte[] slice(ByteBuffer buffer, int offset, int length) {
        return Arrays.copyOfRange(buffer.array(), offset, offset + length);
    }
}
