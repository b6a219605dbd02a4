// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Family, model and stepping of a vCPU, as CPUID function 1 returns them in EAX. It is that of the CPU model which the
 * guest was given; the processor it runs on can be another.
 *
 * @param value the 32 bits
 */
public record CpuSignature(int value) {
    private static final int BASE_FAMILY = 0xF;
    private static final Map<String, CpuSignature> NAMED = named();

    /**
     * Puts a signature together (AMD publication 25481, CPUID Fn0000_0001_EAX).
     *
     * @param family base and extended family, added
     * @param model extended and base model, joined
     * @param stepping the stepping
     * @return the signature
     */
    public static CpuSignature of(int family, int model, int stepping) {
        boolean extended = family >= BASE_FAMILY;
        if (family < 0
                || family > BASE_FAMILY + 0xFF
                || model < 0
                || model > (extended ? 0xFF : 0xF)
                || stepping < 0
                || stepping > 0xF) {
            throw new IllegalArgumentException(
                    "no processor has family " + family + ", model " + model + ", stepping " + stepping);
        }
        int base = extended ? BASE_FAMILY : family;
        return new CpuSignature(
                (family - base) << 20 | (model >>> 4) << 16 | base << 8 | (model & 0xF) << 4 | stepping);
    }

    /**
     * The signature of a CPU model of QEMU.
     *
     * @param type the model's name, as QEMU spells it
     * @return its signature, where the model is known here
     */
    public static Optional<CpuSignature> named(String type) {
        return Optional.ofNullable(NAMED.get(type));
    }

    /** {@return the names of all known CPU models, sorted} */
    public static List<String> names() {
        return List.copyOf(NAMED.keySet());
    }

    /** {@return the signature as a hexadecimal number} */
    public String hex() {
        return "0x" + Integer.toHexString(value);
    }

    /** From the CPU models of QEMU 10; a model's versions differ in features, never in its signature. */
    private static Map<String, CpuSignature> named() {
        Map<String, CpuSignature> named = new TreeMap<>();
        put(named, "EPYC", 5, of(23, 1, 2));
        named.put("EPYC-IBPB", of(23, 1, 2));
        put(named, "EPYC-Rome", 5, of(23, 49, 0));
        put(named, "EPYC-Milan", 3, of(25, 1, 1));
        put(named, "EPYC-Genoa", 2, of(25, 17, 0));
        put(named, "EPYC-Turin", 1, of(26, 0, 0));
        return named;
    }

    private static void put(Map<String, CpuSignature> named, String model, int versions, CpuSignature signature) {
        named.put(model, signature);
        for (int version = 1; version <= versions; version++) {
            named.put(model + "-v" + version, signature);
        }
    }
}
