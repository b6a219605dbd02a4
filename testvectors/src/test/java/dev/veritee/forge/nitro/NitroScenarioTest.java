// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads vectors back with the JDK alone, as the vendor's format puts them. */
class NitroScenarioTest {
    /** What a document holds, read without the forge. */
    private static final class Document {
        private final byte[] payloadBytes;
        private final Map<?, ?> payload;
        private final byte[] signature;

        private Document(List<?> parts) {
            assertThat(parts).hasSize(4);
            assertThat((byte[]) parts.get(0)).isEqualTo(HexFormat.of().parseHex("a1013822"));
            assertThat((Map<?, ?>) parts.get(1)).isEmpty();
            payloadBytes = (byte[]) parts.get(2);
            payload = (Map<?, ?>) PlainCbor.read(payloadBytes);
            signature = (byte[]) parts.get(3);
        }

        static Document read(byte[] evidence) {
            return new Document((List<?>) PlainCbor.read(evidence));
        }

        byte[] bytes(String key) {
            return (byte[]) payload.get(key);
        }

        X509Certificate leaf() throws Exception {
            return certificate(bytes("certificate"));
        }

        List<X509Certificate> bundle() throws Exception {
            List<X509Certificate> bundle = new ArrayList<>();
            for (Object item : (List<?>) payload.get("cabundle")) {
                bundle.add(certificate((byte[]) item));
            }
            return bundle;
        }

        boolean signed() throws Exception {
            assertThat(payloadBytes.length).isBetween(0x100, 0xffff);
            ByteBuffer message = ByteBuffer.allocate(payloadBytes.length + 21)
                    .put(HexFormat.of().parseHex("846a5369676e61747572653144a101382240"))
                    .put((byte) 0x59)
                    .putShort((short) payloadBytes.length)
                    .put(payloadBytes);
            Signature verifier = Signature.getInstance("SHA384withECDSAinP1363Format");
            verifier.initVerify(leaf().getPublicKey());
            verifier.update(message.array());
            return verifier.verify(signature);
        }

        void checkPath(X509Certificate root, Instant at) throws Exception {
            List<X509Certificate> path = new ArrayList<>(bundle());
            assertThat(path.get(0)).isEqualTo(root);
            path.remove(0);
            Collections.reverse(path);
            path.add(0, leaf());
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        }
    }

    @Test
    void anEnclaveLooksAsTheVendorsDo() throws Exception {
        ForgedEvidence forged = NitroScenario.enclave(Seed.DEFAULT).mint("test", "test");
        Document document = Document.read(forged.evidence());
        assertThat(HexFormat.of().formatHex(forged.evidence(), 0, 7)).isEqualTo("8444a1013822a0");
        assertThat(document.payloadBytes[0]).isEqualTo((byte) 0xbf);
        assertThat(document.payload.keySet())
                .hasToString(
                        "[module_id, digest, timestamp, pcrs, certificate, cabundle, public_key, user_data, nonce]");
        String moduleId = (String) document.payload.get("module_id");
        assertThat(moduleId).matches("i-0[0-9a-f]{16}-enc[0-9a-f]{16}");
        assertThat(document.payload.get("digest")).isEqualTo("SHA384");
        assertThat(document.payload.get("public_key")).isNull();
        assertThat(document.bytes("nonce")).isEqualTo(forged.nonce());
        Map<?, ?> pcrs = (Map<?, ?>) document.payload.get("pcrs");
        assertThat(pcrs).hasSize(16);
        byte[] instance = moduleId.substring(0, 19).getBytes(US_ASCII);
        assertThat((byte[]) pcrs.get(4L)).isEqualTo(sha384(new byte[48], instance));
        checkChain(document, forged, moduleId);
    }

    @Test
    void aNitroTpmLooksAsTheVendorsDo() throws Exception {
        ForgedEvidence forged = NitroScenario.nitroTpm(Seed.DEFAULT).mint("test", "test");
        Document document = Document.read(forged.evidence());
        String moduleId = (String) document.payload.get("module_id");
        assertThat(moduleId).matches("i-0[0-9a-f]{16}-tpm0000000000000000");
        assertThat(document.payload.containsKey("pcrs")).isFalse();
        Map<?, ?> pcrs = (Map<?, ?>) document.payload.get("nitrotpm_pcrs");
        assertThat(pcrs).hasSize(24);
        assertThat(HexFormat.of().formatHex((byte[]) pcrs.get(2L)))
                .startsWith("518923b0")
                .endsWith("bf23c4");
        assertThat((byte[]) pcrs.get(17L)).containsOnly(0xff);
        checkChain(document, forged, moduleId);
    }

