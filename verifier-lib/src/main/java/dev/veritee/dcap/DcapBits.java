// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.internal.verify.NamedBits;
import java.util.Map;

/** The names of the bits of a little-endian field, from Intel's TDX module and SGX specifications. */
final class DcapBits {
    static final NamedBits TD_ATTRIBUTES = new NamedBits(
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
    static final NamedBits SGX_FLAGS = new NamedBits(
            "sgx.attributes",
            Map.of(0, "init", 1, "debug", 2, "mode64bit", 4, "provision-key", 5, "einittoken-key", 7, "kss"));
    static final NamedBits XFAM = new NamedBits(
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

    private DcapBits() {}
}
