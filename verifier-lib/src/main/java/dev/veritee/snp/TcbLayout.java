// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which byte of a TCB version belongs to which component. It depends on the product line and on nothing else.
 *
 * @param places each component and its byte, in the order of the components
 */
record TcbLayout(Map<TcbComponent, Integer> places) {
    /** Milan and Genoa. */
    static final TcbLayout ZEN_3_AND_4 = new TcbLayout(Map.of(
            TcbComponent.BOOT_LOADER, 0,
            TcbComponent.TEE, 1,
            TcbComponent.SNP, 6,
            TcbComponent.MICROCODE, 7));

    /** Turin. */
    static final TcbLayout ZEN_5 = new TcbLayout(Map.of(
            TcbComponent.FMC, 0,
            TcbComponent.BOOT_LOADER, 1,
            TcbComponent.TEE, 2,
            TcbComponent.SNP, 3,
            TcbComponent.MICROCODE, 7));

    TcbLayout {
        places = Collections.unmodifiableMap(new EnumMap<>(places));
    }
}
