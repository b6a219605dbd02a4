// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.nitro.NitroDocument;
import dev.veritee.report.InspectReport;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as an attestation document. */
class NitroDocumentFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#documents")
    @FuzzTest
    void decode(byte[] input) {
        NitroDocument document;
        try {
            document = NitroDocument.decode(Bytes.copyOf(input), Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        assertEquals(Bytes.wrap(input), document.raw());
        InspectReport.text(List.of(document));
        InspectReport.json(List.of(document));
    }
}
