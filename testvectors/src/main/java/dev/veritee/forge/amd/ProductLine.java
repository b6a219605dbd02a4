// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

/** A generation of processors with a PKI of its own. */
public enum ProductLine {
    /** Zen 3. */
    MILAN("Milan", 0x10000, 0, 64, AuthorityKeys.MILAN),
    /** Zen 4 and Zen 4c. */
    GENOA("Genoa", 0x20000, 0, 64, AuthorityKeys.GENOA),
    /** Zen 5 and Zen 5c. */
    TURIN("Turin", 0x30000, 1, 8, AuthorityKeys.TURIN);

    private final String label;
    private final int firstSerial;
    private final int structVersion;
    private final int chipIdSize;
    private final AuthorityKeys keys;

    ProductLine(String label, int firstSerial, int structVersion, int chipIdSize, AuthorityKeys keys) {
        this.label = label;
        this.firstSerial = firstSerial;
        this.structVersion = structVersion;
        this.chipIdSize = chipIdSize;
        this.keys = keys;
    }

    /** The name in certificates. */
    public String label() {
        return label;
    }

    /** The serial number of the root; those of the other authorities follow from it. */
    int firstSerial() {
        return firstSerial;
    }

    /** The version of the vendor's extensions. */
    int structVersion() {
        return structVersion;
    }

    /** How many bytes of the chip id are used. */
    public int chipIdSize() {
        return chipIdSize;
    }

    AuthorityKeys keys() {
        return keys;
    }
}
