// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A manifest read and validated by the JDK. */
final class PlainRim {
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String SWID = "http://standards.iso.org/iso/19770/-2/2015/schema.xsd";
    private static final String SHA384 = "http://www.w3.org/2001/04/xmlenc#sha384";

    private final Document document;

    private PlainRim(Document document) {
        this.document = document;
    }

    static PlainRim read(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new PlainRim(factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)));
    }

    List<X509Certificate> certificates() throws Exception {
        List<X509Certificate> certificates = new ArrayList<>();
        NodeList nodes = document.getElementsByTagNameNS(DS, "X509Certificate");
        for (int i = 0; i < nodes.getLength(); i++) {
            certificates.add(
                    PlainChain.der(Base64.getMimeDecoder().decode(nodes.item(i).getTextContent())));
        }
        return certificates;
    }

    /** Whether the JDK is content, with secure validation. */
    boolean signedBy(PublicKey key) throws Exception {
        DOMValidateContext context = new DOMValidateContext(
                key, document.getElementsByTagNameNS(DS, "Signature").item(0));
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    String meta(String attribute) {
        return ((Element) document.getElementsByTagNameNS(SWID, "Meta").item(0)).getAttribute(attribute);
    }

    int resources() {
        return document.getElementsByTagNameNS(SWID, "Resource").getLength();
    }

    /** The alternatives of what is compared, by index. */
    Map<Integer, List<String>> active() {
        Map<Integer, List<String>> active = new LinkedHashMap<>();
        NodeList nodes = document.getElementsByTagNameNS(SWID, "Resource");
        for (int i = 0; i < nodes.getLength(); i++) {
            Element resource = (Element) nodes.item(i);
            if (resource.getAttribute("active").equals("True")) {
                List<String> hashes = new ArrayList<>();
                for (int j = 0; j < Integer.parseInt(resource.getAttribute("alternatives")); j++) {
                    hashes.add(resource.getAttributeNS(SHA384, "Hash" + j));
                }
                active.put(Integer.parseInt(resource.getAttribute("index")), hashes);
            }
        }
        return active;
    }
}
