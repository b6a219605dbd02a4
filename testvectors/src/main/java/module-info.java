// SPDX-License-Identifier: Apache-2.0

/** An independent encoder and test PKI that mints attestation evidence, good and bad. */
module dev.veritee.forge {
    requires static transitive org.jspecify;
    requires transitive org.bouncycastle.provider;

    exports dev.veritee.forge;
    exports dev.veritee.forge.amd;
    exports dev.veritee.forge.catalogue;
    exports dev.veritee.forge.intel;
    exports dev.veritee.forge.layout;
    exports dev.veritee.forge.nitro;
    exports dev.veritee.forge.nras;
    exports dev.veritee.forge.nvidia;
    exports dev.veritee.forge.x509;
}
