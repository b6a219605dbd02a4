// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Der;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** Signatures that are not what they should be. */
final class SignatureRecipes {
    private static final Expectation WRONG = Expectation.refused("the document is not signed by the leaf's key");
    private static final String CONTEXT = "Signature1";
    private static final byte[] NOTHING = new byte[0];
    private static final int HALF = 48;

    private SignatureRecipes() {}

    static void addTo(NitroRecipeList list) {
        values().forEach((name, edit) -> list.enclave(
                "signature-" + name,
                "The signature is spoiled: " + name.replace('-', ' ') + '.',
                WRONG,
                draft -> draft.cose().editSignature(edit)));
        forms(list);
        ranges().forEach((name, range) -> list.enclave(
                "signed-range-" + name,
                "The signature is over something else: " + name.replace('-', ' ') + '.',
                WRONG,
                draft -> draft.cose().signing(range)));
        list.tpm(
                "signed-range-payload",
                "The signature is over the payload alone.",
                WRONG,
                draft -> draft.cose().signing((header, payload) -> payload));
        keys(list);
        changes(list);
    }

    private static Map<String, UnaryOperator<byte[]>> values() {
        BigInteger order = EcKey.Curve.P384.order();
        Map<String, UnaryOperator<byte[]>> values = new LinkedHashMap<>();
        values.put("zero", signature -> new byte[2 * HALF]);
        values.put("r-zero", signature -> of(BigInteger.ZERO, s(signature)));
        values.put("s-zero", signature -> of(r(signature), BigInteger.ZERO));
        values.put("r-order", signature -> of(order, s(signature)));
        values.put("s-order", signature -> of(r(signature), order));
        values.put("order-order", signature -> of(order, order));
        values.put("one-one", signature -> of(BigInteger.ONE, BigInteger.ONE));
        values.put("r-above-order", signature -> of(order.add(BigInteger.ONE), s(signature)));
        values.put("ones", signature -> filled((byte) 0xff));
        values.put("r-flipped", signature -> Bytes.flip(signature, HALF - 1));
        values.put("s-flipped", signature -> Bytes.flip(signature, 2 * HALF - 1));
        values.put("r-first-flipped", signature -> Bytes.flip(signature, 0));
        values.put("r-negated", signature -> of(order.subtract(r(signature)), s(signature)));
        values.put("swapped", signature -> of(s(signature), r(signature)));
        values.put("reversed", Bytes::reversed);
        values.put("95-bytes", signature -> Bytes.fit(signature, 2 * HALF - 1));
        values.put("97-bytes", signature -> Bytes.fit(signature, 2 * HALF + 1));
        values.put("leading-zero", signature -> Bytes.concat(new byte[1], signature));
        values.put(
                "98-bytes",
                signature -> Bytes.concat(
                        new byte[1],
                        Arrays.copyOf(signature, HALF),
                        new byte[1],
                        Arrays.copyOfRange(signature, HALF, 2 * HALF)));
        values.put("r-only", signature -> Arrays.copyOf(signature, HALF));
        values.put("empty", signature -> NOTHING);
        values.put("der", SignatureRecipes::der);
        return values;
    }

    private static byte[] filled(byte value) {
        byte[] all = new byte[2 * HALF];
        Arrays.fill(all, value);
        return all;
    }

    private static byte[] of(BigInteger r, BigInteger s) {
        return Bytes.concat(Bytes.big(r, HALF), Bytes.big(s, HALF));
    }

    private static BigInteger r(byte[] signature) {
        return new BigInteger(1, Arrays.copyOf(signature, HALF));
    }

    private static BigInteger s(byte[] signature) {
        return new BigInteger(1, Arrays.copyOfRange(signature, HALF, 2 * HALF));
    }

    private static byte[] der(byte[] signature) {
        try {
            return StandardDSAEncoding.INSTANCE.encode(EcKey.Curve.P384.order(), r(signature), s(signature));
        } catch (IOException e) {
            throw new IllegalStateException("a fresh signature has a DER form", e);
        }
    }

