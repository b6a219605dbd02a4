// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import dev.veritee.decode.Bytes;
import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** Signed manifests as text in canonical form already, so that signing them takes no canonicalization. */
public final class XmlForge {
    /** What the root of every document here declares, in canonical order. */
    public static final String DECLARATIONS = " xmlns=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\""
            + " xmlns:h=\"http://www.w3.org/2001/04/xmlenc#sha384\""
            + " xmlns:t=\"https://trustedcomputinggroup.org/resource/"
            + "tcg-reference-integrity-manifest-rim-information-model/\"";

    /** The signer's key, and one that signed nothing. */
    public static final EcKey KEY = Seed.DEFAULT.p384("rim-signer");

    public static final EcKey OTHER = Seed.DEFAULT.p384("rim-other");

    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String C14N = "http://www.w3.org/2006/12/xml-c14n11";
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    private String content = manifest("");
    private UnaryOperator<String> infoEdit = info -> info;
    private UnaryOperator<String> edit = document -> document;
    private String certificates = certificate(KEY);
    private EcKey signer = KEY;

    /** The root without a signature, and something added behind the payload. */
    public static String manifest(String more) {
        return "<SoftwareIdentity" + DECLARATIONS + " name=\"GH100\" tagId=\"tag\">\n"
                + "<Meta PayloadType=\"direct\" colloquialVersion=\"550.90.07\" edition=\"GPU\" product=\"GH100\""
                + " t:FirmwareManufacturerId=\"5703\"></Meta>\n"
                + "<Payload>" + resource(0, "True", "11") + resource(7, "False", "22", "33") + "</Payload>" + more
                + "\n</SoftwareIdentity>";
    }

    /** A resource whose hashes repeat one byte each. */
    public static String resource(int index, String active, String... hashes) {
        StringBuilder text = new StringBuilder("<Resource active=\"" + active + "\" alternatives=\"" + hashes.length
                + "\" index=\"" + index + "\" name=\"M" + index + "\" size=\"48\" type=\"Measurement\"");
        for (int i = 0; i < hashes.length; i++) {
            text.append(" h:Hash")
                    .append(i)
                    .append("=\"")
                    .append(hashes[i].repeat(48))
                    .append('"');
        }
        return text.append("></Resource>").toString();
    }

    public XmlForge content(String value) {
        content = value;
        return this;
    }

    /** Replaces a part of the content before it is signed; the part must be there. */
    public XmlForge content(String from, String to) {
        return content(replaced(content, from, to));
    }

    /** Replaces a part of what is signed of the signature. */
    public XmlForge info(String from, String to) {
        infoEdit = info -> replaced(info, from, to);
        return this;
    }

    /** Replaces a part of the document after it was signed. */
    public XmlForge after(String from, String to) {
        UnaryOperator<String> before = edit;
        edit = document -> replaced(before.apply(document), from, to);
        return this;
    }

    public XmlForge certificates(String elements) {
        certificates = elements;
        return this;
    }

    public XmlForge signer(EcKey key) {
        signer = key;
        return this;
    }

    public static String certificate(EcKey key) {
        byte[] der = new CertificateDraft("RIM Signer", key, Seed.DEFAULT.serial("rim"))
                .endEntity()
                .der();
        return "<ds:X509Certificate>"
                + Base64.getMimeEncoder().encodeToString(der).replace("\r", "") + "</ds:X509Certificate>";
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException(from + " is not there");
        }
        return text.replace(from, to);
    }

    public Bytes sign() {
        String digest =
                Base64.getEncoder().encodeToString(Bytes.utf8(content).sha384().toArray());
        String info = infoEdit.apply("<ds:SignedInfo>" + empty("CanonicalizationMethod", C14N)
                + empty("SignatureMethod", MORE + "ecdsa-sha384") + "<ds:Reference URI=\"\"><ds:Transforms>"
                + empty("Transform", DS + "enveloped-signature") + empty("Transform", C14N) + "</ds:Transforms>"
                + empty("DigestMethod", MORE + "sha384") + "<ds:DigestValue>" + digest
                + "</ds:DigestValue></ds:Reference></ds:SignedInfo>");
        String canonical = info.replaceFirst(
                "<ds:SignedInfo",
                "<ds:SignedInfo" + DECLARATIONS.replace(" xmlns:h", " xmlns:ds=\"" + DS + "\" xmlns:h"));
        String value = Base64.getEncoder()
                .encodeToString(signer.signRaw(Bytes.utf8(canonical).toArray()));
        String signature = "<ds:Signature xmlns:ds=\"" + DS + "\">" + info + "<ds:SignatureValue>" + value
                + "</ds:SignatureValue><ds:KeyInfo><ds:X509Data>" + certificates
                + "</ds:X509Data></ds:KeyInfo></ds:Signature>";
        int end = content.lastIndexOf("</");
        return Bytes.utf8(edit.apply(content.substring(0, end) + signature + content.substring(end)));
    }

    private static String empty(String name, String algorithm) {
        return "<ds:" + name + " Algorithm=\"" + algorithm + "\"></ds:" + name + ">";
    }
}
