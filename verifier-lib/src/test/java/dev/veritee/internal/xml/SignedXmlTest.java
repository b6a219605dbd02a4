// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.crypto.SignatureEngine;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.forge.EcKey;
import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Random;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class SignedXmlTest {
    private static final XmlName ROOT =
            new XmlName("http://standards.iso.org/iso/19770/-2/2015/schema.xsd", "SoftwareIdentity");

    private static VerifyingKey key(EcKey key) {
        SignatureEngine engine = SignatureEngine.bouncyCastle();
        return engine.key(SignatureElement.SCHEME, Bytes.wrap(key.coordinates()))
                .orElseThrow();
    }

    private static SignedXml decode(Bytes document) throws DecodeException {
        return SignedXml.decode(document, ROOT, Limits.standard());
    }

    private static boolean holds(Bytes document) throws DecodeException {
        return decode(document).verifiedBy(key(XmlForge.KEY)).isPresent();
    }

    /** What the platform's own verification says, for a second opinion. */
    private static boolean platform(Bytes document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        Document dom = factory.newDocumentBuilder().parse(new ByteArrayInputStream(document.toArray()));
        PublicKey key = KeyFactory.getInstance("EC")
                .generatePublic(
                        new X509EncodedKeySpec(XmlForge.KEY.publicKeyInfo().getEncoded()));
        DOMValidateContext context = new DOMValidateContext(
                key,
                dom.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")
                        .item(0));
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    @Test
    void whatIsSignedCanBeReadAfterwardsAndNothingElse() throws Exception {
        Bytes document = new XmlForge().sign();
        SignedXml signed = decode(document);
        XmlElement content = signed.verifiedBy(key(XmlForge.KEY)).orElseThrow();

        assertThat(signed.isIntact()).isTrue();
        assertThat(content.children()).extracting(child -> child.name().local()).containsExactly("Meta", "Payload");
        assertThat(content.children().get(0).offset())
                .isEqualTo(document.asUtf8().indexOf("<Meta"));
        assertThat(signed.certificates()).hasSize(1);
        assertThat(signed.verifiedBy(key(XmlForge.OTHER))).isEmpty();
        assertThat(platform(document)).isTrue();
    }

    /** Forms that canonicalization takes back. */
    @ParameterizedTest
    @CsvSource({
        "' name=\"GH100\" tagId=\"tag\"', '  tagId = \"tag\"\n name = ''GH100'' '",
        "></Meta>, />",
        "'</SoftwareIdentity>', '</SoftwareIdentity>\n\n'",
        "\"GH100\" tagId, \"&#x47;H100\" tagId",
        "'\n<Meta', '\r\n<Meta'",
        "<ds:Transforms>, '<ds:Transforms xmlns:h=\"http://www.w3.org/2001/04/xmlenc#sha384\">'"
    })
    void anotherWayToWriteTheSameIsTheSame(String from, String to) throws Exception {
        Bytes document = new XmlForge().after(from, to).sign();
        assertThat(holds(document)).isTrue();
        assertThat(platform(document)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "active=\"True\", active=\"False\"",
        "'\n<Payload', '<Payload'",
        "<Payload>, '<Payload xmlns:z=\"urn:z\">'",
        "' xmlns:t=', ' xmlns:z=\"urn:z\" xmlns:t='",
        "'<ds:Signature ', '\n<ds:Signature '",
        "tagId=\"tag\", tagId=\"tag&#9;\""
    })
    void anyOtherChangeIsNoticed(String from, String to) throws Exception {
        Bytes document = new XmlForge().after(from, to).sign();
        assertThat(decode(document).isIntact()).isFalse();
        assertThat(holds(document)).isFalse();
        assertThat(platform(document)).isFalse();
    }

    @Test
    void anotherSignatureOfTheSameContentIsNoticed() throws Exception {
        Bytes document = new XmlForge().signer(XmlForge.OTHER).sign();
        assertThat(decode(document).isIntact()).isTrue();
        assertThat(holds(document)).isFalse();
        assertThat(platform(document)).isFalse();
    }

    /** Each is signed by the right key; only its form is wrong. */
    @ParameterizedTest
    @CsvSource({
        "'URI=\"\"', 'URI=\"#tag\"', Reference@URI",
        "'URI=\"\"', 'URI=\"file:///etc/passwd\"', Reference@URI",
        "' URI=\"\"', '', Reference@URI",
        "'URI=\"\"', 'Id=\"a\" URI=\"\"', Reference@Id",
        "xml-c14n11\"></ds:Can, xml-exc-c14n#\"></ds:Can, CanonicalizationMethod",
        "ecdsa-sha384, rsa-sha384, SignatureMethod",
        "ecdsa-sha384, hmac-sha384, SignatureMethod",
        "more#sha384, more#sha224, DigestMethod",
        "#enveloped-signature, #base64, Transform",
        "<ds:DigestMethod, '<ds:DigestMethod b=\"\"', DigestMethod@b",
        "</ds:SignatureMethod>, <ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>, no parameters",
        "</ds:Reference>, '</ds:Reference><ds:Reference URI=\"\"></ds:Reference>', SignedInfo",
        "<ds:SignedInfo>, '<ds:SignedInfo Id=\"a\">', SignedInfo@Id",
        "<ds:SignedInfo>, <ds:SignedInfo>text, only elements",
        "<ds:DigestValue>, <ds:DigestValue>AAAA, DigestValue"
    })
    void aSignatureOfAnotherFormIsRefused(String from, String to, String reason) {
        Bytes document = new XmlForge().info(from, to).sign();
        assertRefused(document, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "</ds:KeyInfo>, </ds:KeyInfo><ds:Object></ds:Object>, Object",
        "</ds:KeyInfo>, <ds:KeyName></ds:KeyName></ds:KeyInfo>, KeyInfo",
        "<ds:KeyInfo>, '<ds:KeyInfo Id=\"k\">', KeyInfo@Id",
        "</ds:X509Data>, <ds:X509CRL></ds:X509CRL></ds:X509Data>, X509CRL",
        "</ds:SignatureValue>, AAAA</ds:SignatureValue>, SignatureValue",
        "</ds:Signature>, '</ds:Signature><x><ds:Manifest xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/></x>', Manifest",
        "</ds:Signature>, '</ds:Signature><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>', exactly one",
        "'<ds:Signature ', '<Extra><ds:Signature ', well-formed",
        "<Payload>, '<Payload xmlns:z=\"z\">', no canonical form",
        "2015/schema, 2009/schema, root must be"
    })
    void whatStandsBesideTheSignatureIsRefused(String from, String to, String reason) {
        assertRefused(new XmlForge().after(from, to).sign(), reason);
    }

    @Test
    void theNumberOfCertificatesIsLimited() throws DecodeException {
        String one = XmlForge.certificate(XmlForge.KEY);
        assertThat(decode(new XmlForge().certificates(one.repeat(8)).sign()).certificates())
                .hasSize(8);
        assertRefused(new XmlForge().certificates(one.repeat(9)).sign(), "more than 8");
        assertRefused(new XmlForge().certificates("").sign(), "no certificate");
        assertRefused(
                new XmlForge()
                        .certificates("<ds:X509Certificate>AB==</ds:X509Certificate>")
                        .sign(),
                "canonical base64");
    }

    private static void assertRefused(Bytes document, String reason) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(document))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.offset()).isBetween(0L, (long) document.length()));
    }

    /** Whatever is damaged: it is refused, or does not verify, or reads as before. */
    @Property(tries = 300)
    void damageIsRefusedOrNoticedOrHarmless(@ForAll long seed) throws DecodeException {
        Bytes good = new XmlForge().sign();
        Random random = new Random(seed);
        byte[] damaged = good.toArray();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
        }
        Throwable thrown = catchThrowable(() -> decode(Bytes.wrap(damaged)));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DecodeException.class);
            return;
        }
        XmlElement content = decode(good).unverifiedContent();
        decode(Bytes.wrap(damaged))
                .verifiedBy(key(XmlForge.KEY))
                .ifPresent(read -> assertThat(read).usingRecursiveComparison().isEqualTo(content));
    }
}
