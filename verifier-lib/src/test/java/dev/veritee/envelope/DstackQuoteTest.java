// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.envelope.Opening.assertRefused;
import static dev.veritee.envelope.Opening.corpus;
import static dev.veritee.envelope.Opening.inText;
import static dev.veritee.envelope.Opening.json;
import static dev.veritee.envelope.Opening.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import dev.veritee.eventlog.EventLog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DstackQuoteTest {
    /** Brackets and quotes inside texts, so that the end of the list has to be found and not guessed. */
    private static final String LOG = "[ {'imr':0, 'event':'a]\\'[\\\\'},\n {'imr':[3]} ]";

    @Test
    void aLogIsHandedOnAsItStands() throws DecodeException {
        Part part = new Part("quote", Bytes.fromHex("04000200"), List.of(), Map.of(), List.of(json(LOG)));
        for (String log : List.of(LOG, "'" + inText(LOG) + "'")) {
            String text = "{'event_log':" + log + ",'quote':'04000200','vm_config':'{}','report_data':'00'}";
            assertThat(open(text)).isEqualTo(new Envelope(Envelope.DSTACK_QUOTE_JSON, List.of(part)));
        }
        assertThat(open("{'quote':'0x04000200','event_log':null}").parts())
                .containsExactly(new Part("quote", Bytes.fromHex("04000200"), List.of(), Map.of()));
        assertThat(open("{'quote':'0A','event_log':''}").parts().get(0).eventLogs())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hexadecimal        | {'quote':'0','event_log':[]}",
                "hexadecimal        | {'quote':'0x0x00','event_log':[]}",
                "empty              | {'quote':'','event_log':[]}",
                "must be a text     | {'quote':{},'event_log':[]}",
                "a list of events   | {'quote':'00','event_log':5}",
                "a list of events   | {'quote':'00','event_log':{}}",
                "there twice        | {'quote':'00','event_log':[],'event_log':[]}",
                "json               | {'quote':'00','event_log':[]",
                "more than one kind | {'quote':'00','event_log':[],'intel_quote':'01'}"
            })
    void brokenOnesAreRefused(String why, String text) {
        assertRefused(Kind.MALFORMED, why, json(text));
    }

    @Test
    void opensWhatAGuestAnswered() throws IOException, DecodeException {
        Envelope envelope = open(corpus("composite/dstack-verifier-quote-report/quote-report.json"));
        assertThat(envelope.format()).isEqualTo(Envelope.DSTACK_QUOTE_JSON);
        assertThat(envelope.parts()).hasSize(1);
        Part part = envelope.parts().get(0);
        assertThat(part.evidence()).isEqualTo(corpus("composite/dstack-verifier-quote-report/quote.bin"));
        assertThat(EventLog.decode(part.eventLogs().get(0), Limits.standard()).events())
                .isNotEmpty();
    }

    @Test
    void theVersionedFormIsRefusedByName() throws IOException {
        assertRefused(
                Kind.UNSUPPORTED,
                "versioned form",
                corpus("composite/dstack-sev-snp-attestation/sev-snp-attestation.json"));
    }
}
