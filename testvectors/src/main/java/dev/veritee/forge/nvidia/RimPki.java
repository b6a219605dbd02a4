// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The authorities of manifests with the vendor's names, shape and lifetimes, every key on P-384. */
public final class RimPki {
    private static final String COMPANY = "NVIDIA Corporation";
    private static final String SIGNER = "HCC RIM L4 Signer";

    private final Seed seed;
    private final Instant validAt;
    private final RimCertificateDraft root;
    private final RimCertificateDraft second;
    private final RimCertificateDraft third;

    /** The authorities of a seed, valid around the instant. */
    public RimPki(Seed seed, Instant validAt) {
        this.seed = seed;
        this.validAt = validAt;
        root = draft("NVIDIA", "NVIDIA CoRIM signing Root CA", 1100, 9000).constraints(new BasicConstraints(true));
        second = draft(COMPANY, "NVIDIA Reference Value GH100 CA", 1000, 2600)
                .issuer(root)
                .crlUrl("http://crl.ndis.nvidia.com/crl-corim/l1-corim")
                .constraints(new BasicConstraints(true));
        third = draft(COMPANY, "NVIDIA Reference Value L3 GH100 002", 900, 400)
                .issuer(second)
                .constraints(new BasicConstraints(0));
        List.of(root, second, third).forEach(draft -> draft.keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    /** Authorities with the same names and other keys. */
    public RimPki foreign() {
        return new RimPki(seed.derive("foreign"), validAt);
    }

    /** The trust anchor of manifests. */
    public RimCertificateDraft root() {
        return root;
    }

    /** The authority of a kind of chip. */
    public RimCertificateDraft second() {
        return second;
    }

    /** Who certifies signers. */
    public RimCertificateDraft third() {
        return third;
    }

    /** A signer of manifests; each label has its own key under the same name. */
    public RimCertificateDraft signer(String label) {
        return draft(COMPANY, SIGNER, label, 400, 330)
                .issuer(third)
                .constraints(new BasicConstraints(false))
                .keyUsage(KeyUsage.digitalSignature);
    }

    private RimCertificateDraft draft(String organization, String commonName, int daysBefore, int daysAfter) {
        return draft(organization, commonName, commonName, daysBefore, daysAfter);
    }

    private RimCertificateDraft draft(
            String organization, String commonName, String label, int daysBefore, int daysAfter) {
        String name = "nvidia/rim/" + label;
        return new RimCertificateDraft(
                organization,
                commonName,
                seed.p384(name),
                seed.serial(name),
                validAt.minus(Duration.ofDays(daysBefore)),
                validAt.plus(Duration.ofDays(daysAfter)));
    }
}
