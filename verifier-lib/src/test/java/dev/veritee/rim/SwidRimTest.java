// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.forge.EcKey;
import dev.veritee.internal.xml.XmlForge;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwidRimTest {
    private static SwidRim decode(XmlForge forge) throws DecodeException {
        return SwidRim.decode(forge.sign(), Limits.standard());
    }

    private static VerifyingKey key(SwidRim rim, EcKey key) {
        return SignatureEngine.bouncyCastle()
                .key(rim.scheme(), Bytes.wrap(key.coordinates()))
                .orElseThrow();
    }

    @Test
    void aManifestSaysWhatWasSignedToWhoHasTheKey() throws DecodeException {
        SwidRim rim = decode(new XmlForge());
        RimManifest manifest = rim.verifiedBy(key(rim, XmlForge.KEY)).orElseThrow();

        assertThat(rim.verifiedBy(key(rim, XmlForge.OTHER))).isEmpty();
        assertThat(rim.certificates())
                .singleElement()
                .satisfies(c -> assertThat(c.subject().commonName()).isEqualTo("RIM Signer"));
        assertThat(manifest.label()).isEqualTo(rim.label()).isEqualTo(new RimLabel("GH100", "GPU", "550.90.07"));
        assertThat(manifest.manufacturerId()).isEqualTo(5703);
        assertThat(manifest.name()).isEqualTo("GH100");
        assertThat(manifest.tagId()).isEqualTo("tag");
        assertThat(manifest.values()).containsOnlyKeys(0, 7);
        assertThat(manifest.values().get(0).active()).isTrue();
        GoldenValue second = manifest.values().get(7);
        assertThat(second.active()).isFalse();
        assertThat(second.name()).isEqualTo("M7");
        assertThat(second.accepts(Bytes.fromHex("22".repeat(48)))).isTrue();
        assertThat(second.accepts(Bytes.fromHex("33".repeat(48)))).isTrue();
        assertThat(second.accepts(Bytes.fromHex("33".repeat(47)))).isFalse();
        assertThat(second.accepts(Bytes.fromHex("11".repeat(48)))).isFalse();
    }

    /** Well signed, and still no manifest. */
    @ParameterizedTest
    @CsvSource({
        "active=\"True\", active=\"true\", Resource@active",
        "active=\"True\", active=\"1\", Resource@active",
        "'active=\"True\" ', '', Resource@active",
        "type=\"Measurement\", type=\"Directory\", Resource@type",
        "index=\"7\", index=\"0\", two of index 0",
        "index=\"7\", index=\"64\", Resource@index",
        "index=\"7\", index=\"07\", Resource@index",
        "index=\"7\", index=\"-1\", Resource@index",
        "index=\"7\", index=\"x\", Resource@index",
        "size=\"48\", size=\"32\", Resource@size",
        "alternatives=\"2\", alternatives=\"3\", Resource@Hash2",
        "alternatives=\"2\", alternatives=\"1\", Resource@Hash1",
        "alternatives=\"1\", alternatives=\"0\", Resource@alternatives",
        "h:Hash1, h:Hash2, Resource@Hash1",
        "h:Hash1, t:Hash1, Resource@Hash1",
        "name=\"M7\", a=\"\" name=\"M7\", Resource@a",
        "1111111111, 111111111g, Resource@Hash0",
        "1111111111, 11111111, Resource@Hash0",
        "' edition=\"GPU\"', '', Meta@edition",
        "edition=\"GPU\", edition=\" \", Meta@edition",
        "direct, indirect, Meta@PayloadType",
        "t:FirmwareManufacturerId=\"5703\", FirmwareManufacturerId=\"5703\", Meta@FirmwareManufacturerId",
        "<Payload>, <Payload>text, Payload",
        "<Payload>, <Payload><Directory></Directory>, Directory",
        "<Payload>, <Payload></Payload><Payload>, SoftwareIdentity.Payload",
        "<Meta, '<Meta></Meta>\n<Meta', SoftwareIdentity.Meta",
        "</Payload>, </Payload><Link></Link>, Link",
        "' tagId=\"tag\"', '', SoftwareIdentity@tagId"
    })
    void aSignedManifestOfAnotherFormIsRefused(String from, String to, String reason) {
        XmlForge forge = new XmlForge().content(from, to);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(forge))
                .withMessageContaining(reason);
    }

    @Test
    void anEmptyPayloadAndABrokenCertificateAreRefused() {
        String resources = XmlForge.resource(0, "True", "11") + XmlForge.resource(7, "False", "22", "33");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(new XmlForge().content(resources, "")))
                .withMessageContaining("no resource");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(new XmlForge().certificates("<ds:X509Certificate>AAAA</ds:X509Certificate>")))
                .withMessageContaining("certificate");
    }

    private static String answer(String id, String sha256) {
        Bytes document = new XmlForge().sign();
        return "{\"id\": \"" + id + "\", \"rim\": \""
                + Base64.getEncoder().encodeToString(document.toArray()) + "\", \"sha256\": \"" + sha256
                + "\", \"request_id\": \"r\"}";
    }

    private static Optional<List<CollateralItem>> read(Bytes file) throws DecodeException {
        return new RimFormat().read(file, Limits.standard());
    }

    @Test
    void bothFormsOfAFileGiveTheSameManifest() throws DecodeException {
        Bytes document = new XmlForge().sign();
        RimItem plain = (RimItem) read(document).orElseThrow().get(0);
        RimItem answered = (RimItem) read(Bytes.utf8(answer(
                        "NV_GPU_DRIVER_GH100_550.90.07", document.sha256().hex())))
                .orElseThrow()
                .get(0);

        assertThat(plain.kind()).isEqualTo("nvidia-rim");
        assertThat(plain.id()).isEqualTo("GH100 GPU 550.90.07");
        assertThat(plain.raw()).isEqualTo(document);
        assertThat(plain.validity())
                .isEqualTo(plain.manifest().certificates().get(0).validity());
        assertThat(answered.id()).isEqualTo("NV_GPU_DRIVER_GH100_550.90.07");
        assertThat(answered.manifest()).isEqualTo(plain.manifest());
    }

    @Test
    void anAnswerThatContradictsItselfIsRefused() throws DecodeException {
        String digest = new XmlForge().sign().sha256().hex();
        assertThat(read(Bytes.utf8(answer("NV_GPU_VBIOS_1_2_3_5509007", digest))))
                .isPresent();
        for (String broken : List.of(
                answer("NV_GPU_DRIVER_GH100_550.90.08", digest),
                answer("NV_GPU_DRIVER_GH100_550.90.07", digest.replace('a', 'b')),
                answer("NV_GPU_DRIVER_GH100_550.90.07", ""),
                answer("550.90.07", digest).replace("\"id\"", "\"ID\""),
                answer("550.90.07", digest).replace("\"rim\": \"", "\"rim\": \"\\n"),
                "{\"id\": \"x\", \"rim\": 1}")) {
            assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> read(Bytes.utf8(broken)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<a/>", "<?xml version='1.0'?><b/>", "{\"tcbInfo\": {}}", "0", "rim"})
    void otherFilesAreLeftToOtherFormats(String text) throws DecodeException {
        assertThat(read(Bytes.utf8(text))).isEmpty();
    }
}
