// SPDX-License-Identifier: Apache-2.0
/** Standalone, offline verification of confidential-computing attestation evidence. */
module dev.veritee.verifier {
    requires com.fasterxml.jackson.core;
    requires dev.veritee.bundled;
    requires java.xml;
    requires java.xml.crypto;
    requires org.bouncycastle.provider;
    requires org.snakeyaml.engine.v2;
    requires static transitive org.jspecify;

    exports dev.veritee;
    exports dev.veritee.appraisal;
    exports dev.veritee.binding;
    exports dev.veritee.binding.profile;
    exports dev.veritee.check;
    exports dev.veritee.collateral;
    exports dev.veritee.crypto;
    exports dev.veritee.dcap;
    exports dev.veritee.decode;
    exports dev.veritee.envelope;
    exports dev.veritee.eventlog;
    exports dev.veritee.evidence;
    exports dev.veritee.measure;
    exports dev.veritee.nitro;
    exports dev.veritee.nras;
    exports dev.veritee.nvidia;
    exports dev.veritee.policy;
    exports dev.veritee.report;
    exports dev.veritee.rim;
    exports dev.veritee.snp;
    exports dev.veritee.tls;
    exports dev.veritee.token;
    exports dev.veritee.x509;
}
