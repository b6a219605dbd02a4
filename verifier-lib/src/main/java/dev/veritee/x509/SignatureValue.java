// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The signature on a certificate or a revocation list.
 *
 * @param scheme its scheme, where it is one known here, both identifiers of it agree and the value is well-formed
 * @param bytes its value in the form that the scheme documents, empty where the scheme is
 */
record SignatureValue(Optional<SignatureAlgorithm> scheme, Bytes bytes) {
    private static final SignatureValue UNKNOWN = new SignatureValue(Optional.empty(), Bytes.EMPTY);
    private static final BigInteger SALT = BigInteger.valueOf(48);

    static SignatureValue of(AlgorithmIdentifier inner, AlgorithmIdentifier outer, ASN1BitString value) {
        if (!inner.equals(outer) || value.getPadBits() != 0) {
            return UNKNOWN;
        }
        ASN1ObjectIdentifier algorithm = outer.getAlgorithm();
        boolean plain = outer.getParameters() == null;
        if (plain && X9ObjectIdentifiers.ecdsa_with_SHA256.equals(algorithm)) {
            return of(SignatureAlgorithm.ECDSA_P256_SHA256, pair(value.getOctets(), 32));
        }
        if (plain && X9ObjectIdentifiers.ecdsa_with_SHA384.equals(algorithm)) {
            return of(SignatureAlgorithm.ECDSA_P384_SHA384, pair(value.getOctets(), 48));
        }
        return PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm) && isSha384Throughout(outer)
                ? of(SignatureAlgorithm.RSA_PSS_SHA384, Optional.of(Bytes.wrap(value.getOctets())))
                : UNKNOWN;
    }

    private static SignatureValue of(SignatureAlgorithm scheme, Optional<Bytes> bytes) {
        return bytes.map(b -> new SignatureValue(Optional.of(scheme), b)).orElse(UNKNOWN);
    }

    /** By meaning (RFC 4055 section 3.1): AMD writes the default trailer field out in some certificates only. */
    private static boolean isSha384Throughout(AlgorithmIdentifier pss) {
        try {
            RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(pss.getParameters());
            return parameters != null
                    && isSha384(parameters.getHashAlgorithm())
                    && PKCSObjectIdentifiers.id_mgf1.equals(
                            parameters.getMaskGenAlgorithm().getAlgorithm())
                    && isSha384(AlgorithmIdentifier.getInstance(
                            parameters.getMaskGenAlgorithm().getParameters()))
                    && SALT.equals(parameters.getSaltLength())
                    && BigInteger.ONE.equals(parameters.getTrailerField());
        } catch (RuntimeException e) {
            // What Bouncy Castle throws at ASN.1 of another shape than asked for.
            return false;
        }
    }

    private static boolean isSha384(AlgorithmIdentifier hash) {
        return hash != null && NISTObjectIdentifiers.id_sha384.equals(hash.getAlgorithm());
    }

    /** An ECDSA signature as r and s of some bytes each; empty when it is not one. */
    private static Optional<Bytes> pair(byte[] octets, int length) {
        try {
            ASN1Sequence pair = ASN1Sequence.getInstance(octets);
            if (pair.size() != 2 || !Arrays.equals(pair.getEncoded(ASN1Encoding.DER), octets)) {
                return Optional.empty();
            }
            byte[] raw = new byte[2 * length];
            boolean fits = put(
                            raw,
                            0,
                            length,
                            ASN1Integer.getInstance(pair.getObjectAt(0)).getValue())
                    && put(
                            raw,
                            length,
                            length,
                            ASN1Integer.getInstance(pair.getObjectAt(1)).getValue());
            return fits ? Optional.of(Bytes.wrap(raw)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean put(byte[] raw, int offset, int length, BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 8 * length) {
            return false;
        }
        byte[] bytes = number.toByteArray();
        int skip = bytes.length > length ? 1 : 0;
        System.arraycopy(bytes, skip, raw, offset + length - (bytes.length - skip), bytes.length - skip);
        return true;
    }
}
