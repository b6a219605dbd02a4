// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.appraisal.Claims;
import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.chain.CertificateProfile;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Validity;
import java.util.List;
import java.util.Optional;

/**
 * The certificates between a quote and a root, as they were found.
 *
 * @param certificates in the order in which they stand
 * @param leaf the PCK certificate, found by its role and not by its place
 * @param end the certificate that is to be a trust anchor: the one that issued itself, else the last
 * @param validity when all of them are valid
 * @param fault what is wrong with the shape of the chain, as a clause
 * @param platform what the leaf says of the platform, where that can be read
 * @param platformFault why it cannot, as a clause
 * @param platformClaims what it says, as claims
 */
record PckChain(
        List<Certificate> certificates,
        Certificate leaf,
        Certificate end,
        Validity validity,
        Optional<String> fault,
        Optional<PckCertificate> platform,
        Optional<String> platformFault,
        Claims platformClaims) {
    static final int LENGTH = 3;

    /** What every key in it is for. */
    static final Optional<SignatureAlgorithm> SCHEME = Optional.of(SignatureAlgorithm.ECDSA_P256_SHA256);

    /** Intel's names of the roles; a name proves nothing, but a certificate with another one has another purpose. */
    private static final List<String> ROLES = List.of("SGX PCK Certificate", "SGX PCK", "SGX Root CA");

    /** Looks at some certificates; empty when none of them can be a PCK certificate. */
    static Optional<PckChain> of(TeeType tee, List<Certificate> certificates) {
        List<Certificate> leaves = certificates.stream()
                .filter(c -> !c.isAuthority()
                        && c.extension(PckCertificate.SGX_EXTENSION).isPresent())
                .toList();
        if (leaves.isEmpty()) {
            return Optional.empty();
        }
        Certificate leaf = leaves.get(0);
        Optional<PckCertificate> platform = Optional.empty();
        Optional<String> platformFault = Optional.empty();
        try {
            platform = Optional.of(PckCertificate.of(leaf));
        } catch (DecodeException e) {
            platformFault = Optional.of(e.why());
        }
        return Optional.of(new PckChain(
                certificates,
                leaf,
                end(certificates),
                certificates.stream().map(Certificate::validity).reduce(leaf.validity(), Validity::and),
                fault(certificates, leaf),
                platform,
                platformFault,
                platform.map(pck -> DcapClaims.ofPlatform(tee, pck)).orElse(Claims.none())));
    }

    private static Certificate end(List<Certificate> certificates) {
        return certificates.stream()
                .filter(c -> c.subject().equals(c.issuer()))
                .findFirst()
                .orElse(certificates.get(certificates.size() - 1));
    }

    private static Optional<String> fault(List<Certificate> certificates, Certificate leaf) {
        if (certificates.size() != LENGTH) {
            return Optional.of("it has " + certificates.size() + " certificates instead of 3");
        }
        if (!certificates.get(0).equals(leaf)) {
            return Optional.of("it does not begin with the PCK certificate");
        }
        if (certificates.stream().anyMatch(c -> !c.publicKey().scheme().equals(SCHEME))) {
            return Optional.of("a certificate in it holds a key that is not EC P-256");
        }
        for (int i = 0; i < LENGTH; i++) {
            if (!certificates.get(i).subject().commonName().contains(ROLES.get(i))) {
                return Optional.of("\"" + certificates.get(i).subject() + "\" is not named as " + ROLES.get(i));
            }
        }
        return CertificateProfile.fault(certificates);
    }

    /** The authority that issued the PCK certificate; only to be asked for a chain of the right length. */
    Certificate intermediate() {
        return certificates.get(1);
    }

    /** The end of the chain; only to be asked for a chain of the right length. */
    Certificate root() {
        return certificates.get(2);
    }

    boolean isWhole() {
        return certificates.size() == LENGTH;
    }
}
