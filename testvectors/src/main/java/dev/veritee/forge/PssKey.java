// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Der;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * An RSA key that was made beforehand and signs with RSASSA-PSS. The salt follows from the message, so that a signature
 * is as reproducible as everything else. Signatures are remembered, because most vectors share most certificates and a
 * signature of 4096 bits is dear.
 */
public final class PssKey implements SigningKey {
    private static final int REMEMBERED = 4096;

    private final RSAPrivateCrtKeyParameters secret;
    private final PssScheme scheme;
    private final Map<String, byte[]> signatures;

    private PssKey(RSAPrivateCrtKeyParameters secret, PssScheme scheme, Map<String, byte[]> signatures) {
        this.secret = secret;
        this.scheme = scheme;
        this.signatures = signatures;
    }

    /** The key in a PKCS #8 document. */
    public static PssKey of(byte[] pkcs8) {
        try {
            RSAPrivateCrtKeyParameters secret = (RSAPrivateCrtKeyParameters) PrivateKeyFactory.createKey(pkcs8);
            return new PssKey(secret, PssScheme.SHA384, Collections.synchronizedMap(new Remembered()));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a key in PKCS #8", e);
        }
    }

    /** The same key signing in another way. */
    public PssKey signingWith(PssScheme other) {
        return new PssKey(secret, other, signatures);
    }

    @Override
    public SubjectPublicKeyInfo publicKeyInfo() {
        byte[] encoded = Der.encode(new RSAPublicKey(secret.getModulus(), secret.getPublicExponent()));
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), encoded);
    }

    @Override
    public AlgorithmIdentifier signatureAlgorithm() {
        return scheme.identifier();
    }

    @Override
    public byte[] sign(byte[] message) {
        String request = scheme.name() + Bytes.hex(Bytes.sha256(message));
        byte[] known = signatures.get(request);
        if (known == null) {
            known = signAnew(message);
            signatures.put(request, known);
        }
        return Objects.requireNonNull(known).clone();
    }

    private byte[] signAnew(byte[] message) {
        Signer signer = signer(Bytes.fit(Bytes.sha384(Bytes.utf8("salt"), message), scheme.saltLength()));
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("a 4096 bit key signs any digest", e);
        }
    }

    private Signer signer(byte[] salt) {
        return scheme == PssScheme.PKCS1_SHA384
                ? new RSADigestSigner(scheme.hash())
                : new PSSSigner(new RSAEngine(), scheme.hash(), scheme.maskHash(), salt);
    }

    /** Forgets what was not asked for longest. */
    private static final class Remembered extends LinkedHashMap<String, byte[]> {
        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    }
}
