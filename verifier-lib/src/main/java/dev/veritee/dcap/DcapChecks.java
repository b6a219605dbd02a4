// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;

/** Every check of Intel evidence, in the order in which it is made. Their names begin with {@code tdx} or {@code sgx}. */
public final class DcapChecks {
    private static final DcapChecks FOR_TDX = new DcapChecks("tdx");
    private static final DcapChecks FOR_SGX = new DcapChecks("sgx");

    private final String prefix;

    final CheckId reserved;
    final CheckId pckChain;
    final CheckId pckSignatures;
    final CheckId pckRoot;
    final CheckId pckValidity;
    final CheckId pckExtension;
    final CheckId rootCrl;
    final CheckId rootCrlValidity;
    final CheckId pckCrl;
    final CheckId pckCrlValidity;
    final CheckId intermediateRevocation;
    final CheckId pckRevocation;
    final CheckId qeReportSignature;
    final CheckId qeReportBinding;
    final CheckId attestationKey;
    final CheckId quoteSignature;
    final CheckId tcbInfo;
    final CheckId tcbInfoSigner;
    final CheckId tcbInfoSignature;
    final CheckId tcbInfoValidity;
    final CheckId qeIdentity;
    final CheckId qeIdentitySigner;
    final CheckId qeIdentitySignature;
    final CheckId qeIdentityValidity;
    final CheckId qeIdentityMatch;
    final CheckId module;
    final CheckId tcbStatus;
    final CheckId tcbAccepted;
    final CheckId evaluationNumber;
    final CheckId debug;
    final CheckId attributes;
    final CheckId migration;
    final CheckId workload;

    private DcapChecks(String prefix) {
        this.prefix = prefix;
        reserved = proves("quote.reserved", "No reserved field of the quote says something that is not known here.");
        pckChain = proves("pck.chain", "The quote leads to a PCK certificate over a chain of the right shape.");
        pckSignatures = proves("pck.chain.signatures", "Each certificate of the PCK chain is signed by the next.");
        pckRoot = proves("pck.root", "The PCK chain ends in a trust anchor.");
        pckValidity = proves("pck.validity", "Every certificate of the PCK chain is valid at the instant.");
        pckExtension = proves("pck.sgx-extension", "The PCK certificate says which platform it certifies.");
        rootCrl = proves("root-crl", "The root's revocation list is there and authentic.");
        rootCrlValidity = proves("root-crl.validity", "The root's revocation list is valid at the instant.");
        pckCrl = proves("pck-crl", "The revocation list of the CA that issued the PCK is there and authentic.");
        pckCrlValidity = proves("pck-crl.validity", "That revocation list is valid at the instant.");
        intermediateRevocation = proves("pck.intermediate.revocation", "The CA that issued the PCK is not revoked.");
        pckRevocation = proves("pck.revocation", "The PCK certificate is not revoked.");
        qeReportSignature = proves("qe-report.signature", "The report of the quoting enclave is signed by the PCK.");
        qeReportBinding = proves("qe-report.binding", "That report vouches for the attestation key.");
        attestationKey = proves("quote.attestation-key", "The attestation key is a point on P-256.");
        quoteSignature = proves("quote.signature", "The quote is signed by the attestation key.");
        tcbInfo = proves("tcb-info", "There is TCB info for this platform.");
        tcbInfoSigner = proves("tcb-info.signer", "Its signer leads to a trust anchor and is not revoked.");
        tcbInfoSignature = proves("tcb-info.signature", "It is signed, byte for byte.");
        tcbInfoValidity = proves("tcb-info.validity", "It is valid at the instant.");
        qeIdentity = proves("qe-identity", "There is an identity for this kind of quoting enclave.");
        qeIdentitySigner = proves("qe-identity.signer", "Its signer leads to a trust anchor and is not revoked.");
        qeIdentitySignature = proves("qe-identity.signature", "It is signed, byte for byte.");
        qeIdentityValidity = proves("qe-identity.validity", "It is valid at the instant.");
        qeIdentityMatch = proves("qe-identity.match", "The quoting enclave is the one that the identity describes.");
        module = proves("module", "The TDX module is one that TCB info describes.");
        tcbStatus = proves("tcb.status", "The platform is at a TCB level that is neither revoked nor unsupported.");
        tcbAccepted = judges("tcb.accepted", "The TCB status is one that the policy accepts.");
        evaluationNumber = judges("tcb.evaluation-number", "The evaluation is at least the one demanded.");
        debug = judges("debug", "The workload's memory is not open to its host for debugging.");
        attributes = judges("attributes", "No attribute is set that weakens the workload or is not known here.");
        migration = judges("migration", "The workload cannot move to another machine unnoticed.");
        workload = judges("workload", "The policy says which workload is expected.");
    }

    /**
     * The checks of one kind of quote.
     *
     * @param tee what the quote is about
     * @return its checks
     */
    static DcapChecks of(TeeType tee) {
        return tee == TeeType.TDX ? FOR_TDX : FOR_SGX;
    }

    /** What no quote is authentic without. */
    CheckId[] required() {
        CheckId[] always = {
            reserved,
            pckChain,
            pckSignatures,
            pckRoot,
            pckValidity,
            pckExtension,
            rootCrl,
            rootCrlValidity,
            pckCrl,
            pckCrlValidity,
            intermediateRevocation,
            pckRevocation,
            qeReportSignature,
            qeReportBinding,
            attestationKey,
            quoteSignature,
            tcbInfo,
            tcbInfoSigner,
            tcbInfoSignature,
            tcbInfoValidity,
            qeIdentity,
            qeIdentitySigner,
            qeIdentitySignature,
            qeIdentityValidity,
            qeIdentityMatch,
            tcbStatus
        };
        if (this == FOR_SGX) {
            return always;
        }
        CheckId[] withModule = java.util.Arrays.copyOf(always, always.length + 1);
        withModule[always.length] = module;
        return withModule;
    }

    private CheckId proves(String name, String meaning) {
        return CheckId.authenticating(prefix + "." + name, Stage.VERIFY, meaning);
    }

    private CheckId judges(String name, String meaning) {
        return CheckId.of(prefix + "." + name, Stage.APPRAISE, meaning);
    }
}
