// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.layout;

/** A field of a fixed binary structure. The place follows from the order and the sizes, it is written down nowhere. */
public interface Field {
    /** Bytes from the start of the structure. */
    int offset();

    /** Length in bytes. */
    int size();

    /** The sum of the sizes of all fields before this one. */
    static int offsetOf(Field[] all, Field field) {
        int offset = 0;
        for (int i = 0; !all[i].equals(field); i++) {
            offset += all[i].size();
        }
        return offset;
    }
}
