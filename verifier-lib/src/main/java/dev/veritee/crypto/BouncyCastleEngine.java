// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.math.ec.WNafUtil;

/** Bouncy Castle's lightweight API: no provider, no registration, and the fastest pure Java there is. */
final class BouncyCastleEngine implements SignatureEngine {
    private static final int USES_UNTIL_WIDENED = 6;
    private static final int TABLE_WIDTH = 5;
    private static final int SALT = 48;

    @Override
    public Optional<VerifyingKey> key(SignatureAlgorithm algorithm, Bytes publicKey) {
        Optional<Curve> curve = Curve.of(algorithm);
        if (curve.isPresent()) {
            return curve.get().point(publicKey).map(point -> new EcKey(curve.get(), point));
        }
        return algorithm.equals(SignatureAlgorithm.RSA_PSS_SHA384)
                ? RsaKey.of(publicKey).map(PssKey::new)
                : Optional.empty();
    }

    /** Loaded on first use, so that a command that verifies nothing does not build a curve. */
    private static final class P256Domain {
        static final ECDomainParameters DOMAIN = domain(Curve.P256);
    }

    /** Apart from the other curve, because few verifications need both. */
    private static final class P384Domain {
        static final ECDomainParameters DOMAIN = domain(Curve.P384);
    }

    private static ECDomainParameters domain(Curve curve) {
        X9ECParameters known = CustomNamedCurves.getByName(curve.standardName());
        return new ECDomainParameters(known.getCurve(), known.getG(), known.getN(), known.getH());
    }

    /** Keeps the point, and with it the table that Bouncy Castle attaches to it on first use. */
    private static final class EcKey implements VerifyingKey {
        private final Curve curve;
        private final ECPublicKeyParameters parameters;

        EcKey(Curve curve, Curve.Pair point) {
            this.curve = curve;
            ECDomainParameters domain = curve == Curve.P256 ? P256Domain.DOMAIN : P384Domain.DOMAIN;
            this.parameters =
                    new ECPublicKeyParameters(domain.getCurve().createPoint(point.first(), point.second()), domain);
        }

        /** Bouncy Castle widens a point's table only after a few uses; asking for it as often has the same effect. */
        @Override
        public void prepare() {
            for (int use = 0; use < USES_UNTIL_WIDENED; use++) {
                WNafUtil.precompute(parameters.getQ(), TABLE_WIDTH, true);
            }
        }

        @Override
        public boolean verify(Bytes message, Bytes signature) {
            Optional<Curve.Pair> numbers = curve.signature(signature);
            if (numbers.isEmpty()) {
                return false;
            }
            ECDSASigner signer = new ECDSASigner();
            signer.init(false, parameters);
            return signer.verifySignature(
                    curve.digest(message).toArray(),
                    numbers.get().first(),
                    numbers.get().second());
        }
    }

    /** RSASSA-PSS with SHA-384 throughout. */
    private static final class PssKey implements VerifyingKey {
        private final RSAKeyParameters parameters;
        private final int signatureLength;

        PssKey(RsaKey key) {
            // As an internal key: looking for factors of an issuer's modulus would cost more than a hundred signatures,
            // and a modulus with small factors harms its owner only.
            this.parameters = new RSAKeyParameters(false, key.modulus(), key.exponent(), true);
            this.signatureLength = key.signatureLength();
        }

        @Override
        public boolean verify(Bytes message, Bytes signature) {
            if (signature.length() != signatureLength) {
                return false;
            }
            PSSSigner signer = PSSSigner.createRawSigner(
                    new RSAEngine(), new SHA384Digest(), new SHA384Digest(), SALT, PSSSigner.TRAILER_IMPLICIT);
            signer.init(false, parameters);
            byte[] digest = message.sha384().toArray();
            signer.update(digest, 0, digest.length);
            return signer.verifySignature(signature.toArray());
        }
    }
}
