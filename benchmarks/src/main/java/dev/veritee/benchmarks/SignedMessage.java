// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.EndorsementKey;
import dev.veritee.forge.amd.Processor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something to verify with a key that a provider holds. */
record SignedMessage(PublicKey key, byte[] message, byte[] signature) {
    private static final int MESSAGES = 64;
    private static final int TDX_QUOTE = 632;
    private static final int SNP_REPORT = 672;

    /** So many that no provider learns them by heart. */
    static List<SignedMessage> some(Unit unit, Provider provider) throws GeneralSecurityException, IOException {
        return switch (unit) {
            case N256 -> ofCurve("p256", TDX_QUOTE, provider);
            case N384 -> ofCurve("p384", SNP_REPORT, provider);
            case NRSA -> ofChips(provider);
        };
    }

    /** Each with a key of its own. */
    private static List<SignedMessage> ofCurve(String curve, int length, Provider provider)
            throws GeneralSecurityException, IOException {
        Seed seed = new Seed("native");
        List<SignedMessage> signed = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            EcKey key = curve.equals("p256") ? seed.p256("key-" + i) : seed.p384("key-" + i);
            byte[] message = seed.bytes("message-" + i, length);
            PublicKey held = KeyFactory.getInstance("EC", provider)
                    .generatePublic(new X509EncodedKeySpec(key.publicKeyInfo().getEncoded()));
            signed.add(new SignedMessage(held, message, key.signDer(message)));
        }
        return signed;
    }

    /** Certificates of chips, signed by the authorities of three product lines in turn: RSA keys are made beforehand. */
    private static List<SignedMessage> ofChips(Provider provider) throws GeneralSecurityException {
        List<Processor> lines = List.of(Processor.MILAN, Processor.GENOA, Processor.TURIN);
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        Map<Processor, PublicKey> authorities = new HashMap<>();
        List<SignedMessage> signed = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Processor line = lines.get(i % lines.size());
            ForgedEvidence forged =
                    AmdScenario.vcek(new Seed("native-" + i), line).mint("native-" + i, "a chip");
            X509Certificate chip = read(certificates, forged.file(EndorsementKey.VCEK.file()));
            if (!authorities.containsKey(line)) {
                X509Certificate authority = read(certificates, forged.file(EndorsementKey.VCEK.issuerFile()));
                authorities.put(
                        line,
                        KeyFactory.getInstance("RSA", provider)
                                .generatePublic(new X509EncodedKeySpec(
                                        authority.getPublicKey().getEncoded())));
            }
            signed.add(new SignedMessage(authorities.get(line), chip.getTBSCertificate(), chip.getSignature()));
        }
        return signed;
    }

    private static X509Certificate read(CertificateFactory certificates, byte[] der) throws GeneralSecurityException {
        return (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der));
    }
}
