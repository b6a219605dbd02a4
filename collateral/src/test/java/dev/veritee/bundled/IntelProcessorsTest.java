// SPDX-License-Identifier: Apache-2.0
package dev.veritee.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntelProcessorsTest {
    /** FMSPCs of genuine PCK certificates. */
    @ParameterizedTest
    @CsvSource({
        "b0c06f000000,'EMR-SP, Xeon Scalable Gen5'",
        "00806f050000,'SPR-SP, Xeon Scalable Gen4'",
        "00606a000000,'ICX-SP, Xeon Scalable Gen3'",
        "00906ed50000,'CFL, Core Gen8 and Gen9, Xeon E'",
        "00a067110000,'RKL-S, Core Gen11'"
    })
    void namesTheProcessorsOfAPlatformFamily(String fmspc, String name) {
        assertThat(IntelProcessors.of(fmspc)).contains(name);
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        assertThat(IntelProcessors.of("00fff0000000")).isEmpty();
        assertThat(IntelProcessors.of("")).isEmpty();
    }
}
