// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Builds a document from the events of a parser, both of its forms from the same ones, within limits. */
final class XmlBuilder extends DefaultHandler {
    private static final int MOST_ELEMENTS = 10_000;
    /** Below what any platform of this library accepts (200 from JDK 24 on), so that all refuse alike. */
    private static final int MOST_ATTRIBUTES = 64;

    /** Carries a reason through the parser. */
    static final class Refusal extends SAXException {
        private static final long serialVersionUID = 1L;

        /** The reason. */
        private final DecodeException reason;

        Refusal(DecodeException reason) {
            super(reason);
            this.reason = reason;
        }

        DecodeException reason() {
            return reason;
        }
    }

    /** An element whose end was not seen yet. */
    private static final class Open {
        final int offset;
        final XmlName name;
        final Element dom;
        final Map<XmlName, String> attributes = new LinkedHashMap<>();
        final List<XmlElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();
        final StringBuilder pending = new StringBuilder();

        Open(int offset, XmlName name, Element dom) {
            this.offset = offset;
            this.name = name;
            this.dom = dom;
        }

        /** A run of characters is one node, however the parser cuts it. */
        void flush() {
            if (pending.length() > 0) {
                dom.appendChild(dom.getOwnerDocument().createTextNode(pending.toString()));
                pending.setLength(0);
            }
        }

        XmlElement close() {
            flush();
            return new XmlElement(offset, name, attributes, children, text.toString());
        }
    }

    private final Bytes bytes;
    private final int deepest;
    private final Document document = StrictXml.emptyDocument();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private int elements;
    private int offset;
    private int next;

    XmlBuilder(Bytes bytes, int deepest) {
        this.bytes = bytes;
        this.deepest = deepest;
    }

    /** Where the latest start tag begins. */
    int offset() {
        return offset;
    }

    XmlDocument document() {
        if (root == null) {
            throw new IllegalStateException("a parser that ends without an error saw a root");
        }
        return new XmlDocument(root, document.getDocumentElement());
    }

    @Override
    public void startElement(String namespace, String local, String qualified, Attributes attributes)
            throws SAXException {
        offset = nextStartTag();
        limit(elements++ < MOST_ELEMENTS, local, "there are more than " + MOST_ELEMENTS + " elements");
        limit(open.size() < deepest, local, "it is nested deeper than " + deepest + " levels");
        limit(attributes.getLength() <= MOST_ATTRIBUTES, local, "it has more than " + MOST_ATTRIBUTES + " attributes");
        Element dom = document.createElementNS(namespace.isEmpty() ? null : namespace, qualified);
        Open element = new Open(offset, new XmlName(namespace, local), dom);
        for (int i = 0; i < attributes.getLength(); i++) {
            add(attributes, i, element);
        }
        Open parent = open.peek();
        if (parent == null) {
            document.appendChild(dom);
        } else {
            parent.flush();
            parent.dom.appendChild(dom);
        }
        open.push(element);
    }

    private void add(Attributes attributes, int i, Open element) throws SAXException {
        String qualified = attributes.getQName(i);
        if (qualified.equals(XMLConstants.XMLNS_ATTRIBUTE)
                || qualified.startsWith(XMLConstants.XMLNS_ATTRIBUTE + ":")) {
            element.dom.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, qualified, attributes.getValue(i));
            return;
        }
        String namespace = attributes.getURI(i);
        if (namespace.equals(XMLConstants.XML_NS_URI)) {
            // Canonical XML hands these down to what is cut out of a document; nothing genuine has them.
            throw new Refusal(DecodeException.unsupported(
                    offset, element.name + "@" + qualified, "attributes of XML itself are not known here"));
        }
        element.dom.setAttributeNS(namespace.isEmpty() ? null : namespace, qualified, attributes.getValue(i));
        element.attributes.put(new XmlName(namespace, attributes.getLocalName(i)), attributes.getValue(i));
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        Open element = open.peek();
        if (element != null) {
            element.pending.append(characters, start, length);
            element.text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String namespace, String local, String qualified) {
        XmlElement element = open.pop().close();
        Open parent = open.peek();
        if (parent == null) {
            root = element;
        } else {
            parent.children.add(element);
        }
    }

    @Override
    public InputSource resolveEntity(@Nullable String publicId, String systemId) throws SAXException {
        throw new SAXException("nothing is fetched");
    }

    @Override
    public void error(SAXParseException error) throws SAXException {
        throw error;
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
        throw error;
    }

    private void limit(boolean kept, String field, String why) throws SAXException {
        if (!kept) {
            throw new Refusal(DecodeException.tooLarge(offset, field, why));
        }
    }

    /** A '<' stands nowhere but at the beginning of a tag, because {@link StrictXml} refused everything else. */
    private int nextStartTag() {
        while (next + 1 < bytes.length()) {
            int at = next++;
            int follows = bytes.unsigned(at + 1);
            if (bytes.unsigned(at) == '<' && follows != '/' && follows != '?') {
                return at;
            }
        }
        return offset;
    }
}
