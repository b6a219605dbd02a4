// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.jose;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.x509.Certificate;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/**
 * A public key (RFC 7517, RFC 7518 section 6) and the one algorithm it is for.
 *
 * @param kid its name
 * @param algorithm the algorithm
 * @param material what a signature engine takes for it; whether it is a point of the curve is for the engine to say
 */
public record JsonWebKey(Optional<String> kid, JwsAlgorithm algorithm, Bytes material) {
    /** What only private and shared keys have. */
    private static final List<String> SECRETS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

    /**
     * Reads a key.
     *
     * @return the key, or empty when it is of a kind or for a use that is not known here
     * @throws DecodeException when it is malformed, or not public
     */
    static Optional<JsonWebKey> decode(JsonObject key) throws DecodeException {
        String type = key.text("kty");
        for (String secret : SECRETS) {
            if (key.has(secret)) {
                throw DecodeException.malformed(key.from(), secret, "it belongs to a private or shared key");
            }
        }
        Optional<String> kid = key.has("kid") ? Optional.of(key.text("kid")) : Optional.empty();
        if (!verifies(key)) {
            return Optional.empty();
        }
        Optional<JsonWebKey> decoded = switch (type) {
            case "EC" -> ec(key, kid);
            case "RSA" -> rsa(key, kid);
            default -> Optional.empty();
        };
        if (decoded.isPresent() && key.has("x5c")) {
            compareCertificate(key, decoded.get().material());
        }
        return decoded;
    }

    private static boolean verifies(JsonObject key) throws DecodeException {
        if (key.has("use") && !key.text("use").equals("sig")) {
            return false;
        }
        if (!key.has("key_ops")) {
            return true;
        }
        for (JsonValue operation : key.array("key_ops")) {
            if (operation instanceof JsonText text && text.value().equals("verify")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonWebKey> ec(JsonObject key, Optional<String> kid) throws DecodeException {
        return switch (key.text("crv")) {
            case "P-256" -> Optional.of(ec(key, kid, JwsAlgorithm.ES256, 32));
            case "P-384" -> Optional.of(ec(key, kid, JwsAlgorithm.ES384, 48));
            default -> Optional.empty();
        };
    }

    private static JsonWebKey ec(JsonObject key, Optional<String> kid, JwsAlgorithm algorithm, int length)
            throws DecodeException {
        if (key.has("alg") && !key.text("alg").equals(algorithm.name())) {
            throw DecodeException.malformed(
                    key.from(), "alg", "a key on this curve is for " + algorithm + ", not for " + key.text("alg"));
        }
        return new JsonWebKey(kid, algorithm, coordinate(key, "x", length).concat(coordinate(key, "y", length)));
    }

    private static Bytes coordinate(JsonObject key, String name, int length) throws DecodeException {
        Bytes value = Base64Url.decode(key.text(name), key.from(), name);
        if (value.length() != length) {
            throw DecodeException.malformed(
                    key.from(), name, "it has " + value.length() + " bytes, and coordinates of this curve " + length);
        }
        return value;
    }

    /** An RSA key can be for several algorithms, so that it has to name one. */
    private static Optional<JsonWebKey> rsa(JsonObject key, Optional<String> kid) throws DecodeException {
        if (!key.has("alg") || !key.text("alg").equals(JwsAlgorithm.PS384.name())) {
            return Optional.empty();
        }
        try {
            byte[] der = new RSAPublicKey(number(key, "n"), number(key, "e")).getEncoded(ASN1Encoding.DER);
            return Optional.of(new JsonWebKey(kid, JwsAlgorithm.PS384, Bytes.wrap(der)));
        } catch (IOException e) {
            throw DecodeException.malformed(key.from(), "n", "it cannot be encoded: " + e.getMessage());
        }
    }

    /** As few octets as the number needs (RFC 7518 section 6.3.1.1). */
    private static BigInteger number(JsonObject key, String name) throws DecodeException {
        Bytes value = Base64Url.decode(key.text(name), key.from(), name);
        if (value.isEmpty() || value.unsigned(0) == 0) {
            throw DecodeException.malformed(key.from(), name, "it is empty or begins with a zero");
        }
        return new BigInteger(1, value.toArray());
    }

    /** The first certificate must be that of the same key (RFC 7517 section 4.7). Nothing is believed for its sake. */
    private static void compareCertificate(JsonObject key, Bytes material) throws DecodeException {
        List<JsonValue> chain = key.array("x5c");
        if (chain.isEmpty() || !(chain.get(0) instanceof JsonText first)) {
            throw DecodeException.malformed(key.from(), "x5c", "it must hold certificates as texts");
        }
        Certificate certificate;
        try {
            certificate = Certificate.decode(Bytes.wrap(Base64.getDecoder().decode(first.value())));
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(key.from(), "x5c", "it is not base64: " + e.getMessage());
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), key.from(), "x5c, " + e.field(), e.why());
        }
        if (!certificate.publicKey().material().equals(material)) {
            throw DecodeException.malformed(key.from(), "x5c", "the certificate is that of another key");
        }
    }
}
