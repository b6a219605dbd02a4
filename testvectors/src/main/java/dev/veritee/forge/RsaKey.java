// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import dev.veritee.forge.internal.Der;
import java.math.BigInteger;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/** An RSA key of 2048 bits, for chains that hold an algorithm they must not hold. */
public final class RsaKey implements SigningKey {
    private final AsymmetricCipherKeyPair pair;

    private RsaKey(AsymmetricCipherKeyPair pair) {
        this.pair = pair;
    }

    static RsaKey generate(Seed seed) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), new SeededRandom(seed), 2048, 80));
        return new RsaKey(generator.generateKeyPair());
    }

    @Override
    public SubjectPublicKeyInfo publicKeyInfo() {
        RSAKeyParameters key = (RSAKeyParameters) pair.getPublic();
        byte[] encoded = Der.encode(new RSAPublicKey(key.getModulus(), key.getExponent()));
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), encoded);
    }

    @Override
    public AlgorithmIdentifier signatureAlgorithm() {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    }

    @Override
    public byte[] sign(byte[] message) {
        RSADigestSigner signer = new RSADigestSigner(new SHA256Digest());
        signer.init(true, pair.getPrivate());
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("a 2048 bit key signs a SHA-256 digest", e);
        }
    }
}
