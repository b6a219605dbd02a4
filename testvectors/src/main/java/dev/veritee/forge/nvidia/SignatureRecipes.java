// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Signatures over other bytes, by other keys, or in another form. */
final class SignatureRecipes {
    private static final Expectation WRONG = Expectation.refused("the certified key did not sign this");
    private static final BigInteger ORDER = EcKey.Curve.P384.order();
    private static final int HALF = 48;
    private static final int REQUEST = 37;

    private SignatureRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        list.both(
                "good-signature-other-s",
                "The signature has the other of the two values of s.",
                NvidiaRecipeList.GOOD,
                draft -> draft.first().editSignature(signature -> pair(r(signature), ORDER.subtract(s(signature)))));
        edited(list, "zero", "is zero", signature -> new byte[2 * HALF]);
        edited(list, "r-zero", "has r zero", signature -> pair(BigInteger.ZERO, s(signature)));
        edited(list, "s-zero", "has s zero", signature -> pair(r(signature), BigInteger.ZERO));
        edited(list, "r-order", "has r as large as the order", signature -> pair(ORDER, s(signature)));
        edited(list, "s-order", "has s as large as the order", signature -> pair(r(signature), ORDER));
        edited(list, "ones", "is all ones", signature -> {
            byte[] ones = new byte[2 * HALF];
            Arrays.fill(ones, (byte) 0xFF);
            return ones;
        });
        edited(list, "swapped", "has r and s exchanged", signature -> pair(s(signature), r(signature)));
        edited(
                list,
                "minus-r",
                "has r subtracted from the order",
                signature -> pair(ORDER.subtract(r(signature)), s(signature)));
        edited(
                list,
                "little-endian",
                "has r and s with the last byte first",
                signature -> Bytes.concat(
                        Bytes.reversed(Arrays.copyOf(signature, HALF)),
                        Bytes.reversed(Arrays.copyOfRange(signature, HALF, 2 * HALF))));
        edited(list, "flipped-first", "has its first byte changed", signature -> Bytes.flip(signature, 0));
        edited(list, "flipped-last", "has its last byte changed", signature -> Bytes.flip(signature, 95));
        signed(list, "der", "is a DER sequence", key -> key::signDer);
        signed(
                list,
                "der-cut",
                "is a DER sequence cut to the length",
                key -> transcript -> Bytes.fit(key.signDer(transcript), 2 * HALF));
        signed(
                list,
                "response-only",
                "is over the response alone",
                key -> transcript -> key.signRaw(Arrays.copyOfRange(transcript, REQUEST, transcript.length)));
        signed(
                list,
                "request-only",
                "is over the request alone",
                key -> transcript -> key.signRaw(Arrays.copyOf(transcript, REQUEST)));
        signed(list, "sha256", "is over another digest", key -> transcript -> key.signHash(Bytes.sha256(transcript)));
        signed(
                list,
                "hashed-twice",
                "is over the digest of the digest",
                key -> transcript -> key.signRaw(Bytes.sha384(transcript)));
        list.both(
                "signature-by-boot-rom",
                "The boot ROM's key signed the report.",
                WRONG,
                draft -> draft.first().signWith(draft.first().bootRom().ecKey()::signRaw));
        list.both(
                "signature-by-other-device",
                "Another device's key signed the report.",
                WRONG,
                draft -> draft.first()
                        .signWith(draft.device("other", draft.first().model())
                                .leaf()
                                .ecKey()::signRaw));
        changed(list, "nonce", "challenge", 4);
        changed(list, "measurement", "first measurement", REQUEST + 8 + 7);
        changed(list, "responder-nonce", "responder's nonce", REQUEST + 8 + 64 * 55);
        changed(list, "opaque", "first added field", REQUEST + 8 + 64 * 55 + 32 + 2 + 4 + 1);
    }

    private static void edited(NvidiaRecipeList list, String name, String what, UnaryOperator<byte[]> edit) {
        list.gpu(
                "signature-" + name,
                "The signature " + what + '.',
                WRONG,
                draft -> draft.first().editSignature(edit));
    }

    private static void signed(
            NvidiaRecipeList list, String name, String what, Function<EcKey, UnaryOperator<byte[]>> scheme) {
        list.gpu(
                "signature-" + name,
                "The signature " + what + '.',
                WRONG,
                draft ->
                        draft.first().signWith(scheme.apply(draft.first().leaf().ecKey())));
    }

    private static void changed(NvidiaRecipeList list, String name, String what, int offset) {
        list.gpu(
                "changed-" + name,
                "A byte was changed after signing: " + what + '.',
                WRONG,
                draft -> draft.first().editReport(report -> Bytes.flip(report, offset)));
    }

    private static BigInteger r(byte[] signature) {
        return new BigInteger(1, Arrays.copyOf(signature, HALF));
    }

    private static BigInteger s(byte[] signature) {
        return new BigInteger(1, Arrays.copyOfRange(signature, HALF, 2 * HALF));
    }

    private static byte[] pair(BigInteger r, BigInteger s) {
        return Bytes.concat(Bytes.big(r, HALF), Bytes.big(s, HALF));
    }
}
