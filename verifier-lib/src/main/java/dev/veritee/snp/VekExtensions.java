// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.util.Map;
import java.util.Optional;

/**
 * What AMD certified about the platform: the extensions of a VCEK or VLEK certificate (AMD publication 57230).
 *
 * @param structureVersion the version of these extensions
 * @param productName the product as AMD writes it
 * @param securityVersions the security version of each component that the certificate names
 * @param reservedVersions the other ones, by the last number of their extension; each is zero in every genuine one
 * @param hardwareId the chip, in a VCEK certificate
 * @param cspId the cloud provider, in a VLEK certificate
 */
public record VekExtensions(
        int structureVersion,
        String productName,
        Map<TcbComponent, Integer> securityVersions,
        Map<Integer, Integer> reservedVersions,
        Optional<Bytes> hardwareId,
        Optional<String> cspId) {
    /** Keeps its own copies. */
    public VekExtensions {
        securityVersions = Map.copyOf(securityVersions);
        reservedVersions = Map.copyOf(reservedVersions);
    }

    /**
     * Reads the extensions of a certificate.
     *
     * @param certificate a VCEK or VLEK certificate
     * @return what it says
     * @throws DecodeException when an extension is missing or malformed
     */
    public static VekExtensions of(Certificate certificate) throws DecodeException {
        return VekExtensionDecoder.decode(certificate);
    }
}
