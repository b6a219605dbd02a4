// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.PssKey;
import dev.veritee.forge.PssScheme;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Reads vectors back with the JDK alone, at the offsets of the vendor's format. */
class AmdScenarioTest {
    private static final String ARC = "1.3.6.1.4.1.3704.1.";

    @Test
    void fieldsStandWhereTheVendorPutsThem() {
        assertThat(Arrays.stream(ReportField.values()).map(ReportField::offset))
                .containsExactly(
                        0x000, 0x004, 0x008, 0x010, 0x020, 0x030, 0x034, 0x038, 0x040, 0x048, 0x04C, 0x050, 0x090,
                        0x0C0, 0x0E0, 0x110, 0x140, 0x160, 0x180, 0x188, 0x189, 0x18A, 0x18B, 0x1A0, 0x1E0, 0x1E8,
                        0x1E9, 0x1EA, 0x1EB, 0x1EC, 0x1ED, 0x1EE, 0x1EF, 0x1F0, 0x1F8, 0x200, 0x208, 0x2A0);
        assertThat(ReportDraft.SIZE).isEqualTo(1184);
    }

    @Test
    void everyProcessorKindAndVersion() throws Exception {
        for (Processor processor : Processor.values()) {
            for (int version : List.of(2, 3, 4, 5)) {
                check(AmdScenario.vcek(Seed.DEFAULT, processor).version(version));
                check(AmdScenario.vlek(Seed.DEFAULT, processor).version(version));
            }
        }
    }

