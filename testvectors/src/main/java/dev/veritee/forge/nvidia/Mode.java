// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import java.util.Locale;

/** Which links of a GPU are protected. */
public enum Mode {
    /** One GPU by itself. */
    SPT(0),
    /** Several GPUs. */
    MPT(1),
    /** Several GPUs and the switches between them. */
    PPCIE(2);

    private final int flag;

    Mode(int flag) {
        this.flag = flag;
    }

    int flag() {
        return flag;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