    private static void checkChain(Document document, ForgedEvidence forged, String moduleId) throws Exception {
        assertThat(document.signed()).isTrue();
        X509Certificate root = certificate(forged.rootPem().getBytes(US_ASCII));
        document.checkPath(root, forged.validAt());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(root.getEncoded())))
                .isEqualTo(forged.rootSha256());
        long age = forged.validAt().toEpochMilli() - (long) document.payload.get("timestamp");
        assertThat(age).isBetween(1000L, 10_000L);

        List<X509Certificate> chain = new ArrayList<>(document.bundle());
        chain.add(document.leaf());
        assertThat(chain).hasSize(5).allSatisfy(certificate -> {
            assertThat(certificate.getSigAlgName()).isEqualTo("SHA384withECDSA");
            assertThat(certificate.getPublicKey().getEncoded()).hasSize(120);
            assertThat(certificate.getEncoded().length).isBetween(400, 1024);
        });
        assertThat(chain)
                .extracting(X509Certificate::getBasicConstraints)
                .containsExactly(Integer.MAX_VALUE, 2, 1, 0, -1);
        assertThat(chain)
                .extracting(certificate -> Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .containsExactly(
                        Duration.ofDays(10958).plusHours(1),
                        Duration.ofDays(20).plusHours(1),
                        Duration.ofDays(5).plusHours(21),
                        Duration.ofDays(1),
                        Duration.ofHours(3).plusSeconds(3));
        X509Certificate leaf = document.leaf();
        assertThat(leaf.getSubjectX500Principal().getName())
                .isEqualTo("CN=" + moduleId + ".us-east-1.aws,OU=AWS,O=Amazon,L=Seattle,ST=Washington,C=US");
        assertThat(leaf.getKeyUsage()).startsWith(true, true, false, false, false, false);
        assertThat(leaf.getCriticalExtensionOIDs()).containsExactly("2.5.29.19");
        assertThat(leaf.getNonCriticalExtensionOIDs()).containsExactly("2.5.29.15");
        assertThat(chain.get(3).getKeyUsage()).startsWith(false, false, false, false, false, true, false);
        assertThat(chain.get(2).getNonCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.14", "2.5.29.31", "2.5.29.35");
        assertThat(root.getSubjectX500Principal().getName()).isEqualTo("CN=aws.nitro-enclaves,OU=AWS,O=Amazon,C=US");
    }

    @Test
    void everyDocumentThatShouldVerifyDoes() throws Exception {
        int checked = 0;
        for (Recipe recipe : NitroCatalogue.recipes()) {
            ForgedEvidence forged = recipe.mint(Seed.DEFAULT);
            if (!forged.expectation().outcome().equals(Expectation.VERIFIED)) {
                continue;
            }
            Document document = Document.read(binary(forged.evidence()));
            assertThat(document.signed()).as(recipe.name()).isTrue();
            document.checkPath(certificate(forged.rootPem().getBytes(US_ASCII)), forged.validAt());
            if (!"report-data".equals(forged.expectation().concern())) {
                assertThat(document.bytes("nonce")).as(recipe.name()).isEqualTo(forged.nonce());
            }
            checked++;
        }
        assertThat(checked).isGreaterThan(100);
    }

    /** The document that a text spells, if it is one. */
    private static byte[] binary(byte[] evidence) {
        String text = new String(evidence, US_ASCII);
        if (text.matches("[0-9a-fA-F]+")) {
            return HexFormat.of().parseHex(text);
        }
        if (text.matches("[A-Za-z0-9+/=\\s]+")) {
            return Base64.getMimeDecoder().decode(text);
        }
        return text.matches("[A-Za-z0-9_-]+") ? Base64.getUrlDecoder().decode(text) : evidence;
    }

    /** What stands in a document as it is, and was not signed so. */
    @Test
    void whatWasChangedAfterSigningDoesNotVerify() throws Exception {
        int checked = 0;
        for (Recipe recipe : NitroCatalogue.recipes()) {
            if (recipe.name().matches("nitro-(tpm-)?(changed|signed-range|signed-by)-.*")
                    && !recipe.name().endsWith("changed-certificate")) {
                Document document = Document.read(recipe.mint(Seed.DEFAULT).evidence());
                assertThat(document.signed()).as(recipe.name()).isFalse();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(30);
    }

    @Test
    void aForeignChainHoldsUnderItsOwnRootOnly() throws Exception {
        Document document = Document.read(mint("nitro-foreign-chain").evidence());
        assertThat(document.signed()).isTrue();
        document.checkPath(document.bundle().get(0), NitroScenario.DEFAULT_INSTANT);
        X509Certificate genuine = certificate(mint("nitro-good").rootPem().getBytes(US_ASCII));
        assertThat(document.bundle().get(0).getSubjectX500Principal()).isEqualTo(genuine.getSubjectX500Principal());
        assertThat(document.bundle().get(0)).isNotEqualTo(genuine);
    }

    @Test
    void theExampleIsTheGoodDocument() throws Exception {
        Path example = Path.of("examples/nitro");
        ForgedEvidence forged = mint("nitro-good");
        assertThat(Files.readAllBytes(example.resolve("document.bin"))).isEqualTo(forged.evidence());
        assertThat(Files.readAllBytes(example.resolve("nonce.bin"))).isEqualTo(forged.nonce());
        assertThat(Files.readString(example.resolve("root.pem"))).isEqualTo(forged.rootPem());
        assertThat(forged.collateral()).isEmpty();
    }

    private static ForgedEvidence mint(String name) {
        return NitroCatalogue.recipes().stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow()
                .mint(Seed.DEFAULT);
    }

    private static X509Certificate certificate(byte[] encoded) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] sha384(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-384");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
