// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.layout;

import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;

/** An immutable binary structure whose fields can be replaced one by one. */
public final class Structure {
    private final byte[] bytes;

    private Structure(byte[] bytes) {
        this.bytes = bytes;
    }

    /** All zero. */
    public static Structure zero(int size) {
        return new Structure(new byte[size]);
    }

    /** A copy with the field set; shorter values are padded right with zeros. */
    public Structure with(Field field, byte[] value) {
        if (value.length > field.size()) {
            throw new IllegalArgumentException(field + " holds " + field.size() + " bytes, not " + value.length);
        }
        byte[] copy = bytes.clone();
        System.arraycopy(Bytes.fit(value, field.size()), 0, copy, field.offset(), field.size());
        return new Structure(copy);
    }

    /** A copy with the field set to a little-endian number. */
    public Structure with(Field field, long value) {
        return with(field, Bytes.little(value, field.size()));
    }

    /** The bytes of the field. */
    public byte[] get(Field field) {
        return Arrays.copyOfRange(bytes, field.offset(), field.offset() + field.size());
    }

    /** All bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
