// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.io.ByteArrayOutputStream;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.crypto.NodeSetData;
import javax.xml.crypto.dom.DOMCryptoContext;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.TransformService;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Canonical XML 1.1 without comments, by the platform's implementation. Only this transform is looked up in the
 * platform's list of providers; it is given nodes, and so has nothing to parse, to resolve or to fetch.
 */
final class CanonicalXml {
    static final String ALGORITHM = "http://www.w3.org/2006/12/xml-c14n11";

    private static final String SECURE_VALIDATION = "org.jcp.xml.dsig.secureValidation";

    private CanonicalXml() {}

    /** A whole document without one part of it, which is what the enveloped signature transform leaves. */
    static Bytes without(Node part) throws DecodeException {
        List<Node> nodes = new ArrayList<>();
        nodes.add(part.getOwnerDocument());
        collect(part.getOwnerDocument().getDocumentElement(), part, nodes);
        return write(part.getOwnerDocument(), nodes);
    }

    /**
     * One element of a document with the namespaces in scope (Canonical XML 1.1 section 2.4): as a document of its own, on
     * whose root they are declared. Attributes of XML itself would be handed down too, but {@link XmlBuilder} has none.
     */
    static Bytes of(Element element) throws DecodeException {
        Document document = StrictXml.emptyDocument();
        Element root = (Element) document.appendChild(document.importNode(element, true));
        for (Node above = element.getParentNode(); above instanceof Element parent; above = above.getParentNode()) {
            declare(parent.getAttributes(), root);
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(document);
        collect(root, document, nodes);
        return write(document, nodes);
    }

    /** The nearest declaration of a prefix counts; that there is no default namespace needs no saying at a root. */
    private static void declare(NamedNodeMap attributes, Element root) {
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                    && !root.hasAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute.getLocalName())) {
                root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute.getName(), attribute.getValue());
            }
        }
    }

    /** Their depth is limited by how documents are read. */
    private static void collect(Node node, Node except, List<Node> nodes) {
        if (node.isSameNode(except)) {
            return;
        }
        nodes.add(node);
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, except, nodes);
        }
    }

    private static Bytes write(Document document, List<Node> nodes) throws DecodeException {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DOMCryptoContext context = new DOMCryptoContext() {};
            context.setProperty(SECURE_VALIDATION, true);
            TransformService canonicalization = TransformService.getInstance(ALGORITHM, "DOM");
            // It asks for the element that names it, and reads nothing there: this algorithm has no parameters.
            canonicalization.init(new DOMStructure(document.createElement("CanonicalizationMethod")), context);
            canonicalization.transform(new Nodes(nodes), context, out);
            return Bytes.wrap(out.toByteArray());
        } catch (TransformException e) {
            // Relative names of namespaces have none (Canonical XML 1.1 section 1.3).
            throw DecodeException.malformed(0, "xml", "it has no canonical form");
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java platform writes canonical XML 1.1", e);
        }
    }

    /** Nodes in the form that the platform takes. */
    private record Nodes(List<Node> nodes) implements NodeSetData<Node> {
        @Override
        public Iterator<Node> iterator() {
            return nodes.iterator();
        }
    }
}
