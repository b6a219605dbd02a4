// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.internal.chain.CertificateProfile;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Validity;
import java.util.List;
import java.util.Optional;

/**
 * From the certificate of a signing key to a trust anchor, as it was put together.
 *
 * @param vek the certificate
 * @param authority who issued it
 * @param anchor the trust anchor in whose name the authority was issued, where there is one
 * @param vekSigned whether the authority's key signed the certificate
 * @param authoritySigned whether the anchor's key signed the authority
 */
record VekChain(
        Vek vek, Certificate authority, Optional<HeldAnchor> anchor, boolean vekSigned, boolean authoritySigned) {
    private static final String RSA = "RSA";
    private static final String AMD = "Advanced Micro Devices";
    private static final String P384 = "EC P-384";

    /** Whether every link up to an anchor holds. */
    boolean isAnchored() {
        return vekSigned && authoritySigned;
    }

    /** When all of it is valid. */
    Validity validity() {
        Validity both = vek.certificate().validity().and(authority.validity());
        return anchor.map(a -> both.and(a.certificate().validity())).orElse(both);
    }

    /** The first thing wrong with its shape for a kind of key and a product line, as a clause. */
    Optional<String> fault(VekKind kind, ProductLine line) {
        Certificate leaf = vek.certificate();
        if (!leaf.publicKey().name().equals(P384)) {
            return Optional.of("the certified key is " + leaf.publicKey().name() + ", not " + P384);
        }
        if (!authority.publicKey().name().equals(RSA)) {
            return Optional.of("\"" + authority.subject() + "\" has a key that is not " + RSA);
        }
        for (Certificate certificate : List.of(leaf, authority)) {
            if (!certificate.subject().organization().equals(AMD)) {
                return Optional.of("\"" + certificate.subject() + "\" is not a name of AMD's");
            }
        }
        if (!authority.subject().commonName().equals(kind.issuer(line))) {
            return Optional.of(
                    "it was issued by \"" + authority.subject() + "\", not by \"" + kind.issuer(line) + "\"");
        }
        if (!authority.issuer().commonName().equals("ARK-" + line)) {
            return Optional.of("\"" + authority.subject() + "\" was issued by \"" + authority.issuer()
                    + "\", not by \"ARK-" + line + "\"");
        }
        return CertificateProfile.unknownCritical(leaf)
                .or(() -> CertificateProfile.plainAuthorityFault(authority, 0))
                .or(() -> anchor.flatMap(a -> CertificateProfile.plainAuthorityFault(a.certificate(), 1)));
    }
}
