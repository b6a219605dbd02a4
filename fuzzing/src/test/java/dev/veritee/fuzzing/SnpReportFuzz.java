// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.report.InspectReport;
import dev.veritee.snp.SnpEvidence;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a report, bare, extended or as the driver hands it out. */
class SnpReportFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#reports")
    @FuzzTest
    void decode(byte[] input) {
        SnpEvidence evidence;
        try {
            evidence = SnpEvidence.decode(Bytes.copyOf(input), List.of(), Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        assertEquals(Bytes.wrap(input), evidence.raw());
        InspectReport.text(List.of(evidence));
        InspectReport.json(List.of(evidence));
    }
}