    private static void forms(NitroRecipeList list) {
        Expectation shape = Expectation.refused("the signature must be a byte string");
        list.enclave(
                "signature-null",
                "The signature is null.",
                shape,
                draft -> draft.cose().signatureItem(signature -> CborWriter.simple(CborWriter.NULL)));
        list.enclave(
                "signature-text",
                "The signature is a text.",
                shape,
                draft -> draft.cose().signatureItem(signature -> CborWriter.text(Bytes.hex(signature))));
        list.enclave(
                "signature-chunked",
                "The signature comes in two pieces.",
                shape,
                draft -> draft.cose().signatureItem(signature -> CborWriter.chunked(CborWriter.bytes(signature))));
        list.enclave(
                "signature-pair",
                "The signature is an array of two.",
                shape,
                draft -> draft.cose()
                        .signatureItem(signature -> CborWriter.array(
                                CborWriter.bytes(Arrays.copyOf(signature, HALF)),
                                CborWriter.bytes(Arrays.copyOfRange(signature, HALF, 2 * HALF)))));
    }

    private static Map<String, BinaryOperator<byte[]>> ranges() {
        Map<String, BinaryOperator<byte[]>> ranges = new LinkedHashMap<>();
        ranges.put("payload", (header, payload) -> payload);
        ranges.put(
                "context-signature",
                (header, payload) -> CoseDraft.sigStructure("Signature", header, NOTHING, payload));
        ranges.put(
                "context-counter",
                (header, payload) -> CoseDraft.sigStructure("CounterSignature", header, NOTHING, payload));
        ranges.put(
                "context-lower", (header, payload) -> CoseDraft.sigStructure("signature1", header, NOTHING, payload));
        ranges.put(
                "external-aad", (header, payload) -> CoseDraft.sigStructure(CONTEXT, header, new byte[] {1}, payload));
        ranges.put("empty-header", (header, payload) -> CoseDraft.sigStructure(CONTEXT, NOTHING, NOTHING, payload));
        ranges.put(
                "wide-header",
                (header, payload) -> CoseDraft.sigStructure(CONTEXT, CborWriter.widened(header), NOTHING, payload));
        ranges.put(
                "payload-cut",
                (header, payload) ->
                        CoseDraft.sigStructure(CONTEXT, header, NOTHING, Bytes.fit(payload, payload.length - 1)));
        ranges.put("tagged", (header, payload) -> CborWriter.tag(CoseDraft.SIGN1_TAG, standard(header, payload)));
        ranges.put("indefinite", (header, payload) -> CborWriter.indefinite(standard(header, payload)));
        ranges.put("wide", (header, payload) -> CborWriter.widened(standard(header, payload)));
        ranges.put(
                "wide-payload",
                (header, payload) -> CborWriter.array(
                        CborWriter.text(CONTEXT),
                        CborWriter.bytes(header),
                        CborWriter.bytes(NOTHING),
                        CborWriter.widened(CborWriter.bytes(payload))));
        ranges.put(
                "without-aad",
                (header, payload) -> CborWriter.array(
                        CborWriter.text(CONTEXT), CborWriter.bytes(header), CborWriter.bytes(payload)));
        ranges.put(
                "sign-structure",
                (header, payload) -> CborWriter.array(
                        CborWriter.text("Signature"),
                        CborWriter.bytes(header),
                        CborWriter.bytes(NOTHING),
                        CborWriter.bytes(NOTHING),
                        CborWriter.bytes(payload)));
        ranges.put("hash-of-it", (header, payload) -> Bytes.sha384(standard(header, payload)));
        ranges.put("nothing", (header, payload) -> NOTHING);
        return ranges;
    }

    private static byte[] standard(byte[] header, byte[] payload) {
        return CoseDraft.sigStructure(CONTEXT, header, NOTHING, payload);
    }

