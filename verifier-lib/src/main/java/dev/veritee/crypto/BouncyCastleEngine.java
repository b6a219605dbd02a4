// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.WNafUtil;

/** Bouncy Castle's lightweight API: no provider, no registration, and the fastest pure Java there is. */
final class BouncyCastleEngine implements SignatureEngine {
    private static final int USES_UNTIL_WIDENED = 6;
    private static final int TABLE_WIDTH = 5;

    @Override
    public Optional<VerifyingKey> key(SignatureAlgorithm algorithm, Bytes publicKey) {
        if (!algorithm.equals(SignatureAlgorithm.ECDSA_P256_SHA256) || publicKey.length() != 2 * P256.COORDINATE) {
            return Optional.empty();
        }
        BigInteger x = P256.unsigned(publicKey, 0);
        BigInteger y = P256.unsigned(publicKey, P256.COORDINATE);
        if (!P256.isPoint(x, y)) {
            return Optional.empty();
        }
        ECDomainParameters domain = Curve.DOMAIN;
        return Optional.of(new Key(new ECPublicKeyParameters(domain.getCurve().createPoint(x, y), domain)));
    }

    /** Loaded on first use, so that a command that verifies nothing does not build a curve. */
    private static final class Curve {
        static final ECDomainParameters DOMAIN = domain();

        private static ECDomainParameters domain() {
            X9ECParameters curve = CustomNamedCurves.getByName("P-256");
            return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        }
    }

    /** Keeps the point, and with it the table that Bouncy Castle attaches to it on first use. */
    private record Key(ECPublicKeyParameters parameters) implements VerifyingKey {
        /** Bouncy Castle widens a point's table only after a few uses; asking for it as often has the same effect. */
        @Override
        public void prepare() {
            for (int use = 0; use < USES_UNTIL_WIDENED; use++) {
                WNafUtil.precompute(parameters.getQ(), TABLE_WIDTH, true);
            }
        }

        @Override
        public boolean verify(Bytes message, Bytes signature) {
            if (signature.length() != 2 * P256.COORDINATE) {
                return false;
            }
            BigInteger r = P256.unsigned(signature, 0);
            BigInteger s = P256.unsigned(signature, P256.COORDINATE);
            if (!P256.isScalar(r) || !P256.isScalar(s)) {
                return false;
            }
            ECDSASigner signer = new ECDSASigner();
            signer.init(false, parameters);
            return signer.verifySignature(message.sha256().toArray(), r, s);
        }
    }
}
