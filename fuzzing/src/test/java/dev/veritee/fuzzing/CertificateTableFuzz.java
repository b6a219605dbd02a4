// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.collateral.CollateralFormat;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.snp.SnpEvidence;
import dev.veritee.snp.SnpFamily;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a certificate table or list: behind a report, beside one in an envelope, and as a file of its own. */
class CertificateTableFuzz {
    private static final Bytes REPORT =
            Bytes.wrap(Judge.of("snp-good").forged().evidence()).slice(0, 1184);
    private static final List<CollateralFormat> FORMATS = new SnpFamily().collateralFormats();

    @MethodSource("dev.veritee.fuzzing.Seeds#certificateTables")
    @FuzzTest
    void read(byte[] input) {
        Bytes table = Bytes.copyOf(input);
        try {
            SnpEvidence.decode(REPORT.concat(table), List.of(), Limits.standard())
                    .fields();
        } catch (DecodeException e) {
            // As it should.
        }
        try {
            SnpEvidence.decode(REPORT, List.of(table), Limits.standard());
        } catch (DecodeException e) {
            // As it should.
        }
        for (CollateralFormat format : FORMATS) {
            try {
                format.read(table, Limits.standard());
            } catch (DecodeException e) {
                // As it should.
            }
        }
    }
}
