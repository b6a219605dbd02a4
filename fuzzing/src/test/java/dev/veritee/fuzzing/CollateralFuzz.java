// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.collateral.Collateral;
import dev.veritee.collateral.CollateralFormat;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.dcap.DcapFamily;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.snp.SnpFamily;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a file of collateral, in every form there is. */
class CollateralFuzz {
    private static final List<CollateralFormat> FORMATS = Stream.of(new DcapFamily(), new SnpFamily())
            .flatMap(family -> family.collateralFormats().stream())
            .toList();

    @MethodSource("dev.veritee.fuzzing.Seeds#collateral")
    @FuzzTest
    void read(byte[] input) {
        Bytes file = Bytes.copyOf(input);
        for (CollateralFormat format : FORMATS) {
            try {
                format.read(file, Limits.standard());
            } catch (DecodeException e) {
                // As it should.
            }
        }
        Collateral.read(CollateralSource.of(Map.of("input", input)), FORMATS, Limits.standard());
    }
}
