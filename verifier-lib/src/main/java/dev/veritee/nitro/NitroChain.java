// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.chain.CertificateMemo;
import dev.veritee.internal.chain.CertificateProfile;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Validity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of a document.
 *
 * @param certificates the one of the key that signed first, the root last
 */
record NitroChain(List<Certificate> certificates) {
    private static final Optional<SignatureAlgorithm> SCHEME = Optional.of(SignatureAlgorithm.ECDSA_P384_SHA384);

    static NitroChain of(NitroDocument document, CertificateMemo memo) throws DecodeException {
        List<Certificate> certificates = new ArrayList<>();
        certificates.add(memo.decode(document.certificate()));
        for (int i = document.cabundle().size() - 1; i >= 0; i--) {
            Bytes der = document.cabundle().get(i);
            certificates.add(memo.decode(der));
        }
        return new NitroChain(List.copyOf(certificates));
    }

    Certificate leaf() {
        return certificates.get(0);
    }

    Certificate root() {
        return certificates.get(certificates.size() - 1);
    }

    Validity validity() {
        return certificates.stream().map(Certificate::validity).reduce(leaf().validity(), Validity::and);
    }

    /** The first thing wrong with its shape, as a clause. */
    Optional<String> fault() {
        for (Certificate certificate : certificates) {
            if (!certificate.publicKey().scheme().equals(SCHEME)) {
                return Optional.of("the key of \"" + certificate.subject() + "\" is "
                        + certificate.publicKey().name() + ", not EC P-384");
            }
        }
        if (new HashSet<>(certificates).size() < certificates.size()) {
            return Optional.of("a certificate stands in it twice");
        }
        return CertificateProfile.fault(certificates).or(this::identifierFault);
    }

    /** Leaves never have identifiers, and instance certificates only since 2024: they count where both are there. */
    private Optional<String> identifierFault() {
        for (int i = 1; i < certificates.size(); i++) {
            Certificate below = certificates.get(i - 1);
            Optional<Bytes> wanted = below.authorityKeyIdentifier();
            Optional<Bytes> actual = certificates.get(i).subjectKeyIdentifier();
            if (wanted.isPresent() && actual.isPresent() && !wanted.equals(actual)) {
                return Optional.of("\"" + below.subject() + "\" names another key of its issuer");
            }
        }
        return Optional.empty();
    }
}
