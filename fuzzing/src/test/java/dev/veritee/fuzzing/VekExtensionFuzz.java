// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.Processor;
import dev.veritee.forge.amd.VekDraft;
import dev.veritee.snp.VekExtensions;
import dev.veritee.x509.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as the value of one of AMD's extensions, in a certificate that is well-formed otherwise: the first byte
 * says in which.
 */
class VekExtensionFuzz {
    private static final List<String> SUFFIXES =
            List.of("1", "2", "3.1", "3.2", "3.3", "3.4", "3.7", "3.8", "3.9", "4", "5", "6", "3.10");
    private static final AmdScenario SCENARIO = AmdScenario.vcek(Seed.DEFAULT, Processor.MILAN);

    static Stream<byte[]> seeds() {
        return Stream.of(
                new byte[] {0, 2, 1, 0},
                new byte[] {2, 2, 2, 0, (byte) 0xDB},
                new byte[] {1, 0x16, 5, 'M', 'i', 'l', 'a', 'n'},
                new byte[] {9, 4, 8, 1, 2, 3, 4, 5, 6, 7, 8},
                new byte[65]);
    }

    @MethodSource("seeds")
    @FuzzTest
    void decode(byte[] input) {
        if (input.length == 0 || input.length > 1000) {
            return;
        }
        String suffix = SUFFIXES.get((input[0] & 0xFF) % SUFFIXES.size());
        byte[] value = Arrays.copyOfRange(input, 1, input.length);
        try {
            // The signature does not matter here, and would cost a thousand times what decoding costs.
            VekDraft draft =
                    SCENARIO.draft().vek().signer(SCENARIO.draft().vek().key());
            VekExtensions extensions = VekExtensions.of(
                    Certificate.decode(Bytes.wrap(draft.set(suffix, value).der())));
            extensions.securityVersions().forEach((component, number) -> {
                if (number < 0 || number > 255) {
                    throw new AssertionError(component + " " + number);
                }
            });
            extensions.hardwareId().ifPresent(id -> {
                if (id.length() != 64 && id.length() != 8) {
                    throw new AssertionError(id.hex());
                }
            });
        } catch (DecodeException e) {
            // As it should.
        }
    }
}
