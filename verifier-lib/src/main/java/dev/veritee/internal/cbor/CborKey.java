// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cbor;

import dev.veritee.internal.cbor.CborValue.CborInteger;
import dev.veritee.internal.cbor.CborValue.CborText;
import java.util.OptionalLong;

/** A key to ask a map for: a text, or a number together with the name that people call it by. */
public record CborKey(String name, OptionalLong number) {
    /** A text. */
    public static CborKey of(String text) {
        return new CborKey(text, OptionalLong.empty());
    }

    /** A number; its name is for messages only. */
    public static CborKey of(long number, String name) {
        return new CborKey(name, OptionalLong.of(number));
    }

    /** Whether a key of a map is this one. */
    public boolean is(CborValue key) {
        return number.isPresent()
                ? key instanceof CborInteger integer && integer.asLong().equals(number)
                : key instanceof CborText text && text.value().equals(name);
    }
}
