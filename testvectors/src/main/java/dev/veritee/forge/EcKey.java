// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import dev.veritee.forge.internal.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** An EC key with deterministic ECDSA (RFC 6979): SHA-256 on P-256, SHA-384 on P-384. */
public final class EcKey implements SigningKey {
    /** The curves evidence uses. */
    public enum Curve {
        /** NIST P-256. */
        P256(32),
        /** NIST P-384. */
        P384(48);

        private final int size;

        Curve(int size) {
            this.size = size;
        }

        /** Bytes of one coordinate or scalar. */
        public int size() {
            return size;
        }

        /** The order of the group. */
        public BigInteger order() {
            return parameters().getN();
        }

        private X9ECParameters parameters() {
            return CustomNamedCurves.getByOID(oid());
        }

        private ASN1ObjectIdentifier oid() {
            return this == P256 ? SECObjectIdentifiers.secp256r1 : SECObjectIdentifiers.secp384r1;
        }

        private ASN1ObjectIdentifier signatureOid() {
            return this == P256 ? X9ObjectIdentifiers.ecdsa_with_SHA256 : X9ObjectIdentifiers.ecdsa_with_SHA384;
        }

        private Digest digest() {
            return this == P256 ? new SHA256Digest() : new SHA384Digest();
        }
    }

    private final Curve curve;
    private final ECPrivateKeyParameters secret;
    private final byte[] point;

    private EcKey(Curve curve, ECPrivateKeyParameters secret, byte[] point) {
        this.curve = curve;
        this.secret = secret;
        this.point = point;
    }

    /** The key whose secret scalar is the number, reduced into the range of the curve. */
    public static EcKey of(Curve curve, BigInteger number) {
        ECDomainParameters domain = new ECDomainParameters(curve.parameters());
        BigInteger scalar = number.mod(curve.order().subtract(BigInteger.ONE)).add(BigInteger.ONE);
        byte[] point = new FixedPointCombMultiplier()
                .multiply(domain.getG(), scalar)
                .normalize()
                .getEncoded(false);
        return new EcKey(curve, new ECPrivateKeyParameters(scalar, domain), point);
    }

    /** The curve of the key. */
    public Curve curve() {
        return curve;
    }

    /** Both coordinates, without a point format byte. */
    public byte[] coordinates() {
        return Arrays.copyOfRange(point, 1, point.length);
    }

    /** Signature as r and s of fixed size, most significant byte first. */
    public byte[] signRaw(byte[] message) {
        BigInteger[] rs = components(message);
        return Bytes.concat(Bytes.big(rs[0], curve.size()), Bytes.big(rs[1], curve.size()));
    }

    /** Signature of a hash that was made elsewhere, as r and s of fixed size, most significant byte first. */
    public byte[] signHash(byte[] hash) {
        BigInteger[] rs = componentsOfHash(hash);
        return Bytes.concat(Bytes.big(rs[0], curve.size()), Bytes.big(rs[1], curve.size()));
    }

    /** Signature as a DER sequence. */
    public byte[] signDer(byte[] message) {
        BigInteger[] rs = components(message);
        try {
            return StandardDSAEncoding.INSTANCE.encode(curve.order(), rs[0], rs[1]);
        } catch (IOException e) {
            throw new IllegalStateException("a fresh signature has a DER form", e);
        }
    }

    @Override
    public SubjectPublicKeyInfo publicKeyInfo() {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve.oid()), point);
    }

    @Override
    public AlgorithmIdentifier signatureAlgorithm() {
        return new AlgorithmIdentifier(curve.signatureOid());
    }

    @Override
    public byte[] sign(byte[] message) {
        return signDer(message);
    }

    private BigInteger[] components(byte[] message) {
        Digest digest = curve.digest();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return componentsOfHash(hash);
    }

    private BigInteger[] componentsOfHash(byte[] hash) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(curve.digest()));
        signer.init(true, secret);
        return signer.generateSignature(hash);
    }
}
