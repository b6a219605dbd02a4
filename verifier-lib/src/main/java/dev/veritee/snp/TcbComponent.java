// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

/** A part of the platform that has a security version number of its own. */
public enum TcbComponent {
    /** The first mutable code, on Turin only. */
    FMC("fmc", "fmcSPL", 9),
    /** The boot loader of the secure processor. */
    BOOT_LOADER("boot-loader", "blSPL", 1),
    /** The operating system of the secure processor. */
    TEE("tee", "teeSPL", 2),
    /** The SNP firmware. */
    SNP("snp", "snpSPL", 3),
    /** The microcode of the cores. Its numbers differ between the models of a product line. */
    MICROCODE("microcode", "ucodeSPL", 8);

    private final String label;
    private final String parameter;
    private final int extension;

    TcbComponent(String label, String parameter, int extension) {
        this.label = label;
        this.parameter = parameter;
        this.extension = extension;
    }

    /** {@return its name in claims and messages} */
    public String label() {
        return label;
    }

    /** What AMD's key service calls it in an address. */
    String parameter() {
        return parameter;
    }

    /** The last number of the certificate extension that holds it. */
    int extension() {
        return extension;
    }

    @Override
    public String toString() {
        return label;
    }
}
