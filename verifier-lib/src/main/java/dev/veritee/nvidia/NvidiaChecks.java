// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;

/**
 * Every check of NVIDIA devices, in the order in which it is made. Their names begin with {@code nvidia-gpu} or {@code
 * nvidia-nvswitch}.
 */
public final class NvidiaChecks {
    private static final NvidiaChecks FOR_GPUS = new NvidiaChecks(DeviceKind.GPU.family());
    private static final NvidiaChecks FOR_SWITCHES = new NvidiaChecks(DeviceKind.SWITCH.family());

    private final String prefix;

    final CheckId chain;
    final CheckId chainSignatures;
    final CheckId root;
    final CheckId validity;
    final CheckId device;
    final CheckId firmwareId;
    final CheckId signature;
    final CheckId revocation;
    final CheckId measurements;

    private NvidiaChecks(String prefix) {
        this.prefix = prefix;
        chain = proves("chain", "The report leads to a root over a device chain of the right shape.");
        chainSignatures = proves("chain.signatures", "Each certificate of the chain is signed by the next.");
        root = proves("root", "The chain ends in a trust anchor.");
        validity = proves("validity", "Every certificate of the chain is valid at the instant.");
        device = proves("device", "Report and certificates are about the same kind of device.");
        firmwareId = CheckId.refuting(
                prefix + ".firmware-id", Stage.VERIFY, "The firmware that the report names is the one certified.");
        signature = proves("report.signature", "The report is signed by the certified key.");
        revocation = CheckId.refuting(
                prefix + ".revocation", Stage.VERIFY, "No certificate of the device chain is revoked.");
        measurements =
                CheckId.of(prefix + ".measurements", Stage.APPRAISE, "Every measurement is one that NVIDIA published.");
    }

    static NvidiaChecks of(DeviceKind kind) {
        return kind == DeviceKind.GPU ? FOR_GPUS : FOR_SWITCHES;
    }

    /** What no report is authentic without. */
    CheckId[] required() {
        return new CheckId[] {chain, chainSignatures, root, validity, device, firmwareId, signature, revocation};
    }

    private CheckId proves(String name, String meaning) {
        return CheckId.authenticating(prefix + "." + name, Stage.VERIFY, meaning);
    }
}
