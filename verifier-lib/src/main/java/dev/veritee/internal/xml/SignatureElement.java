// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The element ds:Signature (XML Signature 1.1 section 4) in the one form that is accepted: one reference to the whole
 * document, one pair of transforms, one digest, one scheme, certificates, and nothing else.
 *
 * @param digest what the canonical content must hash to
 * @param value r and s
 * @param certificates encoded certificates, in order
 */
record SignatureElement(Bytes digest, Bytes value, List<Bytes> certificates) {
    private static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    static final SignatureAlgorithm SCHEME = SignatureAlgorithm.ECDSA_P384_SHA384;
    static final XmlName NAME = ds("Signature");
    static final XmlName SIGNED_INFO = ds("SignedInfo");

    private static final String ENVELOPED = NAMESPACE + "enveloped-signature";
    private static final String SHA384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
    private static final String ECDSA_SHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384";
    private static final int DIGEST = 48;
    private static final int VALUE = 96;
    private static final int MOST_CERTIFICATES = 8;
    private static final XmlName URI = XmlName.plain("URI");
    private static final XmlName ALGORITHM = XmlName.plain("Algorithm");

    SignatureElement {
        certificates = List.copyOf(certificates);
    }

    private static XmlName ds(String local) {
        return new XmlName(NAMESPACE, local);
    }

    /** The signature of a document: a child of its root, and the only thing of its namespace. */
    static SignatureElement in(XmlElement root) throws DecodeException {
        List<XmlElement> signatures = root.all(NAME);
        if (signatures.size() != 1) {
            throw DecodeException.malformed(
                    root.offset(), "Signature", "there must be exactly one, not " + signatures.size());
        }
        for (XmlElement child : root.children()) {
            if (!child.name().equals(NAME)) {
                refuseSignatureParts(child);
            }
        }
        return decode(signatures.get(0));
    }

    private static void refuseSignatureParts(XmlElement element) throws DecodeException {
        if (element.name().namespace().equals(NAMESPACE)) {
            throw DecodeException.malformed(
                    element.offset(), element.name().local(), "it stands outside of the only signature");
        }
        for (XmlElement child : element.children()) {
            refuseSignatureParts(child);
        }
    }

    private static SignatureElement decode(XmlElement signature) throws DecodeException {
        if (!signature.all(ds("Object")).isEmpty()) {
            throw DecodeException.malformed(
                    signature.all(ds("Object")).get(0).offset(), "Object", "what it holds is covered by no signature");
        }
        List<XmlElement> parts = parts(signature, Set.of(), "SignedInfo", "SignatureValue", "KeyInfo");
        List<XmlElement> info = parts(parts.get(0), Set.of(), "CanonicalizationMethod", "SignatureMethod", "Reference");
        algorithm(info.get(0), CanonicalXml.ALGORITHM);
        algorithm(info.get(1), ECDSA_SHA384);
        needAttributes(parts.get(1), Set.of());
        return new SignatureElement(
                reference(info.get(2)), XmlText.base64(parts.get(1), VALUE), certificates(parts.get(2)));
    }

    private static Bytes reference(XmlElement reference) throws DecodeException {
        List<XmlElement> parts = parts(reference, Set.of(URI), "Transforms", "DigestMethod", "DigestValue");
        if (!reference.attribute(URI).isEmpty()) {
            throw DecodeException.malformed(
                    reference.offset(), reference.field(URI), "it must be empty, which means the whole document");
        }
        List<XmlElement> transforms = parts(parts.get(0), Set.of(), "Transform", "Transform");
        algorithm(transforms.get(0), ENVELOPED);
        algorithm(transforms.get(1), CanonicalXml.ALGORITHM);
        algorithm(parts.get(1), SHA384);
        needAttributes(parts.get(2), Set.of());
        return XmlText.base64(parts.get(2), DIGEST);
    }

    private static List<Bytes> certificates(XmlElement keyInfo) throws DecodeException {
        XmlElement data = parts(keyInfo, Set.of(), "X509Data").get(0);
        data.needNoText();
        needAttributes(data, Set.of());
        if (data.children().isEmpty()) {
            throw DecodeException.malformed(data.offset(), "X509Data", "there is no certificate");
        }
        if (data.children().size() > MOST_CERTIFICATES) {
            throw DecodeException.tooLarge(
                    data.offset(), "X509Data", "more than " + MOST_CERTIFICATES + " certificates");
        }
        List<Bytes> certificates = new ArrayList<>();
        for (XmlElement certificate : data.children()) {
            if (!certificate.name().equals(ds("X509Certificate"))) {
                throw DecodeException.malformed(
                        certificate.offset(), certificate.name().local(), "only certificates may stand here");
            }
            needAttributes(certificate, Set.of());
            certificates.add(XmlText.base64(certificate));
        }
        return certificates;
    }

    /** The children of an element, which must be these in this order; their own attributes are checked by whoever reads. */
    private static List<XmlElement> parts(XmlElement element, Set<XmlName> attributes, String... names)
            throws DecodeException {
        needAttributes(element, attributes);
        element.needNoText();
        List<XmlName> expected = new ArrayList<>();
        for (String name : names) {
            expected.add(ds(name));
        }
        List<XmlName> found = new ArrayList<>();
        element.children().forEach(child -> found.add(child.name()));
        if (!found.equals(expected)) {
            throw DecodeException.malformed(
                    element.offset(), element.name().local(), "it must hold exactly " + expected + ", not " + found);
        }
        return element.children();
    }

    private static void algorithm(XmlElement method, String only) throws DecodeException {
        needAttributes(method, Set.of(ALGORITHM));
        method.needNoText();
        String algorithm = method.attribute(ALGORITHM);
        if (!algorithm.equals(only)) {
            throw DecodeException.unsupported(
                    method.offset(), method.name().local(), "\"" + algorithm + "\" is not \"" + only + "\"");
        }
        if (!method.children().isEmpty()) {
            throw DecodeException.malformed(method.offset(), method.name().local(), "it takes no parameters");
        }
    }

    private static void needAttributes(XmlElement element, Set<XmlName> allowed) throws DecodeException {
        for (Map.Entry<XmlName, String> attribute : element.attributes().entrySet()) {
            if (!allowed.contains(attribute.getKey())) {
                throw DecodeException.malformed(
                        element.offset(), element.field(attribute.getKey()), "it does not belong here");
            }
        }
    }
}
