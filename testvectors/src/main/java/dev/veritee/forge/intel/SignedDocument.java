// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.JsonObject;
import dev.veritee.forge.internal.Bytes;
import java.util.function.UnaryOperator;

/** A collateral document to be: one JSON object and the signature over its exact bytes. */
public final class SignedDocument {
    private final String member;
    private final JsonObject body;
    private EcKey key;
    private UnaryOperator<String> textEdit = text -> text;
    private UnaryOperator<byte[]> signatureEdit = signature -> signature;
    private UnaryOperator<String> fileEdit = file -> file;

    SignedDocument(String member, JsonObject body, EcKey key) {
        this.member = member;
        this.body = body;
        this.key = key;
    }

    /** The document as a tree, open for change. */
    public JsonObject body() {
        return body;
    }

    /** Signs with another key. */
    public SignedDocument signWith(EcKey value) {
        key = value;
        return this;
    }

    /** Changes the text before it is signed. */
    public SignedDocument editText(UnaryOperator<String> edit) {
        UnaryOperator<String> before = textEdit;
        textEdit = text -> edit.apply(before.apply(text));
        return this;
    }

    /** Changes the signature after signing. */
    public SignedDocument editSignature(UnaryOperator<byte[]> edit) {
        signatureEdit = edit;
        return this;
    }

    /** Changes the whole file, document and signature. */
    public SignedDocument editFile(UnaryOperator<String> edit) {
        UnaryOperator<String> before = fileEdit;
        fileEdit = text -> edit.apply(before.apply(text));
        return this;
    }

    /** The signed text. */
    public String text() {
        return textEdit.apply(body.toString());
    }

    /** The signature in hex. */
    public String signature() {
        return Bytes.hex(signatureEdit.apply(key.signRaw(Bytes.utf8(text()))));
    }

    /** The file in the form of the vendor's service. */
    public byte[] file() {
        String file = "{\"" + member + "\":" + text() + ",\"signature\":\"" + signature() + "\"}";
        return Bytes.utf8(fileEdit.apply(file));
    }
}