    private static void check(AmdScenario scenario) throws Exception {
        ForgedEvidence forged = scenario.mint("test", "test");
        boolean vcek = scenario.kind() == EndorsementKey.VCEK;
        byte[] report = forged.evidence();
        ByteBuffer view = ByteBuffer.wrap(report).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(report).hasSize(1184);
        assertThat(view.getInt(0)).isEqualTo(scenario.version());
        assertThat(view.getLong(8)).isEqualTo(0x420137);
        assertThat(view.getInt(0x34)).isEqualTo(1);
        assertThat(view.getInt(0x48)).isEqualTo(vcek ? 0 : 4);
        assertThat(Arrays.copyOfRange(report, 0x50, 0x70)).isEqualTo(forged.nonce());
        assertThat(view.getInt(0x188) & 0xFFFFFF)
                .isEqualTo(
                        scenario.version() == 2
                                ? 0
                                : scenario.processor().family()
                                        | scenario.processor().model() << 8
                                        | scenario.processor().stepping() << 16);
        assertThat(view.getLong(0x180))
                .isEqualTo(view.getLong(0x38))
                .isEqualTo(view.getLong(0x1E0))
                .isEqualTo(view.getLong(0x1F0));

        X509Certificate ark = certificate(forged.rootPem().getBytes(US_ASCII));
        X509Certificate issuer = certificate(forged.file(vcek ? "ask.der" : "asvk.der"));
        X509Certificate leaf = certificate(forged.file(vcek ? "vcek.der" : "vlek.der"));
        checkChain(forged, leaf, issuer, ark);
        checkExtensions(leaf, report, scenario);
        assertThat(verifies(leaf.getPublicKey(), Arrays.copyOf(report, 0x2A0), report, 0x2A0))
                .isTrue();
        assertThat(Arrays.copyOfRange(report, 0x2A0 + 144, 1184)).isEqualTo(new byte[368]);

        X509CRL crl = (X509CRL)
                CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(forged.file("crl.der")));
        crl.verify(ark.getPublicKey());
        assertThat(crl.getIssuerX500Principal()).isEqualTo(ark.getSubjectX500Principal());
        assertThat(crl.getRevokedCertificates()).hasSize(2);
        assertThat(Date.from(forged.validAt())).isBetween(crl.getThisUpdate(), crl.getNextUpdate());
    }

    private static void checkChain(
            ForgedEvidence forged, X509Certificate leaf, X509Certificate issuer, X509Certificate ark) throws Exception {
        Date at = Date.from(forged.validAt());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ark.getEncoded())))
                .isEqualTo(forged.rootSha256());
        for (X509Certificate certificate : List.of(leaf, issuer, ark)) {
            certificate.checkValidity(at);
            assertThat(certificate.getSigAlgName()).isEqualTo("RSASSA-PSS");
            assertThat(certificate.getSubjectX500Principal().getName())
                    .endsWith(",O=Advanced Micro Devices,ST=CA,L=Santa Clara,C=US,OU=Engineering");
        }
        ark.verify(ark.getPublicKey());
        issuer.verify(ark.getPublicKey());
        leaf.verify(issuer.getPublicKey());
        assertThat(leaf.getIssuerX500Principal()).isEqualTo(issuer.getSubjectX500Principal());
        assertThat(issuer.getIssuerX500Principal()).isEqualTo(ark.getSubjectX500Principal());
        assertThat(ark.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(issuer.getBasicConstraints()).isZero();
        assertThat(issuer.getKeyUsage()).containsExactly(false, false, false, false, false, true, false, false, false);
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getKeyUsage()).isNull();
        assertThat(leaf.getSerialNumber()).isZero();
    }

    private static void checkExtensions(X509Certificate leaf, byte[] report, AmdScenario scenario) {
        boolean turin = scenario.processor().line() == ProductLine.TURIN;
        int[] suffixes = turin ? new int[] {9, 1, 2, 3, 5, 6, 7, 8} : new int[] {1, 2, 4, 5, 6, 7, 3, 8};
        for (int i = 0; i < suffixes.length; i++) {
            byte[] value = value(leaf, "3." + suffixes[i]);
            assertThat(new BigInteger(Arrays.copyOfRange(value, 2, value.length)))
                    .isEqualTo(report[0x180 + i] & 0xFF);
        }
        assertThat(value(leaf, "1")).containsExactly(2, 1, turin ? 1 : 0);
        byte[] chipId = Arrays.copyOfRange(report, 0x1A0, 0x1E0);
        if (scenario.kind() == EndorsementKey.VLEK) {
            assertThat(chipId).containsOnly(0);
            assertThat(value(leaf, "5")[0]).isEqualTo((byte) 0x16);
        } else {
            assertThat(value(leaf, "4")).hasSize(turin ? 8 : 64).isEqualTo(Arrays.copyOf(chipId, turin ? 8 : 64));
        }
        assertThat(leaf.getExtensionValue(ARC + "3.4") == null).isEqualTo(turin);
    }

    @Test
    void everyReportThatShouldVerifyIsSignedByOneOfItsLeaves() throws Exception {
        int checked = 0;
        for (Recipe recipe : AmdCatalogue.recipes()) {
            ForgedEvidence forged = recipe.mint(Seed.DEFAULT);
            byte[] report = forged.evidence();
            boolean loose =
                    forged.files().containsKey("vcek.der") || forged.files().containsKey("vlek.der");
            boolean bare = report.length == 1184;
            if (forged.expectation().outcome().equals(Expectation.VERIFIED) && loose && bare) {
                String leaf = forged.files().containsKey("vcek.der") ? "vcek.der" : "vlek.der";
                PublicKey key = certificate(forged.file(leaf)).getPublicKey();
                assertThat(verifies(key, Arrays.copyOf(report, 0x2A0), report, 0x2A0))
                        .as(recipe.name())
                        .isTrue();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void theExampleIsTheGoodReport() throws Exception {
        Path example = Path.of("examples/snp");
        ForgedEvidence forged = mint("snp-good");
        assertThat(Files.readAllBytes(example.resolve("report.bin"))).isEqualTo(forged.evidence());
        assertThat(Files.readAllBytes(example.resolve("nonce.bin"))).isEqualTo(forged.nonce());
        assertThat(Files.readString(example.resolve("root.pem"))).isEqualTo(forged.rootPem());
        for (String file : forged.collateral().keySet()) {
            assertThat(Files.readAllBytes(example.resolve("collateral").resolve(file)))
                    .as(file)
                    .isEqualTo(forged.file(file));
        }
    }

    private static ForgedEvidence mint(String name) {
        return AmdCatalogue.recipes().stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow()
                .mint(Seed.DEFAULT);
    }

    @Test
    void tablesPointAtCertificates() throws Exception {
        ForgedEvidence forged = AmdScenario.vcek(Seed.DEFAULT, Processor.MILAN)
                .edit(AmdFiles::table)
                .mint("test", "test");
        ByteBuffer table = ByteBuffer.wrap(forged.evidence()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(HexFormat.of().formatHex(Arrays.copyOfRange(table.array(), 1184, 1200)))
                .isEqualTo("63da758de6644564adc5f4b93be8accd");
        int offset = 1184 + table.getInt(1200);
        byte[] vcek = Arrays.copyOfRange(table.array(), offset, offset + table.getInt(1204));
        assertThat(certificate(vcek).getSubjectX500Principal().getName()).startsWith("CN=SEV-VCEK,");
        assertThat(Arrays.copyOfRange(table.array(), 1184 + 48, 1184 + 72)).containsOnly(0);
        assertThat(forged.files()).containsOnlyKeys("report.bin", "crl.der");
    }

    @Test
    void idBlocksAreSignedByTheKeysTheReportTellsOf() throws Exception {
        ForgedEvidence forged = mint("snp-good-id-block-author");
        byte[] report = forged.evidence();
        byte[] block = forged.file("id-block.bin");
        byte[] auth = forged.file("id-auth.bin");
        assertThat(block).hasSize(96);
        assertThat(auth).hasSize(4096);
        assertThat(Arrays.copyOf(block, 48)).isEqualTo(Arrays.copyOfRange(report, 0x90, 0xC0));
        assertThat(Arrays.copyOfRange(block, 48, 80)).isEqualTo(Arrays.copyOfRange(report, 0x10, 0x30));
        assertThat(Arrays.copyOfRange(block, 80, 84)).containsExactly(1, 0, 0, 0);
        assertThat(Arrays.copyOfRange(block, 84, 96)).isEqualTo(Arrays.copyOfRange(report, 4, 16));

        byte[] idKey = Arrays.copyOfRange(auth, 0x240, 0x644);
        byte[] authorKey = Arrays.copyOfRange(auth, 0x880, 0xC84);
        MessageDigest sha384 = MessageDigest.getInstance("SHA-384");
        assertThat(sha384.digest(idKey)).isEqualTo(Arrays.copyOfRange(report, 0xE0, 0x110));
        assertThat(sha384.digest(authorKey)).isEqualTo(Arrays.copyOfRange(report, 0x110, 0x140));
        assertThat(report[0x48]).isEqualTo((byte) 1);
        ECPublicKey sameCurve =
                (ECPublicKey) certificate(forged.file("vcek.der")).getPublicKey();
        assertThat(verifies(key(idKey, sameCurve), block, auth, 0x40)).isTrue();
        assertThat(verifies(key(authorKey, sameCurve), idKey, auth, 0x680)).isTrue();
    }

    @Test
    void aKeySignsReproduciblyAndInEachWayDifferently() {
        PssKey key = AuthorityKeys.FOREIGN.ark();
        byte[] message = {1, 2, 3};
        byte[] signature = key.sign(message);
        assertThat(key.signingWith(PssScheme.SHA384_WITH_TRAILER).sign(message)).isEqualTo(signature);
        assertThat(key.signingWith(PssScheme.PKCS1_SHA384).sign(message)).isNotEqualTo(signature);
        signature[0] ^= 1;
        assertThat(key.sign(message)).isNotEqualTo(signature);
    }

    private static byte[] value(X509Certificate leaf, String suffix) {
        byte[] wrapped = leaf.getExtensionValue(ARC + suffix);
        return Arrays.copyOfRange(wrapped, 2, wrapped.length);
    }

    private static X509Certificate certificate(byte[] encoded) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static PublicKey key(byte[] structure, ECPublicKey sameCurve) throws Exception {
        ECPoint point = new ECPoint(number(structure, 4), number(structure, 76));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, sameCurve.getParams()));
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] source, int signatureAt) throws Exception {
        byte[] raw = new byte[96];
        put(raw, 0, number(source, signatureAt));
        put(raw, 48, number(source, signatureAt + 72));
        Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update(message);
        return signature.verify(raw);
    }

    private static BigInteger number(byte[] source, int offset) {
        byte[] big = new byte[72];
        for (int i = 0; i < 72; i++) {
            big[71 - i] = source[offset + i];
        }
        return new BigInteger(1, big);
    }

    private static void put(byte[] raw, int offset, BigInteger number) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, 48);
        System.arraycopy(bytes, bytes.length - length, raw, offset + 48 - length, length);
    }
}