    private static void keys(NitroRecipeList list) {
        for (CertificateRole role : List.of(
                CertificateRole.ROOT, CertificateRole.REGION, CertificateRole.ZONAL, CertificateRole.INSTANCE)) {
            list.enclave(
                    "signed-by-" + role.label(),
                    "The key of an authority signed: " + role.label() + '.',
                    WRONG,
                    draft -> draft.cose().signer(draft.pki().get(role).ecKey()));
        }
        list.both(
                "signed-by-other-leaf",
                "The key of another enclave or NitroTPM signed.",
                WRONG,
                draft -> draft.cose().signer(draft.seed().p384("other-leaf")));
        list.enclave("signed-by-public-key", "The key that the document carries signed.", WRONG, draft -> {
            EcKey own = draft.seed().p384("own-key");
            draft.cose().signer(own);
            draft.payload().set(PayloadField.PUBLIC_KEY, CborWriter.bytes(publicKey(own)));
        });
        Expectation curve = Expectation.refused("the key must be on P-384");
        list.both(
                "leaf-p256",
                "The leaf's key is on P-256, and signed.",
                curve,
                draft -> draft.pki().leaf().key(draft.seed().p256("leaf")));
        list.enclave(
                "leaf-p256-es256",
                "The leaf's key is on P-256, and signed with the algorithm that the header names.",
                curve,
                draft -> {
                    draft.pki().leaf().key(draft.seed().p256("leaf"));
                    draft.cose().header(CoseDraft.header(-7));
                });
        list.enclave("leaf-rsa", "The leaf's key is an RSA key, and something else signed.", curve, draft -> {
            draft.cose().signer(draft.pki().leaf().ecKey());
            draft.pki().leaf().key(draft.seed().rsa2048("leaf"));
        });
        list.enclave("signed-hash-sha256", "The signature is over a SHA-256 hash.", WRONG, draft -> {
            EcKey key = draft.pki().leaf().ecKey();
            byte[][] message = new byte[1][];
            draft.cose()
                    .signing((header, payload) -> {
                        message[0] = standard(header, payload);
                        return message[0];
                    })
                    .editSignature(signature -> key.signHash(Bytes.sha256(message[0])));
        });
    }

    private static byte[] publicKey(EcKey key) {
        return Der.encode(key.publicKeyInfo());
    }

    private static void changes(NitroRecipeList list) {
        Expectation changed = Expectation.refused("changed after signing");
        for (PayloadField field : PayloadField.values()) {
            for (DocumentKind kind : DocumentKind.values()) {
                if (field == kind.other().pcrField()) {
                    continue;
                }
                list.add(
                        (kind == DocumentKind.NITROTPM ? "tpm-" : "") + "changed-" + field.label(),
                        "A value was changed after signing: " + field.key() + '.',
                        changed,
                        seed -> NitroScenario.of(seed, kind)
                                .edit(draft -> draft.afterSigning(
                                        payload -> payload.set(field, DuplicateRecipes.other(draft, field)))));
            }
        }
        list.both(
                "changed-nonce-to-asked",
                "The document answers another nonce, and the right one was put in after signing.",
                changed,
                draft -> {
                    byte[] asked = draft.payload().get(PayloadField.NONCE);
                    draft.payload()
                            .set(
                                    PayloadField.NONCE,
                                    CborWriter.bytes(draft.seed().bytes("old-nonce", HALF)));
                    draft.afterSigning(payload -> payload.set(PayloadField.NONCE, asked));
                });
        list.enclave(
                "changed-order",
                "The keys were put into another order after signing.",
                changed,
                draft -> draft.afterSigning(PayloadDraft::reverse));
        list.enclave(
                "changed-to-definite",
                "The payload was given a count after signing.",
                changed,
                draft -> draft.afterSigning(PayloadDraft::definite));
        list.enclave(
                "changed-unknown-key",
                "A key was added after signing.",
                changed,
                draft -> draft.afterSigning(payload -> payload.append(CborWriter.text("more"), CborWriter.integer(1))));
        list.enclave(
                "changed-from-debug",
                "An enclave in debug mode, whose PCRs were changed after signing.",
                changed,
                draft -> {
                    byte[] good = draft.payload().get(PayloadField.PCRS);
                    PolicyRecipes.debug(draft);
                    draft.afterSigning(payload -> payload.set(PayloadField.PCRS, good));
                });
    }
}
