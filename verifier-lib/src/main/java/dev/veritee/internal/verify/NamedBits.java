// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.appraisal.Claims;
import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names of the bits of a little-endian field. */
public final class NamedBits {
    private final Map<Integer, String> names;
    private final String claim;
    private final List<Bit> bits;

    /** A bit that has a name, and the claim that tells whether it is set. */
    private record Bit(int number, String claim) {}

    /** Names for the bits of a field, and the claim that the field makes. */
    public NamedBits(String claim, Map<Integer, String> names) {
        this.names = new TreeMap<>(names);
        this.claim = claim;
        this.bits = this.names.entrySet().stream()
                .map(e -> new Bit(e.getKey(), claim + "." + e.getValue()))
                .toList();
    }

    /** Whether a bit of a little-endian field is set. */
    public static boolean isSet(Bytes field, int bit) {
        return (field.unsigned(bit / 8) >> bit % 8 & 1) == 1;
    }

    /** The names of the bits that are set; a bit without a name shows as {@code bit-N}. */
    public List<String> names(Bytes field) {
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < 8 * field.length(); bit++) {
            if (isSet(field, bit)) {
                set.add(name(bit));
            }
        }
        return set;
    }

    /** The bits that are set without having a name here. */
    public List<String> unknown(Bytes field) {
        List<String> unknown = new ArrayList<>(0);
        for (int bit = 0; bit < 8 * field.length(); bit++) {
            if (isSet(field, bit) && !names.containsKey(bit)) {
                unknown.add(name(bit));
            }
        }
        return unknown;
    }

    /** What a bit is called. */
    public String name(int bit) {
        String name = names.get(bit);
        return name != null ? name : "bit-" + bit;
    }

    /** The field in the form it is shown in, then each bit that has a name, then whatever else is set. */
    public void claim(Bytes shown, Bytes field, Claims.Builder claims) {
        claims.hex(claim, shown);
        for (Bit bit : bits) {
            claims.flag(bit.claim, isSet(field, bit.number));
        }
        claims.items(claim + ".unknown", unknown(field));
    }
}
