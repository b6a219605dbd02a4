// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** Signatures by a Java security provider that the caller handed in. */
final class ProviderEngine implements SignatureEngine {
    /** SubjectPublicKeyInfo of an uncompressed P-256 point, up to the coordinates (RFC 5480). */
    private static final Bytes P256_KEY_INFO = Bytes.fromHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private final Provider provider;

    /** Uses one provider only. */
    ProviderEngine(Provider provider) {
        this.provider = provider;
    }

    @Override
    public Optional<VerifyingKey> key(SignatureAlgorithm algorithm, Bytes publicKey) {
        if (!algorithm.equals(SignatureAlgorithm.ECDSA_P256_SHA256)
                || publicKey.length() != 2 * P256.COORDINATE
                || !P256.isPoint(P256.unsigned(publicKey, 0), P256.unsigned(publicKey, P256.COORDINATE))) {
            return Optional.empty();
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC", provider)
                    .generatePublic(new X509EncodedKeySpec(
                            P256_KEY_INFO.concat(publicKey).toArray()));
            return Optional.of(new Key(provider, key));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private record Key(Provider provider, PublicKey key) implements VerifyingKey {
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
            try {
                Signature verification = Signature.getInstance("SHA256withECDSA", provider);
                verification.initVerify(key);
                verification.update(message.toArray());
                return verification.verify(der(r, s));
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        private static byte[] der(BigInteger r, BigInteger s) {
            byte[] first = r.toByteArray();
            byte[] second = s.toByteArray();
            byte[] der = new byte[6 + first.length + second.length];
            der[0] = 0x30;
            der[1] = (byte) (der.length - 2);
            der[2] = 0x02;
            der[3] = (byte) first.length;
            System.arraycopy(first, 0, der, 4, first.length);
            der[4 + first.length] = 0x02;
            der[5 + first.length] = (byte) second.length;
            System.arraycopy(second, 0, der, 6 + first.length, second.length);
            return der;
        }
    }
}
