// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.dcap.DcapQuote;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.report.InspectReport;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a quote. */
class QuoteFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#quotes")
    @FuzzTest
    void decode(byte[] input) {
        DcapQuote quote;
        try {
            quote = DcapQuote.decode(Bytes.copyOf(input), Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        assertEquals(Bytes.wrap(input), quote.raw());
        InspectReport.text(List.of(quote));
        InspectReport.json(List.of(quote));
    }
}
