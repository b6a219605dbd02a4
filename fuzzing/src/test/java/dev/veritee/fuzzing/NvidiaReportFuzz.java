// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.nvidia.NvidiaReport;
import dev.veritee.report.InspectReport;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as the report of a GPU or of a switch. */
class NvidiaReportFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#deviceReports")
    @FuzzTest
    void decode(byte[] input) {
        NvidiaReport report;
        try {
            report = NvidiaReport.decode(Part.bare(Bytes.copyOf(input)), Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        assertEquals(Bytes.wrap(input), report.raw());
        InspectReport.text(List.of(report));
        InspectReport.json(List.of(report));
    }
}
