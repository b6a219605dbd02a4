// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;

/**
 * Every check of Nitro documents, in the order in which it is made. Their names begin with {@code nitro} or {@code
 * nitrotpm}.
 */
public final class NitroChecks {
    private static final NitroChecks FOR_ENCLAVES = new NitroChecks(NitroKind.ENCLAVE.family());
    private static final NitroChecks FOR_INSTANCES = new NitroChecks(NitroKind.INSTANCE.family());

    private final String prefix;

    final CheckId chain;
    final CheckId chainSignatures;
    final CheckId root;
    final CheckId validity;
    final CheckId timestamp;
    final CheckId signature;
    final CheckId module;
    final CheckId instance;
    final CheckId revocation;
    final CheckId payload;
    final CheckId age;
    final CheckId debug;
    final CheckId workload;

    private NitroChecks(String prefix) {
        this.prefix = prefix;
        chain = proves("chain", "The certificate leads to a root over a chain of the right shape.");
        chainSignatures = proves("chain.signatures", "Each certificate of the chain is signed by the one above it.");
        root = proves("root", "The chain begins with a trust anchor.");
        validity = proves("validity", "Every certificate of the chain is valid at the instant.");
        timestamp = proves("timestamp", "Every certificate of the chain is valid at the time the document was made.");
        signature = proves("signature", "The document is signed by the certified key.");
        module = proves("module", "The module id is one of this kind of document.");
        instance = CheckId.of(
                prefix + ".instance", Stage.VERIFY, "Module id, certificate and registers speak of the same machine.");
        revocation = CheckId.refuting(
                prefix + ".revocation", Stage.VERIFY, "No certificate of the chain is on a revocation list at hand.");
        payload = CheckId.of(prefix + ".payload", Stage.VERIFY, "The document says nothing that is not known here.");
        age = judges("age", "The document is as young as the policy demands.");
        debug = judges("debug", "The enclave is not open to its parent instance for debugging.");
        workload = judges("workload", "The policy says which software is expected.");
    }

    static NitroChecks of(NitroKind kind) {
        return kind == NitroKind.ENCLAVE ? FOR_ENCLAVES : FOR_INSTANCES;
    }

    /** What no document is authentic without. */
    CheckId[] required() {
        return new CheckId[] {
            chain, chainSignatures, root, validity, timestamp, signature, module, instance, revocation, payload
        };
    }

    private CheckId proves(String name, String meaning) {
        return CheckId.authenticating(prefix + "." + name, Stage.VERIFY, meaning);
    }

    private CheckId judges(String name, String meaning) {
        return CheckId.of(prefix + "." + name, Stage.APPRAISE, meaning);
    }
}
