// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.List;

/**
 * A public key that evidence may be bound to.
 *
 * @param form in which form it is given
 * @param bytes the bytes in that form; whether they are of that form shows when a profile uses them
 */
public record BoundKey(KeyForm form, Bytes bytes) {
    private static final String PEM_KEY = "PUBLIC KEY";
    private static final String PEM_CERTIFICATE = "CERTIFICATE";

    /**
     * A key as certificates carry it.
     *
     * @param der the SubjectPublicKeyInfo
     * @return the key
     */
    public static BoundKey spki(Bytes der) {
        return new BoundKey(KeyForm.SPKI, der);
    }

    /**
     * The bytes of a key.
     *
     * @param bytes the key, or the address that stands for it
     * @return the key
     */
    public static BoundKey raw(Bytes bytes) {
        return new BoundKey(KeyForm.RAW, bytes);
    }

    /**
     * A JSON Web Key.
     *
     * @param json its text
     * @return the key
     */
    public static BoundKey jwk(Bytes json) {
        return new BoundKey(KeyForm.JWK, json);
    }

    /**
     * Recognises the form of a key by its content: PEM of a key or of a certificate, DER of a key, a JSON Web Key; anything
     * else is the key itself.
     *
     * @param content the content of a file
     * @return the key
     * @throws DecodeException when it is PEM and not that of one key
     */
    public static BoundKey recognise(Bytes content) throws DecodeException {
        if (content.asLatin1().stripLeading().startsWith("-----BEGIN ")) {
            return fromPem(content);
        }
        if (Spki.read(content).isPresent()) {
            return spki(content);
        }
        return content.asLatin1().stripLeading().startsWith("{") ? jwk(content) : raw(content);
    }

    private static BoundKey fromPem(Bytes text) throws DecodeException {
        List<Pem.Block> blocks = Pem.decode(text, 1);
        Pem.Block block = blocks.get(0);
        if (block.label().equals(PEM_CERTIFICATE)) {
            return spki(Certificate.decode(block.content()).publicKey().der());
        }
        if (block.label().equals(PEM_KEY) && Spki.read(block.content()).isPresent()) {
            return spki(block.content());
        }
        throw DecodeException.malformed(0, "pem", "a " + block.label() + " where a public key belongs");
    }
}
