// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Patch levels in the order of the eight bytes of a TCB version.
 *
 * @param order which level is in which byte; certificates list them in the same order
 * @param levels the level of each
 */
public record Tcb(List<Spl> order, Map<Spl, Integer> levels) {
    private static final List<Spl> FIRST =
            List.of(Spl.BOOT_LOADER, Spl.TEE, Spl.SPL4, Spl.SPL5, Spl.SPL6, Spl.SPL7, Spl.SNP, Spl.MICROCODE);
    private static final List<Spl> TURIN =
            List.of(Spl.FMC, Spl.BOOT_LOADER, Spl.TEE, Spl.SNP, Spl.SPL5, Spl.SPL6, Spl.SPL7, Spl.MICROCODE);

    /** Keeps its own copies. */
    public Tcb {
        order = List.copyOf(order);
        levels = Collections.unmodifiableMap(new EnumMap<>(levels));
    }

    /** The layout of Milan and Genoa. */
    public static Tcb first(int bootLoader, int tee, int snp, int microcode) {
        return of(FIRST, bootLoader, tee, snp, microcode);
    }

    /** The layout of Turin. */
    public static Tcb turin(int fmc, int bootLoader, int tee, int snp, int microcode) {
        return of(TURIN, bootLoader, tee, snp, microcode).with(Spl.FMC, fmc);
    }

    private static Tcb of(List<Spl> order, int bootLoader, int tee, int snp, int microcode) {
        Map<Spl, Integer> levels = new EnumMap<>(Spl.class);
        order.forEach(spl -> levels.put(spl, 0));
        levels.put(Spl.BOOT_LOADER, bootLoader);
        levels.put(Spl.TEE, tee);
        levels.put(Spl.SNP, snp);
        levels.put(Spl.MICROCODE, microcode);
        return new Tcb(order, levels);
    }

    /** The same with another level. */
    public Tcb with(Spl spl, int level) {
        Map<Spl, Integer> changed = new EnumMap<>(levels);
        changed.put(spl, level);
        return new Tcb(order, changed);
    }

    /** The same with one level raised, or lowered by a negative number. */
    public Tcb plus(Spl spl, int steps) {
        return with(spl, level(spl) + steps);
    }

    /** One level. */
    public int level(Spl spl) {
        Integer level = levels.get(spl);
        if (level == null) {
            throw new IllegalArgumentException("no " + spl + " in " + Arrays.toString(order.toArray()));
        }
        return level;
    }

    /** The eight bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[order.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) level(order.get(i));
        }
        return bytes;
    }
}
