// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import dev.veritee.forge.intel.IntelScenario;
import dev.veritee.forge.intel.TdField;
import dev.veritee.forge.nitro.CborWriter;
import dev.veritee.forge.nitro.NitroScenario;
import dev.veritee.forge.nitro.PayloadField;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A peer with a key of its own, and certificates that it may have made for it. */
record ForgedPeer(BigInteger number) {
    static final String QUOTE = "1.3.6.1.4.1.62397.1.1";
    static final Instant AT = IntelScenario.DEFAULT_INSTANT;
    static final Instant MADE = AT.minus(Duration.ofHours(1));
    private static final Seed SEED = Seed.DEFAULT;

    static ForgedPeer named(String name) {
        return new ForgedPeer(new BigInteger(1, SEED.bytes("tls peer " + name, 32)));
    }

    private EcKey key() {
        return EcKey.of(EcKey.Curve.P256, number);
    }

    /** The same number made a scalar in the same way, for a handshake by the platform. */
    private PrivateKey secret() throws Exception {
        BigInteger order = EcKey.Curve.P256.order();
        BigInteger scalar = number.mod(order.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(scalar, curve.getParameterSpec(ECParameterSpec.class)));
    }

    /** The quote of a guest that signs this peer's key. */
    ForgedEvidence quote() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        digest.update("ratls-cert:".getBytes(StandardCharsets.US_ASCII));
        byte[] signed = digest.digest(key().publicKeyInfo().getEncoded());
        return IntelScenario.tdx(SEED)
                .edit(draft -> draft.quote().body(TdField.REPORT_DATA, signed))
                .mint("peer", "a guest with a key for TLS");
    }

    /** The document of an enclave that has this peer's key in it. */
    ForgedEvidence document(Instant made) throws Exception {
        byte[] spki = key().publicKeyInfo().getEncoded();
        return NitroScenario.enclave(SEED)
                .edit(draft -> draft.timestamp(made).payload().set(PayloadField.PUBLIC_KEY, CborWriter.bytes(spki)))
                .mint("enclave", "an enclave with a key for TLS");
    }

    /** A self-signed certificate without evidence. */
    CertificateDraft certificate() {
        return new CertificateDraft("peer", key(), SEED.serial("tls peer " + number))
                .validity(MADE, AT.plus(Duration.ofDays(1)));
    }

    CertificateDraft certificate(byte[] evidence) {
        return certificate().extension(QUOTE, false, evidence);
    }

    /** What it should show. */
    CertificateDraft attested() throws Exception {
        return certificate(quote().evidence());
    }

    CertificateDraft attested(UnaryOperator<CertificateDraft> change) throws Exception {
        return change.apply(attested());
    }

    static X509Certificate[] chain(CertificateDraft... drafts) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate[] chain = new X509Certificate[drafts.length];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(drafts[i].der()));
        }
        return chain;
    }

    KeyManager[] showing(CertificateDraft... drafts) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("peer", secret(), new char[0], chain(drafts));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }
}
