// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.EcKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A COSE_Sign1 message to be (RFC 9052 section 4.2). */
public final class CoseDraft {
    /** The header label of the algorithm. */
    public static final int ALG = 1;
    /** ECDSA with SHA-384. */
    public static final int ES384 = -35;
    /** The tag of the message. */
    public static final int SIGN1_TAG = 18;

    private static final String CONTEXT = "Signature1";

    private Supplier<EcKey> signer;
    private byte[] header = header(ES384);
    private UnaryOperator<byte[]> headerItem = CborWriter::bytes;
    private byte[] unprotected = CborWriter.map();
    private UnaryOperator<byte[]> payloadItem = CborWriter::bytes;
    private BinaryOperator<byte[]> signed = (head, payload) -> sigStructure(CONTEXT, head, new byte[0], payload);
    private UnaryOperator<byte[]> signatureEdit = UnaryOperator.identity();
    private UnaryOperator<byte[]> signatureItem = CborWriter::bytes;
    private Consumer<List<byte[]>> parts = list -> {};
    private UnaryOperator<byte[]> edit = UnaryOperator.identity();

    CoseDraft(Supplier<EcKey> signer) {
        this.signer = signer;
    }

    /** A header map that names an algorithm. */
    public static byte[] header(int algorithm) {
        return CborWriter.map(CborWriter.integer(ALG), CborWriter.integer(algorithm));
    }

    /** What a signature is made over. */
    public static byte[] sigStructure(String context, byte[] header, byte[] externalAad, byte[] payload) {
        return CborWriter.array(
                CborWriter.text(context),
                CborWriter.bytes(header),
                CborWriter.bytes(externalAad),
                CborWriter.bytes(payload));
    }

    /** Signs with another key than the leaf's. */
    public CoseDraft signer(EcKey key) {
        signer = () -> key;
        return this;
    }

    /** Sets what the protected header holds. */
    public CoseDraft header(byte[] content) {
        header = content;
        return this;
    }

    /** Sets how the protected header is written. */
    public CoseDraft headerItem(UnaryOperator<byte[]> form) {
        headerItem = form;
        return this;
    }

    /** Sets the unprotected header. */
    public CoseDraft unprotected(byte[] item) {
        unprotected = item;
        return this;
    }

    /** Sets how the payload is written. */
    public CoseDraft payloadItem(UnaryOperator<byte[]> form) {
        payloadItem = form;
        return this;
    }

    /** Sets what is signed, from what the header and the payload hold. */
    public CoseDraft signing(BinaryOperator<byte[]> range) {
        signed = range;
        return this;
    }

    /** Changes the signature. */
    public CoseDraft editSignature(UnaryOperator<byte[]> change) {
        signatureEdit = change;
        return this;
    }

    /** Sets how the signature is written. */
    public CoseDraft signatureItem(UnaryOperator<byte[]> form) {
        signatureItem = form;
        return this;
    }

    /** Changes the four parts as items: adds, removes or replaces. */
    public CoseDraft parts(Consumer<List<byte[]>> change) {
        parts = change;
        return this;
    }

    /** Changes the finished message. */
    public CoseDraft edit(UnaryOperator<byte[]> change) {
        UnaryOperator<byte[]> before = edit;
        edit = message -> change.apply(before.apply(message));
        return this;
    }

    /** Puts a tag in front. */
    public CoseDraft tag(long number) {
        return edit(message -> CborWriter.tag(number, message));
    }

    byte[] encode(byte[] payloadSigned, byte[] payloadShown) {
        byte[] signature = signatureEdit.apply(signer.get().signRaw(signed.apply(header, payloadSigned)));
        List<byte[]> items = new ArrayList<>(List.of(
                headerItem.apply(header),
                unprotected,
                payloadItem.apply(payloadShown),
                signatureItem.apply(signature)));
        parts.accept(items);
        return edit.apply(CborWriter.array(items));
    }
}
