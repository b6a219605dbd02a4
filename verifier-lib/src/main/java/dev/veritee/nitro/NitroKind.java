// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document is about. One PKI signs both kinds, and they never stand in for each other. */
public enum NitroKind {
    /** An enclave: an image that runs isolated from the instance around it. */
    ENCLAVE("nitro", "nitro-document", "pcrs", 32, "enc"),
    /** An EC2 instance as a whole, by its NitroTPM. Nothing is isolated from its operating system. */
    INSTANCE("nitrotpm", "nitrotpm-document", "nitrotpm_pcrs", 24, "tpm");

    private static final Pattern MODULE_ID = Pattern.compile("(i-[0-9a-z]+)-(enc|tpm)[0-9a-z]+");

    private final String family;
    private final String format;
    private final String registers;
    private final int registerCount;
    private final String moduleMark;

    NitroKind(String family, String format, String registers, int registerCount, String moduleMark) {
        this.family = family;
        this.format = format;
        this.registers = registers;
        this.registerCount = registerCount;
        this.moduleMark = moduleMark;
    }

    /** {@return the name of the evidence} */
    public String family() {
        return family;
    }

    /** {@return the name of the format} */
    public String format() {
        return format;
    }

    /** The key of its registers in the payload. */
    String registers() {
        return registers;
    }

    /** How many registers it can have. */
    int registerCount() {
        return registerCount;
    }

    /** The instance in a module id of this kind. */
    Optional<String> instanceOf(String moduleId) {
        Matcher parts = MODULE_ID.matcher(moduleId);
        return parts.matches() && parts.group(2).equals(moduleMark) ? Optional.of(parts.group(1)) : Optional.empty();
    }
}
