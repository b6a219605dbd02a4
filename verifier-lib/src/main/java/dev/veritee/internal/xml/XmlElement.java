// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import dev.veritee.decode.DecodeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element that knows where it stood. There is no way to search below its children: what a reader does not walk to, it
 * does not find. Immutable.
 *
 * @param offset where its start tag begins in the document
 * @param name its name
 * @param attributes its attributes by name, without the declarations of namespaces
 * @param children the elements directly inside it, in order
 * @param text the characters directly inside it
 */
public record XmlElement(
        int offset, XmlName name, Map<XmlName, String> attributes, List<XmlElement> children, String text) {
    /** Keeps its own copies. */
    public XmlElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** An attribute that must be there. */
    public String attribute(XmlName attribute) throws DecodeException {
        @Nullable String value = attributes.get(attribute);
        if (value == null) {
            throw DecodeException.malformed(offset, field(attribute), "it is missing");
        }
        return value;
    }

    /** An attribute without a namespace that must be there. */
    public String attribute(String attribute) throws DecodeException {
        return attribute(XmlName.plain(attribute));
    }

    /** The children of some name, of which there must be exactly one. */
    public XmlElement only(XmlName child) throws DecodeException {
        List<XmlElement> found = all(child);
        if (found.size() != 1) {
            throw DecodeException.malformed(
                    offset, name + "." + child, "there must be exactly one, not " + found.size());
        }
        return found.get(0);
    }

    /** The children of some name. */
    public List<XmlElement> all(XmlName child) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement element : children) {
            if (element.name.equals(child)) {
                found.add(element);
            }
        }
        return found;
    }

    /** Its text, where it holds nothing else. */
    public String onlyText() throws DecodeException {
        if (!children.isEmpty()) {
            throw DecodeException.malformed(offset, name.local(), "it must hold text only");
        }
        return text;
    }

    /** Refuses text beside the children; white space there is layout. */
    public void needNoText() throws DecodeException {
        if (!XmlText.isBlank(text)) {
            throw DecodeException.malformed(offset, name.local(), "it holds text where only elements belong");
        }
    }

    /** The name of an attribute for messages. */
    public String field(XmlName attribute) {
        return name + "@" + attribute;
    }

    /** This element without some of its children. */
    XmlElement without(XmlName child) {
        List<XmlElement> rest = new ArrayList<>(children);
        rest.removeIf(element -> element.name.equals(child));
        return new XmlElement(offset, name, attributes, rest, text);
    }
}
