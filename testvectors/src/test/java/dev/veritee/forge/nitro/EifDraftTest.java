// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veritee.forge.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Reads images with the JDK alone, and compares with the vectors of the corpus. */
class EifDraftTest {
    private static final Pattern PCR = Pattern.compile("\"PCR([0-9])\": \"([0-9a-f]{96})\"");

    @Test
    void imagesOfTheCorpusComeOutByteForByteWithTheirPcrs() throws Exception {
        Path corpus = Path.of(System.getProperty("veritee.corpus", "../../shared/corpus"), "nitro");
        assumeTrue(Files.isDirectory(corpus));
        List<Path> cases;
        try (Stream<Path> all = Files.list(corpus)) {
            cases = all.filter(path -> path.getFileName().toString().startsWith("eif-"))
                    .toList();
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(5);
        for (Path folder : cases) {
            byte[] image = Files.readAllBytes(folder.resolve("image.eif"));
            EifDraft draft = EifDraft.version(ByteBuffer.wrap(image).getShort(4));
            for (Map.Entry<Integer, byte[]> section : sections(image)) {
                draft.section(section.getKey(), section.getValue());
            }
            assertThat(draft.encode()).as(folder.toString()).isEqualTo(image);
            Matcher expected = PCR.matcher(Files.readString(folder.resolve("case.json")));
            int compared = 0;
            while (expected.find()) {
                byte[] pcr = switch (expected.group(1)) {
                    case "0" -> draft.pcr0();
                    case "1" -> draft.pcr1();
                    case "2" -> draft.pcr2();
                    default -> pcr8(image);
                };
                assertThat(HexFormat.of().formatHex(pcr)).as(folder.toString()).isEqualTo(expected.group(2));
                compared++;
            }
            assertThat(compared).isGreaterThanOrEqualTo(3);
        }
    }

    /** PCR8 as the signature section of an image gives it. */
    private static byte[] pcr8(byte[] image) throws Exception {
        return extended(sha384(signer(image).getEncoded()));
    }

    @Test
    void aSignedImageIsSignedByTheSignerItNames() throws Exception {
        EifSignerDraft signer = EifSignerDraft.of(Seed.DEFAULT);
        byte[] kernel = {1, 2, 3};
        byte[] init = {4, 5};
        byte[] app = {6};
        EifDraft draft = EifDraft.version(4)
                .kernel(kernel)
                .cmdline("quiet")
                .metadata("{}")
                .ramdisk(init)
                .ramdisk(app)
                .sign(signer);
        byte[] image = draft.encode();
        byte[] cmdline = "quiet".getBytes(US_ASCII);
        assertThat(draft.pcr0()).isEqualTo(extended(sha384(kernel, cmdline, init, app)));
        assertThat(draft.pcr1()).isEqualTo(extended(sha384(kernel, cmdline, init)));
        assertThat(draft.pcr2()).isEqualTo(extended(sha384(app)));
        assertThat(draft.pcr8()).isEqualTo(extended(sha384(signer.der()))).isEqualTo(pcr8(image));

        List<?> message = (List<?>) PlainCbor.read(numbers(signatureEntry(image).get("signature")));
        Map<?, ?> payload = (Map<?, ?>) PlainCbor.read((byte[]) message.get(2));
        assertThat(payload.get("register_index")).isEqualTo(0L);
        assertThat(numbers(payload.get("register_value"))).isEqualTo(draft.pcr0());
        byte[] signed = (byte[]) message.get(2);
        ByteArrayOutputStream structure = new ByteArrayOutputStream();
        structure.writeBytes(HexFormat.of().parseHex("846a5369676e61747572653144a101382240"));
        structure.writeBytes(new byte[] {0x58, (byte) signed.length});
        structure.writeBytes(signed);
        Signature verifier = Signature.getInstance("SHA384withECDSAinP1363Format");
        verifier.initVerify(signer(image).getPublicKey());
        verifier.update(structure.toByteArray());
        assertThat(verifier.verify((byte[]) message.get(3))).isTrue();
    }

    @Test
    void theChecksumCoversWhatWasChangedInTheHeader() {
        byte[] image = EifDraft.version(2)
                .aarch64()
                .kernel(new byte[] {1})
                .cmdline("")
                .editHeader(header -> header[4] = 9)
                .encode();
        CRC32 checksum = new CRC32();
        checksum.update(image, 0, 544);
        checksum.update(image, 548, image.length - 548);
        assertThat(ByteBuffer.wrap(image).getInt(544)).isEqualTo((int) checksum.getValue());
        assertThat(image[4]).isEqualTo((byte) 9);
        assertThat(image[7]).isEqualTo((byte) 1);
    }

    private static X509Certificate signer(byte[] image) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(numbers(signatureEntry(image).get("signing_certificate"))));
    }

    private static Map<?, ?> signatureEntry(byte[] image) {
        Map.Entry<Integer, byte[]> section = sections(image).stream()
                .filter(candidate -> candidate.getKey() == 4)
                .findFirst()
                .orElseThrow();
        return (Map<?, ?>) ((List<?>) PlainCbor.read(section.getValue())).get(0);
    }

    private static byte[] numbers(Object array) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((List<?>) array).forEach(number -> out.write(((Long) number).intValue()));
        return out.toByteArray();
    }

    /** Type and data of every section. */
    private static List<Map.Entry<Integer, byte[]>> sections(byte[] image) {
        ByteBuffer view = ByteBuffer.wrap(image);
        List<Map.Entry<Integer, byte[]>> sections = new ArrayList<>();
        for (int i = 0; i < view.getShort(26); i++) {
            int offset = (int) view.getLong(28 + 8 * i);
            byte[] data = new byte[(int) view.getLong(offset + 4)];
            view.get(offset + 12, data);
            sections.add(Map.entry((int) view.getShort(offset), data));
        }
        return sections;
    }

    private static byte[] extended(byte[] digest) throws Exception {
        return sha384(new byte[48], digest);
    }

    private static byte[] sha384(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-384");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
