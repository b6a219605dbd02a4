// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.x509.Certificate;

/**
 * Who says to have made an enclave image: a certificate, and a COSE_Sign1 message over the value of register 0. The
 * certificate is its own proof; who trusts it pins register 8. Decoding verifies nothing.
 *
 * @param certificate the certificate of the key that signed
 * @param algorithm the algorithm by its COSE number
 * @param registerValue the value of register 0 that was signed, 48 bytes
 * @param signed the bytes that the signature covers
 * @param value the signature
 */
public record EifSignature(Certificate certificate, int algorithm, Bytes registerValue, Bytes signed, Bytes value) {
    static EifSignature decode(Bytes section, Limits limits) throws DecodeException {
        return new EifSignatureDecoder(limits).decode(section);
    }

    /** {@return the name of the algorithm} */
    public String algorithmName() {
        return switch (algorithm) {
            case EifSignatureDecoder.ES256 -> "ES256";
            case EifSignatureDecoder.ES384 -> "ES384";
            case EifSignatureDecoder.ES512 -> "ES512";
            default -> "COSE algorithm " + algorithm;
        };
    }
}
