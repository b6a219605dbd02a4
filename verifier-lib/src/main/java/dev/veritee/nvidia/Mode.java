// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.decode.Bytes;
import java.util.Map;
import java.util.Optional;

/** How a GPU is attached, by the fields that tell. They protect different links, and none stands for another. */
final class Mode {
    /** Several GPUs and the switches between them, whose links are open but inside the machine. */
    static final String PROTECTED_PCIE = "PPCIE";

    /** FEATURE_FLAG by NVIDIA's own verifiers and by genuine reports; one of its tools has the first two swapped. */
    private static final Map<Integer, String> FLAGS = Map.of(0, "SPT", 1, "MPT", 2, PROTECTED_PCIE);

    private static final int LAST_VERSION = 1;
    private static final int ON = 0xAA;
    private static final int OFF = 0x55;

    private final Optional<Integer> version;
    private final Optional<Integer> flag;
    private final Optional<Integer> protectedPcie;

    private Mode(NvidiaReport report) {
        version = number(report, OpaqueType.OPAQUE_DATA_VERSION, 2);
        // Before the first version of the opaque data the flag means nothing.
        flag = number(report, OpaqueType.FEATURE_FLAG, 2).filter(f -> version.orElse(0) > 0);
        protectedPcie = number(report, OpaqueType.PROTECTED_PCIE_STATUS, 1);
    }

    static Mode of(NvidiaReport report) {
        return new Mode(report);
    }

    /** Little-endian; a field of another length is a number that no field has. */
    private static Optional<Integer> number(NvidiaReport report, int type, int length) {
        Optional<Bytes> field = Optional.ofNullable(report.opaque().get(type));
        return field.map(
                value -> value.length() != length ? -1 : value.unsigned(0) | (length > 1 ? value.unsigned(1) << 8 : 0));
    }

    /** Its name; empty where the device is too old to tell, or tells what is not known here. */
    Optional<String> name() {
        if (flag.isPresent()) {
            return Optional.ofNullable(FLAGS.get(flag.get()));
        }
        return protectedPcie.filter(status -> status == ON).map(status -> PROTECTED_PCIE);
    }

    Check check(CheckId id) {
        if (version.orElse(0) > LAST_VERSION || version.orElse(0) < 0) {
            return Check.indeterminate(id, "Opaque data of version " + version.orElseThrow() + " is not known here.");
        }
        if (flag.isPresent() && name().isEmpty()) {
            return Check.indeterminate(id, "The mode " + flag.get() + " (FEATURE_FLAG) is not known here.");
        }
        if (protectedPcie.isPresent() && protectedPcie.get() != ON && protectedPcie.get() != OFF) {
            return Check.indeterminate(id, "Whether PCIe is protected is told by a status that is not known here.");
        }
        boolean contradicted = flag.isPresent()
                && protectedPcie.isPresent()
                && (protectedPcie.get() == ON) != name().equals(Optional.of(PROTECTED_PCIE));
        if (contradicted) {
            return Check.fail(
                    id,
                    "The mode is " + name().orElseThrow() + ", but protected PCIe is "
                            + (protectedPcie.get() == ON ? "on." : "off."));
        }
        return Check.pass(
                id,
                name().map(mode -> "The mode is " + mode + ".")
                        .orElse("The report is of a driver that names no mode, and protected PCIe is not on."));
    }
}
