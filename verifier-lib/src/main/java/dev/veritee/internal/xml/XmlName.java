// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

/**
 * The name of an element or an attribute.
 *
 * @param namespace its namespace, empty where it has none
 * @param local the rest
 */
public record XmlName(String namespace, String local) {
    /** A name without a namespace, as most attributes have. */
    public static XmlName plain(String local) {
        return new XmlName("", local);
    }

    @Override
    public String toString() {
        return local;
    }
}
