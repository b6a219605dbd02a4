// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.appraisal.Claims;
import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names of the bits of a little-endian field, from Intel's TDX module and SGX specifications. */
final class Bits {
    static final Bits TD_ATTRIBUTES = new Bits(
            "tdx.td-attributes",
            Map.ofEntries(
                    Map.entry(0, "debug"),
                    Map.entry(4, "hgs-plus-prof"),
                    Map.entry(5, "perf-prof"),
                    Map.entry(6, "pmt-prof"),
                    Map.entry(16, "icssd"),
                    Map.entry(17, "servtd-ext"),
                    Map.entry(27, "lass"),
                    Map.entry(28, "sept-ve-disable"),
                    Map.entry(29, "migratable"),
                    Map.entry(30, "pks"),
                    Map.entry(31, "kl"),
                    Map.entry(62, "tpa"),
                    Map.entry(63, "perfmon")));
    static final Bits SGX_FLAGS = new Bits(
            "sgx.attributes",
            Map.of(0, "init", 1, "debug", 2, "mode64bit", 4, "provision-key", 5, "einittoken-key", 7, "kss"));
    static final Bits XFAM = new Bits(
            "xfam",
            Map.ofEntries(
                    Map.entry(0, "x87"),
                    Map.entry(1, "sse"),
                    Map.entry(2, "avx"),
                    Map.entry(5, "avx512-opmask"),
                    Map.entry(6, "avx512-zmm-hi256"),
                    Map.entry(7, "avx512-hi16-zmm"),
                    Map.entry(8, "pt"),
                    Map.entry(9, "pkru"),
                    Map.entry(11, "cet-u"),
                    Map.entry(12, "cet-s"),
                    Map.entry(14, "uintr"),
                    Map.entry(15, "lbr"),
                    Map.entry(17, "amx-tilecfg"),
                    Map.entry(18, "amx-tiledata")));

    private final Map<Integer, String> names;
    private final String claim;
    private final List<Bit> bits;

    /** A bit that has a name, and the claim that tells whether it is set. */
    private record Bit(int number, String claim) {}

    private Bits(String claim, Map<Integer, String> names) {
        this.names = new TreeMap<>(names);
        this.claim = claim;
        this.bits = this.names.entrySet().stream()
                .map(e -> new Bit(e.getKey(), claim + "." + e.getValue()))
                .toList();
    }

    static boolean isSet(Bytes field, int bit) {
        return (field.unsigned(bit / 8) >> bit % 8 & 1) == 1;
    }

    /** The names of the bits that are set; a bit without a name shows as {@code bit-N}. */
    List<String> names(Bytes field) {
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < 8 * field.length(); bit++) {
            if (isSet(field, bit)) {
                set.add(name(bit));
            }
        }
        return set;
    }

    /** The bits that are set without having a name here. */
    List<String> unknown(Bytes field) {
        List<String> unknown = new ArrayList<>(0);
        for (int bit = 0; bit < 8 * field.length(); bit++) {
            if (isSet(field, bit) && !names.containsKey(bit)) {
                unknown.add(name(bit));
            }
        }
        return unknown;
    }

    String name(int bit) {
        String name = names.get(bit);
        return name != null ? name : "bit-" + bit;
    }

    /** The field as it is, then each bit that has a name, then whatever else is set. */
    void claim(Bytes field, Claims.Builder claims) {
        claims.hex(claim, field);
        for (Bit bit : bits) {
            claims.flag(bit.claim, isSet(field, bit.number));
        }
        claims.items(claim + ".unknown", unknown(field));
    }
}
