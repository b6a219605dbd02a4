// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;

/** Every check of SEV-SNP evidence, in the order in which it is made. */
public final class SnpChecks {
    static final CheckId VERSION = proves("report.version", "The version of the report is one that is known here.");
    static final CheckId RESERVED =
            proves("report.reserved", "No reserved field of the report says something that is not known here.");
    static final CheckId SIGNING_KEY = proves("signing-key", "The report names the kind of key that signed it.");
    static final CheckId VEK = proves("vek", "There is a certificate of that key.");
    static final CheckId PRODUCT = proves("product", "Report and certificates name the same, known product line.");
    static final CheckId CHAIN =
            proves("vek.chain", "The certificate leads to a root over a chain of the right shape.");
    static final CheckId CHAIN_SIGNATURES = proves("vek.chain.signatures", "Each certificate is signed by the next.");
    static final CheckId ROOT = proves("vek.root", "The chain ends in a trust anchor.");
    static final CheckId VALIDITY = proves("vek.validity", "Every certificate of the chain is valid at the instant.");
    static final CheckId EXTENSIONS = proves("vek.extensions", "The certificate says what it certifies.");
    static final CheckId CHIP = proves("vek.chip", "The certificate is about the chip of the report.");
    static final CheckId VEK_TCB = proves("vek.tcb", "The certificate is about the reported TCB, in every component.");
    static final CheckId SIGNATURE_FORM =
            proves("report.signature.form", "The signature has one form only: nothing unsigned can be changed.");
    static final CheckId SIGNATURE = proves("report.signature", "The report is signed by the certified key.");
    static final CheckId TCB_ORDER =
            proves("tcb.order", "Neither the reported nor the committed TCB is above the one that runs.");
    static final CheckId CRL = about("crl", "The root's revocation list is there and authentic.");
    static final CheckId CRL_VALIDITY = about("crl.validity", "The root's revocation list is valid at the instant.");
    static final CheckId AUTHORITY_REVOCATION = CheckId.refuting(
            "snp.authority.revocation", Stage.VERIFY, "The authority that issued the certificate is not revoked.");
    static final CheckId ID_BLOCK =
            about("id-block", "The ID block supplied is signed, and is the one that the guest was launched with.");
    static final CheckId TCB_ACCEPTED = judges("tcb.accepted", "The platform is as up to date as the policy demands.");
    static final CheckId TCB_COMMITTED =
            judges("tcb.committed", "The platform cannot be taken back to an earlier TCB.");
    static final CheckId TCB_REPORTED = judges("tcb.reported", "The TCB reported is the one that runs.");
    static final CheckId DEBUG = judges("debug", "The guest's memory is not open to its host for debugging.");
    static final CheckId MIGRATION = judges("migration", "The guest cannot move to another machine unnoticed.");
    static final CheckId VMPL = judges("vmpl", "The report was asked for at the guest's highest privilege level.");
    static final CheckId EXPOSURE =
            judges("exposure", "Nothing shares caches or memory with the guest that could be kept away from it.");
    static final CheckId ALIAS_CHECK =
            judges("alias-check", "The platform has checked its memory modules for false addresses.");
    static final CheckId PLATFORM_INFO =
            judges("platform-info", "The platform says nothing of itself that is not known here.");
    static final CheckId WORKLOAD = judges("workload", "The policy says which guest is expected.");

    private SnpChecks() {}

    /** What no report is authentic without. */
    static CheckId[] required() {
        return new CheckId[] {
            VERSION,
            RESERVED,
            SIGNING_KEY,
            VEK,
            PRODUCT,
            CHAIN,
            CHAIN_SIGNATURES,
            ROOT,
            VALIDITY,
            EXTENSIONS,
            CHIP,
            VEK_TCB,
            SIGNATURE_FORM,
            SIGNATURE,
            TCB_ORDER,
            CRL,
            CRL_VALIDITY,
            AUTHORITY_REVOCATION
        };
    }

    /** What no guest is accepted without. */
    static CheckId[] requiredOfGuests() {
        return new CheckId[] {
            TCB_ACCEPTED, TCB_COMMITTED, TCB_REPORTED, DEBUG, MIGRATION, VMPL, EXPOSURE, PLATFORM_INFO, WORKLOAD
        };
    }

    private static CheckId proves(String name, String meaning) {
        return CheckId.authenticating("snp." + name, Stage.VERIFY, meaning);
    }

    private static CheckId about(String name, String meaning) {
        return CheckId.of("snp." + name, Stage.VERIFY, meaning);
    }

    private static CheckId judges(String name, String meaning) {
        return CheckId.of("snp." + name, Stage.APPRAISE, meaning);
    }
}
