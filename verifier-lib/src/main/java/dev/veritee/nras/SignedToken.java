// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.internal.jose.CompactJws;
import dev.veritee.internal.jose.JwtClaims;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.util.Base64;
import java.util.List;

/**
 * One token of an answer, the one about all or the one about a device.
 *
 * @param jws the token
 * @param standard what every token says of itself
 * @param nonce the challenge that it answers
 * @param offset where it begins in the answer
 */
record SignedToken(CompactJws jws, JwtClaims standard, Bytes nonce, int offset) {
    static SignedToken decode(Bytes token, int offset, Limits limits) throws DecodeException {
        CompactJws jws = CompactJws.decode(token, limits);
        JsonObject payload = jws.payload();
        return new SignedToken(jws, JwtClaims.decode(payload), hex(payload, "eat_nonce"), offset);
    }

    /** NVIDIA writes bytes as hexadecimal digits, where EAT would have base64url. */
    static Bytes hex(JsonObject holder, String name) throws DecodeException {
        try {
            return Bytes.fromHex(holder.text(name));
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(holder.from(), name, "it must be hexadecimal digits");
        }
    }

    /** Its three parts, the dots between them left out. */
    Field field(String name) {
        String text = jws.raw().asLatin1();
        int payload = text.indexOf('.') + 1;
        int signature = jws.signed().length() + 1;
        Bytes encodedHeader = jws.raw().slice(0, payload - 1);
        Bytes encodedPayload = jws.raw().slice(payload, signature - 1 - payload);
        return new Field(
                name,
                offset,
                jws.raw(),
                "signed by " + jws.algorithm()
                        + jws.keyId().map(kid -> ", key " + kid).orElse(""),
                List.of(
                        new Field("header", offset, encodedHeader, json(encodedHeader), List.of()),
                        new Field("payload", offset + payload, encodedPayload, json(encodedPayload), List.of()),
                        new Field(
                                "signature",
                                offset + signature,
                                jws.raw().from(signature),
                                jws.signature().hex(),
                                List.of())));
    }

    private static String json(Bytes encoded) {
        return Bytes.wrap(Base64.getUrlDecoder().decode(encoded.toArray())).asUtf8();
    }
}
