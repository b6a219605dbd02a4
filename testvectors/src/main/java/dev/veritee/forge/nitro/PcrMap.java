// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PCRs to be, in ascending order, and whatever else is put behind them. */
public final class PcrMap {
    /** Length of every PCR. */
    public static final int SIZE = 48;

    private final Map<Integer, byte[]> values = new TreeMap<>();
    private final List<byte[]> extra = new ArrayList<>();

    PcrMap() {}

    /** Sets a PCR, whether its index and its length are allowed or not. */
    public PcrMap set(int index, byte[] value) {
        values.put(index, value);
        return this;
    }

    /** Leaves a PCR out. */
    public PcrMap remove(int index) {
        values.remove(index);
        return this;
    }

    /** Leaves all PCRs out. */
    public PcrMap clear() {
        values.clear();
        return this;
    }

    /** Adds any entry behind all others. */
    public PcrMap append(byte[] key, byte[] value) {
        extra.add(key);
        extra.add(value);
        return this;
    }

    /** The value of a PCR. */
    public byte[] get(int index) {
        byte[] value = values.get(index);
        if (value == null) {
            throw new IllegalArgumentException("no PCR" + index);
        }
        return value.clone();
    }

    /** Whether nothing was ever extended into it. */
    public boolean isZero(int index) {
        return Arrays.equals(get(index), new byte[SIZE]);
    }

    byte[] encode() {
        List<byte[]> items = new ArrayList<>();
        values.forEach((index, value) -> {
            items.add(CborWriter.integer(index));
            items.add(CborWriter.bytes(value));
        });
        items.addAll(extra);
        return CborWriter.map(items);
    }
}
