// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CborWriterTest {
    /** Values of RFC 8949 appendix A. */
    @Test
    void writesWhatTheStandardWrites() {
        assertThat(hex(CborWriter.integer(0))).isEqualTo("00");
        assertThat(hex(CborWriter.integer(23))).isEqualTo("17");
        assertThat(hex(CborWriter.integer(24))).isEqualTo("1818");
        assertThat(hex(CborWriter.integer(1000))).isEqualTo("1903e8");
        assertThat(hex(CborWriter.integer(1_000_000))).isEqualTo("1a000f4240");
        assertThat(hex(CborWriter.integer(1_000_000_000_000L))).isEqualTo("1b000000e8d4a51000");
        assertThat(hex(CborWriter.head(CborWriter.UNSIGNED, -1))).isEqualTo("1bffffffffffffffff");
        assertThat(hex(CborWriter.integer(-1000))).isEqualTo("3903e7");
        assertThat(hex(CborWriter.number(1.1))).isEqualTo("fb3ff199999999999a");
        assertThat(hex(CborWriter.bool(false))).isEqualTo("f4");
        assertThat(hex(CborWriter.simple(CborWriter.UNDEFINED))).isEqualTo("f7");
        assertThat(hex(CborWriter.simple(255))).isEqualTo("f8ff");
        assertThat(hex(CborWriter.tag(1, CborWriter.integer(1_363_896_240)))).isEqualTo("c11a514b67b0");
        assertThat(hex(CborWriter.text("ü"))).isEqualTo("62c3bc");
        assertThat(hex(CborWriter.map(
                        CborWriter.text("a"),
                        CborWriter.integer(1),
                        CborWriter.text("b"),
                        CborWriter.array(CborWriter.integer(2), CborWriter.integer(3)))))
                .isEqualTo("a26161016162820203");
        assertThat(hex(CborWriter.indefinite(CborWriter.array(CborWriter.integer(1)))))
                .isEqualTo("9f01ff");
        assertThat(hex(CborWriter.chunked(CborWriter.bytes(new byte[] {1, 2, 3, 4, 5}))))
                .isEqualTo("5f42010243030405ff");
    }

    @Test
    void writesWhatTheStandardForbids() {
        byte[] text = CborWriter.text("ab");
        assertThat(hex(CborWriter.widened(text))).isEqualTo("78026162");
        assertThat(hex(CborWriter.widened(CborWriter.widened(text)))).isEqualTo("7900026162");
        assertThat(hex(CborWriter.widened(text, 8))).isEqualTo("7b00000000000000026162");
        assertThat(hex(CborWriter.claiming(text, 65536))).isEqualTo("7a000100006162");
        assertThat(hex(CborWriter.endless(CborWriter.array(text)))).isEqualTo("9f626162");
    }

    private static String hex(byte[] item) {
        return HexFormat.of().formatHex(item);
    }
}
