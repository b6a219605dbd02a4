// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.jose;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A signed JSON object in the compact form (RFC 7515 section 7.1). Keys and addresses in its header are the sender's
 * word and are never looked at.
 *
 * @param header the decoded header
 * @param algorithm the algorithm that the header names; the key decides whether that is the one
 * @param keyId the key that the header names
 * @param payload the decoded payload
 * @param signed the bytes that the signature covers
 * @param signature the signature
 * @param raw the bytes as received
 */
public record CompactJws(
        JsonObject header,
        String algorithm,
        Optional<String> keyId,
        JsonObject payload,
        Bytes signed,
        Bytes signature,
        Bytes raw) {
    /** Header members that change what the rest means; whoever ignores one reads something that nobody signed. */
    private static final List<String> UNSUPPORTED = List.of("crit", "b64", "zip", "enc");

    /**
     * Reads a token.
     *
     * @throws DecodeException when it is anything else, or names an algorithm by which anybody could have made it
     */
    public static CompactJws decode(Bytes token, Limits limits) throws DecodeException {
        if (token.length() > limits.jsonBytes()) {
            throw DecodeException.tooLarge(0, "token", "it is longer than " + limits.jsonBytes() + " bytes");
        }
        String text = token.asLatin1();
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
            throw DecodeException.malformed(0, "token", "it does not have three parts");
        }
        JsonObject header = object(text.substring(0, first), 0, "header", limits);
        String algorithm = algorithm(header);
        Optional<String> keyId = header.has("kid") ? Optional.of(text(header, "kid")) : Optional.empty();
        JsonObject payload = object(text.substring(first + 1, second), first + 1, "payload", limits);
        Bytes signature = Base64Url.decode(text.substring(second + 1), second + 1, "signature");
        if (signature.isEmpty()) {
            throw DecodeException.malformed(second + 1, "signature", "it is empty");
        }
        return new CompactJws(header, algorithm, keyId, payload, token.slice(0, second), signature, token);
    }

    private static JsonObject object(String segment, int from, String field, Limits limits) throws DecodeException {
        Bytes json = Base64Url.decode(segment, from, field);
        try {
            return StrictJson.object(json, limits);
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), from, field + ", " + e.field(), e.why());
        }
    }

    /** No public key verifies {@code none} or a shared secret (RFC 8725 section 3.1). */
    private static String algorithm(JsonObject header) throws DecodeException {
        String algorithm = text(header, "alg");
        String upper = algorithm.toUpperCase(Locale.ROOT);
        if (upper.equals("NONE") || upper.startsWith("HS")) {
            throw DecodeException.malformed(
                    0,
                    "header.alg",
                    "with \"" + algorithm + "\" anybody can make a token, so that this one proves nothing");
        }
        for (String member : UNSUPPORTED) {
            if (header.has(member)) {
                throw DecodeException.unsupported(
                        0, "header." + member, "tokens with this header member are not read here");
            }
        }
        return algorithm;
    }

    private static String text(JsonObject header, String name) throws DecodeException {
        try {
            return header.text(name);
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), 0, "header." + name, e.why());
        }
    }

    /** Whether a key made the signature, by the one algorithm that the key is for. */
    public boolean isSignedBy(SignatureAlgorithm scheme, Bytes key, SignatureMemo signatures) {
        return JwsAlgorithm.of(scheme).map(Enum::name).equals(Optional.of(algorithm))
                && signatures.verifyOnce(scheme, key, signed, signature);
    }
}
