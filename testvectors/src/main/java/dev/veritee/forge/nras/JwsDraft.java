// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nras;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A signed token to be, in the compact form. */
public final class JwsDraft {
    private final JsonObject header = new JsonObject();
    private final JsonObject payload = new JsonObject();
    private EcKey key;
    private UnaryOperator<String> headerEdit = text -> text;
    private UnaryOperator<String> payloadEdit = text -> text;
    private UnaryOperator<byte[]> signatureEdit = signature -> signature;
    private UnaryOperator<String> compactEdit = text -> text;

    /** A token without claims. */
    public JwsDraft(EcKey key, String kid) {
        this.key = key;
        header.put("kid", kid).put("alg", key.curve() == EcKey.Curve.P256 ? "ES256" : "ES384");
    }

    /** The header, open for change. */
    public JsonObject header() {
        return header;
    }

    /** The claims, open for change. */
    public JsonObject payload() {
        return payload;
    }

    /** Signs with another key, whatever the header says. */
    public JwsDraft key(EcKey other) {
        key = other;
        return this;
    }

    /** Changes the text of the header before it is signed. */
    public JwsDraft editHeader(UnaryOperator<String> edit) {
        headerEdit = edit;
        return this;
    }

    /** Changes the text of the claims before they are signed. */
    public JwsDraft editPayload(UnaryOperator<String> edit) {
        payloadEdit = edit;
        return this;
    }

    /** Changes the signature after signing. */
    public JwsDraft editSignature(UnaryOperator<byte[]> edit) {
        signatureEdit = edit;
        return this;
    }

    /** Changes the whole token after signing. */
    public JwsDraft editCompact(UnaryOperator<String> edit) {
        compactEdit = edit;
        return this;
    }

    /** The signed token. */
    public String compact() {
        String signed = encoded(headerEdit.apply(header.toString()).getBytes(StandardCharsets.UTF_8))
                + '.'
                + encoded(payloadEdit.apply(payload.toString()).getBytes(StandardCharsets.UTF_8));
        byte[] signature = signatureEdit.apply(key.signRaw(signed.getBytes(StandardCharsets.US_ASCII)));
        return compactEdit.apply(signed + '.' + encoded(signature));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
