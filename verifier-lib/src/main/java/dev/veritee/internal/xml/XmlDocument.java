// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import org.w3c.dom.Element;

/**
 * A document in the two forms that are needed of it.
 *
 * @param root its root element as decoders read it
 * @param dom the same as the platform's canonicalization takes it
 */
record XmlDocument(XmlElement root, Element dom) {}
