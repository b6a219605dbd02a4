// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.KeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** Signatures by a Java security provider that the caller handed in. */
final class ProviderEngine implements SignatureEngine {
    /** SHA-384 for the message and in the mask, a salt as long as the hash (RFC 8017 section 8.1). */
    private static final PSSParameterSpec PSS_SHA384 =
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, PSSParameterSpec.TRAILER_FIELD_BC);

    private final Provider provider;

    /** Uses one provider only. */
    ProviderEngine(Provider provider) {
        this.provider = provider;
    }

    @Override
    public Optional<VerifyingKey> key(SignatureAlgorithm algorithm, Bytes publicKey) {
        Optional<Curve> curve = Curve.of(algorithm);
        if (curve.isPresent()) {
            return curve.get().point(publicKey).flatMap(point -> ecKey(curve.get(), publicKey));
        }
        return algorithm.equals(SignatureAlgorithm.RSA_PSS_SHA384)
                ? RsaKey.of(publicKey).flatMap(this::pssKey)
                : Optional.empty();
    }

    private Optional<VerifyingKey> ecKey(Curve curve, Bytes point) {
        KeySpec spec = new X509EncodedKeySpec(curve.keyInfo().concat(point).toArray());
        return key("EC", spec).map(key -> new EcKey(provider, curve, key));
    }

    private Optional<VerifyingKey> pssKey(RsaKey numbers) {
        return key("RSA", new RSAPublicKeySpec(numbers.modulus(), numbers.exponent()))
                .map(key -> new PssKey(provider, key, numbers.signatureLength()));
    }

    private Optional<PublicKey> key(String kind, KeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(kind, provider).generatePublic(spec));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private record EcKey(Provider provider, Curve curve, PublicKey key) implements VerifyingKey {
        @Override
        public boolean verify(Bytes message, Bytes signature) {
            Optional<Curve.Pair> numbers = curve.signature(signature);
            if (numbers.isEmpty()) {
                return false;
            }
            try {
                Signature verification = Signature.getInstance(curve.signature(), provider);
                verification.initVerify(key);
                verification.update(message.toArray());
                return verification.verify(der(numbers.get()));
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        /** Two numbers of at most 49 bytes each: every length fits into one byte. */
        private static byte[] der(Curve.Pair numbers) {
            byte[] first = integer(numbers.first());
            byte[] second = integer(numbers.second());
            byte[] der = new byte[2 + first.length + second.length];
            der[0] = 0x30;
            der[1] = (byte) (der.length - 2);
            System.arraycopy(first, 0, der, 2, first.length);
            System.arraycopy(second, 0, der, 2 + first.length, second.length);
            return der;
        }

        private static byte[] integer(BigInteger number) {
            byte[] content = number.toByteArray();
            byte[] der = new byte[2 + content.length];
            der[0] = 0x02;
            der[1] = (byte) content.length;
            System.arraycopy(content, 0, der, 2, content.length);
            return der;
        }
    }

    private record PssKey(Provider provider, PublicKey key, int signatureLength) implements VerifyingKey {
        @Override
        public boolean verify(Bytes message, Bytes signature) {
            if (signature.length() != signatureLength) {
                return false;
            }
            try {
                Signature verification = Signature.getInstance("RSASSA-PSS", provider);
                verification.setParameter(PSS_SHA384);
                verification.initVerify(key);
                verification.update(message.toArray());
                return verification.verify(signature.toArray());
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}
