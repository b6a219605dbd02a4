// SPDX-License-Identifier: Apache-2.0
/** Standalone, offline verification of confidential-computing attestation evidence. */
module dev.veritee.verifier {
    requires com.fasterxml.jackson.core;
    requires dev.veritee.bundled;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;

    exports dev.veritee.appraisal;
    exports dev.veritee.check;
    exports dev.veritee.collateral;
    exports dev.veritee.crypto;
    exports dev.veritee.decode;
    exports dev.veritee.evidence;
    exports dev.veritee.x509;
}
