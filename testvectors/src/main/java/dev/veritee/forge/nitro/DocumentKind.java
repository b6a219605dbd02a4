// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;

/** What a document speaks of. */
public enum DocumentKind {
    /** An enclave. */
    ENCLAVE("enc", PayloadField.PCRS, 16, 32),
    /** An instance, by its NitroTPM. */
    NITROTPM("tpm", PayloadField.NITROTPM_PCRS, 24, 24);

    private final String suffix;
    private final PayloadField pcrField;
    private final int pcrCount;
    private final int pcrLimit;

    DocumentKind(String suffix, PayloadField pcrField, int pcrCount, int pcrLimit) {
        this.suffix = suffix;
        this.pcrField = pcrField;
        this.pcrCount = pcrCount;
        this.pcrLimit = pcrLimit;
    }

    /** The key of the PCR map. */
    public PayloadField pcrField() {
        return pcrField;
    }

    /** How many PCRs there are when nothing more is locked. */
    public int pcrCount() {
        return pcrCount;
    }

    /** The first index that no PCR has. */
    public int pcrLimit() {
        return pcrLimit;
    }

    /** The other kind. */
    public DocumentKind other() {
        return this == ENCLAVE ? NITROTPM : ENCLAVE;
    }

    /** A module of an instance; all NitroTPMs have the same number. */
    public String moduleId(Seed seed, String instanceId) {
        byte[] number = this == ENCLAVE ? seed.bytes("enclave-number", 8) : new byte[8];
        return instanceId + '-' + suffix + Bytes.hex(number);
    }
}
