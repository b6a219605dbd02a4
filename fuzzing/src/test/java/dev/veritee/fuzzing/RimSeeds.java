// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Manifests and answers to start from; their signatures and digests are no good, and need not be. */
final class RimSeeds {
    private static final EcKey KEY = Seed.DEFAULT.p384("rim-seed");
    private static final String MANIFEST = """
            <SoftwareIdentity xmlns="http://standards.iso.org/iso/19770/-2/2015/schema.xsd"
              xmlns:h="http://www.w3.org/2001/04/xmlenc#sha384" name="GH100" tagId="t"
              xmlns:t="https://trustedcomputinggroup.org/resource/tcg-reference-integrity-manifest-rim-information-model/">
            <Meta PayloadType="direct" colloquialVersion="1.2" edition="GPU" product="GH100" t:FirmwareManufacturerId="5703"/>
            <Payload><Resource type="Measurement" index="0" active="True" alternatives="1" h:Hash0="%s" name="m" size="48"/>
            </Payload><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>
            <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2006/12/xml-c14n11"/>
            <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"/>
            <ds:Reference URI=""><ds:Transforms>
            <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
            <ds:Transform Algorithm="http://www.w3.org/2006/12/xml-c14n11"/></ds:Transforms>
            <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#sha384"/>
            <ds:DigestValue>%s</ds:DigestValue></ds:Reference></ds:SignedInfo>
            <ds:SignatureValue>%s</ds:SignatureValue><ds:KeyInfo><ds:X509Data>
            <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature></SoftwareIdentity>
            """;

    private RimSeeds() {}

    static Stream<byte[]> manifests() {
        String manifest =
                MANIFEST.formatted("11".repeat(48), base64(new byte[48]), base64(new byte[96]), base64(certificate()));
        return Stream.of(
                text(manifest),
                text("{\"id\": \"NV_1.2\", \"rim\": \"" + base64(text(manifest)) + "\"}"),
                text("<a xmlns:p='n' p:b=\"&lt;&#x41;\"> <p:c/>\u00e9</a>"),
                text("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"));
    }

    static Stream<byte[]> responses() {
        return Stream.of(hex("30030a0106"), hex("30030a0100"), response());
    }

    /** Good, with a nonce, unsigned, and a certificate beside it. */
    private static byte[] response() {
        byte[] sha1 = tlv(0x30, hex("06052b0e03021a0500"));
        byte[] hash = tlv(0x04, new byte[20]);
        byte[] id = tlv(0x30, sha1, hash, hash, hex("020101"));
        byte[] time = tlv(0x18, text("20260101000000Z"));
        byte[] single = tlv(0x30, id, hex("8000"), time, tlv(0xa0, time));
        byte[] nonce = tlv(0x30, hex("06092b0601050507300102"), tlv(0x04, tlv(0x04, new byte[8])));
        byte[] data = tlv(0x30, tlv(0xa2, hash), time, tlv(0x30, single), tlv(0xa1, tlv(0x30, nonce)));
        byte[] signature = hex("300a06082a8648ce3d0403030309003006020101020101");
        byte[] basic = tlv(0x30, data, signature, tlv(0xa0, tlv(0x30, certificate())));
        byte[] bytes = tlv(0x30, hex("06092b0601050507300101"), tlv(0x04, basic));
        return tlv(0x30, hex("0a0100"), tlv(0xa0, bytes));
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() > 0xFF) {
            out.write(0x82);
            out.write(content.size() >> 8);
        } else if (content.size() > 0x7F) {
            out.write(0x81);
        }
        out.write(content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] certificate() {
        return new CertificateDraft("Seed", KEY, Seed.DEFAULT.serial("rim-seed"))
                .endEntity()
                .der();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
