// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Family, model and stepping, packed as CPUID does it. */
class CpuSignatureTest {
    @ParameterizedTest
    @CsvSource({
        "EPYC, 0x800f12",
        "EPYC-v1, 0x800f12",
        "EPYC-v4, 0x800f12",
        "EPYC-v5, 0x800f12",
        "EPYC-IBPB, 0x800f12",
        "EPYC-Rome, 0x830f10",
        "EPYC-Rome-v5, 0x830f10",
        "EPYC-Milan, 0xa00f11",
        "EPYC-Milan-v3, 0xa00f11",
        "EPYC-Genoa, 0xa10f10",
        "EPYC-Genoa-v2, 0xa10f10",
        "EPYC-Turin, 0xb00f00",
        "EPYC-Turin-v1, 0xb00f00",
    })
    void cpuModelsHaveTheSignaturesOfQemu(String name, String hex) {
        assertThat(CpuSignature.named(name).orElseThrow().hex()).isEqualTo(hex);
    }

    @Test
    void namesAreThoseOfQemuAndNoOthers() {
        assertThat(CpuSignature.names()).hasSize(6 + 5 + 5 + 3 + 2 + 1).isSorted();
        for (String name : new String[] {"", "epyc", "EPYC-v0", "EPYC-v6", "EPYC-Rome-v6", "EPYC-Naples", "host"}) {
            assertThat(CpuSignature.named(name)).as(name).isEmpty();
        }
    }

    @Test
    void everyPartHasItsPlace() {
        assertThat(CpuSignature.of(6, 15, 9).value()).isEqualTo(0x6F9);
        assertThat(CpuSignature.of(0, 0, 0).hex()).isEqualTo("0x0");
        assertThat(CpuSignature.of(15, 0x23, 4).value()).isEqualTo(0x20F34);
        assertThat(CpuSignature.of(0xF + 0xFF, 0xFF, 0xF).value()).isEqualTo(0x0FFF0FFF);
        int[][] none = {{-1, 0, 0}, {0x10F, 0, 0}, {23, -1, 0}, {23, 0x100, 0}, {6, 16, 0}, {23, 0, -1}, {23, 0, 16}};
        for (int[] n : none) {
            assertThatIllegalArgumentException().isThrownBy(() -> CpuSignature.of(n[0], n[1], n[2]));
        }
    }
}
