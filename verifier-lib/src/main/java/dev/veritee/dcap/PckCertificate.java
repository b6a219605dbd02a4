// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.util.Optional;

/**
 * What Intel certified about the platform: the SGX extension of a PCK certificate.
 *
 * @param certificate the certificate
 * @param ppid the platform provisioning id, which names the machine
 * @param components the 16 TCB component security versions
 * @param pceSvn the provisioning certification enclave's security version
 * @param cpuSvn the raw CPU security version
 * @param pceId the provisioning certification enclave's id
 * @param fmspc the platform family
 * @param sgxType 0 standard, 1 scalable, 2 scalable with integrity
 * @param platformInstanceId the platform instance, for platforms certified by the Platform CA
 * @param dynamicPlatform whether packages can be added to the platform
 * @param cachedKeys whether Intel's service keeps the platform's root keys
 * @param smtEnabled whether hyper-threading is on
 */
public record PckCertificate(
        Certificate certificate,
        Bytes ppid,
        Bytes components,
        int pceSvn,
        Bytes cpuSvn,
        Bytes pceId,
        Bytes fmspc,
        int sgxType,
        Optional<Bytes> platformInstanceId,
        Optional<Boolean> dynamicPlatform,
        Optional<Boolean> cachedKeys,
        Optional<Boolean> smtEnabled) {
    /** Intel's extension. */
    static final String SGX_EXTENSION = "1.2.840.113741.1.13.1";

    /**
     * Reads the extension.
     *
     * @param certificate a PCK certificate
     * @return what it says
     * @throws DecodeException when the extension is missing or malformed
     */
    public static PckCertificate of(Certificate certificate) throws DecodeException {
        return SgxExtensionDecoder.decode(certificate);
    }

    /** {@return the kind of platform in words} */
    public String sgxTypeName() {
        return switch (sgxType) {
            case 0 -> "standard";
            case 1 -> "scalable";
            default -> "scalable-with-integrity";
        };
    }
}
