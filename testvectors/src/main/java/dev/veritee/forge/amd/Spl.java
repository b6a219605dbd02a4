// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

/** A security patch level: a part of the TCB, and an extension of the certificate that names it. */
public enum Spl {
    /** Boot loader. */
    BOOT_LOADER("bl", "3.1"),
    /** Secure operating system. */
    TEE("tee", "3.2"),
    /** SEV-SNP firmware. */
    SNP("snp", "3.3"),
    /** Reserved. */
    SPL4("spl4", "3.4"),
    /** Reserved. */
    SPL5("spl5", "3.5"),
    /** Reserved. */
    SPL6("spl6", "3.6"),
    /** Reserved. */
    SPL7("spl7", "3.7"),
    /** Microcode. */
    MICROCODE("ucode", "3.8"),
    /** Firmware of the management controller. */
    FMC("fmc", "3.9");

    private final String label;
    private final String suffix;

    Spl(String label, String suffix) {
        this.label = label;
        this.suffix = suffix;
    }

    /** The short name. */
    public String label() {
        return label;
    }

    /** The end of the extension's object identifier. */
    public String suffix() {
        return suffix;
    }

    /** Whether the level is that of a part, and not just a place kept free. */
    public boolean used() {
        return !label.startsWith("spl");
    }
}
