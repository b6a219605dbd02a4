// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * XML without its usual freedoms: version 1.0 in UTF-8, elements, attributes and text only, limited size, depth and
 * number of elements. Without a DOCTYPE there are no entities to expand and nothing to fetch; without comments, CDATA
 * sections and processing instructions a text has one form only.
 */
public final class StrictXml {
    /** Genuine documents are below a tenth of this. */
    private static final int LONGEST = 1 << 20;

    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml[ \\t\\r\\n]+version=[\"']1\\.0[\"']([ \\t\\r\\n]+encoding=[\"'](UTF|utf)-8[\"'])?"
                    + "([ \\t\\r\\n]+standalone=[\"'](yes|no)[\"'])?[ \\t\\r\\n]*\\?>");
    private static final String SAX = "http://xml.org/sax/features/";
    private static final String XERCES = "http://apache.org/xml/features/";

    private StrictXml() {}

    /** Whether some bytes begin like an XML document. */
    public static boolean looksLikeXml(Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int c = bytes.unsigned(i);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == '<';
            }
        }
        return false;
    }

    /** Reads a whole document. */
    public static XmlElement read(Bytes document, Limits limits) throws DecodeException {
        return document(document, limits).root();
    }

    static XmlDocument document(Bytes document, Limits limits) throws DecodeException {
        int longest = Math.min(LONGEST, limits.jsonBytes());
        if (document.length() > longest) {
            throw DecodeException.tooLarge(0, "xml", "it is longer than " + longest + " bytes");
        }
        String text = text(document);
        refuseMarkup(text);
        XmlBuilder builder = new XmlBuilder(document, limits.jsonDepth());
        try {
            parser().parse(new InputSource(new StringReader(text)), builder);
            return builder.document();
        } catch (XmlBuilder.Refusal e) {
            throw e.reason();
        } catch (SAXException | DOMException e) {
            // A name may please the parser and not the model, for instance one that begins with a colon.
            // The platform words its messages in the language of the machine, so that they cannot be passed on.
            throw DecodeException.malformed(
                    builder.offset(), "xml", "it is not well-formed at this tag, or between it and the next");
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be read", e);
        }
    }

    private static String text(Bytes document) throws DecodeException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw DecodeException.malformed(0, "xml", "it is not in UTF-8");
        }
    }

    /** All by the text alone, so that nothing rests on how a parser is configured. */
    private static void refuseMarkup(String text) throws DecodeException {
        int body = 0;
        if (text.startsWith("<?xml")) {
            Matcher declaration = DECLARATION.matcher(text);
            if (!declaration.lookingAt()) {
                throw DecodeException.unsupported(0, "xml", "it is declared as something else than XML 1.0 in UTF-8");
            }
            body = declaration.end();
        }
        refuse(text, body, "<!DOCTYPE", "a DOCTYPE is not accepted");
        refuse(text, body, "<!--", "a comment is not accepted");
        refuse(text, body, "<!", "a CDATA section or declaration is not accepted");
        refuse(text, body, "<?", "a processing instruction is not accepted");
    }

    private static void refuse(String text, int from, String markup, String why) throws DecodeException {
        int at = text.indexOf(markup, from);
        if (at >= 0) {
            int offset = Bytes.utf8(text.substring(0, at)).length();
            throw DecodeException.malformed(offset, "xml", why);
        }
    }

    /** Always the platform's own: a parser found on the class path would be a hidden input. */
    private static SAXParser parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(XERCES + "disallow-doctype-decl", true);
            factory.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
            factory.setFeature(SAX + "external-general-entities", false);
            factory.setFeature(SAX + "external-parameter-entities", false);
            factory.setFeature(SAX + "namespace-prefixes", true);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return parser;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the platform's own parser knows its own settings", e);
        }
    }

    static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's own builder needs no settings", e);
        }
    }
}
