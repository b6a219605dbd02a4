// SPDX-License-Identifier: Apache-2.0
package dev.veritee.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import dev.veritee.evidence.Evidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fields with offset, bytes and meaning. */
class InspectReportTest {
    private static final Bytes RAW = Bytes.fromHex("0400" + "11".repeat(48) + "22".repeat(70));

    private static final Evidence SAMPLE = new Evidence() {
        @Override
        public String family() {
            return "x";
        }

        @Override
        public String format() {
            return "x-quote-v1";
        }

        @Override
        public Bytes raw() {
            return RAW;
        }

        @Override
        public List<Field> fields() {
            List<Field> inner =
                    Field.sequence(2).add("digest", RAW.slice(2, 48)).toList();
            return Field.sequence(0)
                    .add("version", RAW.slice(0, 2), "4")
                    .add("body", RAW.slice(2, 48), "a body", inner)
                    .add("rest", RAW.from(50), "70 bytes of \u001B[31mtext")
                    .toList();
        }

        @Override
        public Optional<Bytes> reportData() {
            return Optional.empty();
        }
    };

    @Test
    void showsFieldsToAPerson() {
        assertThat(InspectReport.text(List.of(SAMPLE))).endsWith("""

                offset   size  field
                     0      2  version                  4 (bytes 0400)
                     2     48  body                     a body
                     2     48    digest
                               1111111111111111111111111111111111111111111111111111111111111111
                               11111111111111111111111111111111
                    50     70  rest                     70 bytes of \\u001b[31mtext
                               2222222222222222222222222222222222222222222222222222222222222222
                               … and 38 bytes more
                """);
    }

    @Test
    void writesEveryByteForPrograms() {
        assertThat(InspectReport.json(List.of(SAMPLE)))
                .startsWith("{\n  \"schema\": \"veritee.inspection/1\",\n  \"family\": \"x\",")
                .contains("\"raw\": \"" + "22".repeat(70) + "\"", "\"name\": \"digest\"", "\"offset\": 50")
                .endsWith("}\n");
    }
}
