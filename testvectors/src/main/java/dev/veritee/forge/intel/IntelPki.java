// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Seed;
import dev.veritee.forge.x509.CrlDraft;
import java.time.Instant;
import java.util.List;

/**
 * A PKI with the vendor's names and shape and keys of the seed: root, both PCK CAs, TCB signer, one PCK certificate and
 * the three CRLs. Drafts throughout; nothing is signed before it is asked for.
 */
public final class IntelPki {
    static final List<Integer> COMPONENTS = List.of(7, 7, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0);
    static final int PCE_SVN = 13;

    private final CertificateDraft root;
    private final CertificateDraft platformCa;
    private final CertificateDraft processorCa;
    private final CertificateDraft tcbSigning;
    private final CertificateDraft pck;
    private final CrlDraft rootCrl;
    private final CrlDraft platformCrl;
    private final CrlDraft processorCrl;

    /**
     * A complete PKI.
     *
     * @param seed source of all keys
     * @param issuedByPlatformCa which CA issues the PCK certificate
     * @param from start of the CRLs
     * @param to end of the CRLs
     */
    public IntelPki(Seed seed, boolean issuedByPlatformCa, Instant from, Instant to) {
        root = certificate(seed, IntelNames.ROOT, "root").ca(1);
        Instant caEnd = Instant.parse("2033-05-21T10:50:10Z");
        platformCa = certificate(seed, IntelNames.PLATFORM_CA, "platform-ca")
                .ca(0)
                .issuer(root)
                .validity(Instant.parse("2018-05-21T10:50:10Z"), caEnd);
        processorCa = certificate(seed, IntelNames.PROCESSOR_CA, "processor-ca")
                .ca(0)
                .issuer(root)
                .validity(Instant.parse("2018-05-21T10:50:10Z"), caEnd);
        tcbSigning = certificate(seed, IntelNames.TCB_SIGNING, "tcb-signing")
                .endEntity()
                .issuer(root)
                .validity(Instant.parse("2025-05-06T09:25:00Z"), Instant.parse("2032-05-06T09:25:00Z"));
        SgxExtension platform = new SgxExtension(
                seed.bytes("ppid", 16),
                seed.bytes("fmspc", 6),
                seed.bytes("platform-instance-id", 16),
                COMPONENTS,
                PCE_SVN,
                issuedByPlatformCa);
        pck = certificate(seed, IntelNames.PCK, "pck")
                .endEntity()
                .issuer(issuedByPlatformCa ? platformCa : processorCa)
                .crlUrl("https://api.trustedservices.intel.com/sgx/certification/v4/pckcrl?ca="
                        + (issuedByPlatformCa ? "platform" : "processor") + "&encoding=der")
                .sgx(platform)
                .validity(Instant.parse("2025-11-06T07:37:34Z"), Instant.parse("2032-11-06T07:37:34Z"));
        rootCrl = new CrlDraft(root, from, to).revoke(seed.serial("someone-else/ca"));
        platformCrl = new CrlDraft(platformCa, from, to)
                .revoke(seed.serial("someone-else/1"))
                .revoke(seed.serial("someone-else/2"));
        processorCrl = new CrlDraft(processorCa, from, to).revoke(seed.serial("someone-else/3"));
    }

    private static CertificateDraft certificate(Seed seed, String commonName, String label) {
        return new CertificateDraft(commonName, seed.p256(label), seed.serial(label));
    }

    /** The trust anchor. */
    public CertificateDraft root() {
        return root;
    }

    /** The CA of multi-package platforms. */
    public CertificateDraft platformCa() {
        return platformCa;
    }

    /** The CA of single-package processors. */
    public CertificateDraft processorCa() {
        return processorCa;
    }

    /** The signer of TCB info and identities. */
    public CertificateDraft tcbSigning() {
        return tcbSigning;
    }

    /** The platform's certificate. */
    public CertificateDraft pck() {
        return pck;
    }

    /** The root's CRL. */
    public CrlDraft rootCrl() {
        return rootCrl;
    }

    /** The platform CA's CRL. */
    public CrlDraft platformCrl() {
        return platformCrl;
    }

    /** The processor CA's CRL. */
    public CrlDraft processorCrl() {
        return processorCrl;
    }
}
