// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.chain.CertificateProfile;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Validity;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of a device.
 *
 * @param certificates the one of the key that signed first, the root last
 */
record DeviceChain(List<Certificate> certificates) {
    static final int LENGTH = 5;
    private static final Optional<SignatureAlgorithm> SCHEME = Optional.of(SignatureAlgorithm.ECDSA_P384_SHA384);
    private static final int PDI = 8;

    DeviceChain {
        certificates = List.copyOf(certificates);
    }

    Certificate leaf() {
        return certificates.get(0);
    }

    Certificate end() {
        return certificates.get(certificates.size() - 1);
    }

    Validity validity() {
        return certificates.stream().map(Certificate::validity).reduce(leaf().validity(), Validity::and);
    }

    /** The certificate of the boot ROM, which names the model. */
    Optional<Certificate> bootRom() {
        return certificates.size() > 1 ? Optional.of(certificates.get(1)) : Optional.empty();
    }

    /**
     * The device's id on the links between devices. Inferred: the boot ROM's serial number is a mark of the kind and this
     * id, in every genuine chain that could be compared.
     */
    Optional<Bytes> pdi() {
        return bootRom()
                .map(rom -> rom.serial().toByteArray())
                .filter(serial -> serial.length == 1 + PDI
                        && Chip.kind(this)
                                .filter(kind -> serial[0] == (byte) kind.serialMark())
                                .isPresent())
                .map(serial -> Bytes.wrap(serial).from(1));
    }

    /** The first thing wrong with its shape, as a clause. */
    Optional<String> fault() {
        if (certificates.size() != LENGTH) {
            return Optional.of("it has " + certificates.size() + " certificates instead of " + LENGTH);
        }
        for (Certificate certificate : certificates) {
            if (!certificate.publicKey().scheme().equals(SCHEME)) {
                return Optional.of("the key of \"" + certificate.subject() + "\" is "
                        + certificate.publicKey().name() + ", not EC P-384");
            }
        }
        return CertificateProfile.faultAbovePlainLeaf(certificates)
                .or(this::lengtheningFault)
                .or(this::identifierFault);
    }

    /** A root that stands there twice would make a chain that lacks a certificate long enough. */
    private Optional<String> lengtheningFault() {
        return certificates.subList(0, certificates.size() - 1).stream()
                .filter(certificate -> certificate.issuer().equals(certificate.subject()))
                .findFirst()
                .map(root -> "\"" + root.subject() + "\" is a root where none belongs");
    }

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
