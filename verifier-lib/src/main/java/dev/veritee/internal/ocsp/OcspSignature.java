// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * The signature on a response.
 *
 * @param scheme its scheme, where it is one known here and the value is well-formed
 * @param bytes its value in the form that the scheme documents, empty where the scheme is
 */
record OcspSignature(Optional<SignatureAlgorithm> scheme, Bytes bytes) {
    private static final OcspSignature UNKNOWN = new OcspSignature(Optional.empty(), Bytes.EMPTY);
    private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    private static final String ECDSA_SHA384 = "1.2.840.10045.4.3.3";

    static OcspSignature of(ASN1Primitive algorithm, ASN1BitString value) throws DecodeException {
        OcspDer identifier = OcspDer.of(algorithm, "ocsp.signatureAlgorithm");
        String oid = identifier.oid("algorithm");
        if (!identifier.isEmpty() || value.getPadBits() != 0) {
            return UNKNOWN;
        }
        return switch (oid) {
            case ECDSA_SHA256 -> pair(SignatureAlgorithm.ECDSA_P256_SHA256, value.getOctets(), 32);
            case ECDSA_SHA384 -> pair(SignatureAlgorithm.ECDSA_P384_SHA384, value.getOctets(), 48);
            default -> UNKNOWN;
        };
    }

    private static OcspSignature pair(SignatureAlgorithm scheme, byte[] der, int length) {
        try {
            OcspDer pair = OcspDer.read(Bytes.wrap(der), "ocsp.signature");
            BigInteger r = pair.integer("r");
            BigInteger s = pair.integer("s");
            pair.end();
            return fits(r, length) && fits(s, length)
                    ? new OcspSignature(Optional.of(scheme), padded(r, length).concat(padded(s, length)))
                    : UNKNOWN;
        } catch (DecodeException e) {
            return UNKNOWN;
        }
    }

    private static boolean fits(BigInteger number, int length) {
        return number.signum() >= 0 && number.bitLength() <= 8 * length;
    }

    private static Bytes padded(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[length];
        int skip = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, skip, exact, length - (bytes.length - skip), bytes.length - skip);
        return Bytes.wrap(exact);
    }
}
