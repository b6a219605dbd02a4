// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A document with one enveloped signature over all the rest of it (XML Signature 1.1 section 8.1). Everything inside the
 * signature is left out of what it covers, so that nothing but the parts it needs may stand there, and it is left out of
 * what can be read afterwards. Immutable.
 */
public final class SignedXml {
    private final XmlElement content;
    private final SignatureElement signature;
    private final Bytes signedInfo;
    private final boolean intact;

    private SignedXml(XmlElement content, SignatureElement signature, Bytes signedInfo, boolean intact) {
        this.content = content;
        this.signature = signature;
        this.signedInfo = signedInfo;
        this.intact = intact;
    }

    /**
     * Reads a document; nothing in it is believed yet.
     *
     * @throws DecodeException when its root is another element, or it is signed in any other way
     */
    public static SignedXml decode(Bytes bytes, XmlName root, Limits limits) throws DecodeException {
        XmlDocument document = StrictXml.document(bytes, limits);
        XmlElement element = document.root();
        if (!element.name().equals(root)) {
            throw DecodeException.malformed(
                    element.offset(),
                    element.name().local(),
                    "the root must be " + root + " of the namespace " + root.namespace());
        }
        SignatureElement signature = SignatureElement.in(element);
        Element dom = child(document.dom(), SignatureElement.NAME);
        Bytes signedInfo = CanonicalXml.of(child(dom, SignatureElement.SIGNED_INFO));
        boolean intact = CanonicalXml.without(dom).sha384().equals(signature.digest());
        return new SignedXml(element.without(SignatureElement.NAME), signature, signedInfo, intact);
    }

    /** The only child of a name; that it is there, and once, was seen before. */
    private static Element child(Node parent, XmlName name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && name.local().equals(child.getLocalName())
                    && name.namespace().equals(child.getNamespaceURI())) {
                return element;
            }
        }
        throw new IllegalStateException("there is no " + name);
    }

    /** The encoded certificates that came with the signature, in order. Which of them to believe is the caller's choice. */
    public List<Bytes> certificates() {
        return signature.certificates();
    }

    /** The scheme of the signature; a key of another one verifies nothing. */
    public SignatureAlgorithm scheme() {
        return SignatureElement.SCHEME;
    }

    /** Whether the content is the one that the signature speaks of. Without the signature that proves nothing. */
    public boolean isIntact() {
        return intact;
    }

    /** The content before anything is known of its signature: to be decoded, never to be used. */
    public XmlElement unverifiedContent() {
        return content;
    }

    /** The content, if this key signed it. */
    public Optional<XmlElement> verifiedBy(VerifyingKey key) {
        return intact && key.verify(signedInfo, signature.value()) ? Optional.of(content) : Optional.empty();
    }
}
