// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.envelope.Opening.assertRefused;
import static dev.veritee.envelope.Opening.base64;
import static dev.veritee.envelope.Opening.corpus;
import static dev.veritee.envelope.Opening.gzip;
import static dev.veritee.envelope.Opening.json;
import static dev.veritee.envelope.Opening.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of one compressed report. */
class TinfoilDocumentTest {
    private static final String TDX = "https://tinfoil.sh/predicate/tdx-guest/v2";

    private static Bytes document(Bytes body) {
        return json("{'format':'" + TDX + "','body':'" + base64(body) + "'}");
    }

    @Test
    void theReportIsWhatWasCompressed() throws DecodeException {
        Bytes report = Bytes.fromHex("04000200");
        assertThat(open(document(gzip(report))))
                .isEqualTo(new Envelope(
                        Envelope.TINFOIL_V2_JSON, List.of(new Part("tdx-guest/v2", report, List.of(), Map.of()))));
    }

    @Test
    void opensARealOne() throws IOException, DecodeException {
        Envelope envelope = open(corpus("composite/tinfoil-v2-tdx/document.json"));
        assertThat(envelope.parts())
                .extracting(Part::evidence)
                .containsExactly(corpus("composite/tinfoil-v2-tdx/quote.bin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UNSUPPORTED | kind of document    | {'format':'https://tinfoil.sh/predicate/tdx-guest/v1','body':'AA=='}",
                "MALFORMED   | body                | {'format':'https://tinfoil.sh/predicate/tdx-guest/v2'}",
                "MALFORMED   | must be a text      | {'format':'https://tinfoil.sh/predicate/tdx-guest/v2','body':5}",
                "MALFORMED   | base64              | {'format':'https://tinfoil.sh/predicate/tdx-guest/v2','body':'A'}",
                "MALFORMED   | compressed by gzip  | {'format':'https://tinfoil.sh/predicate/tdx-guest/v2','body':''}",
                "UNSUPPORTED | not known here      | {'format':'https://tinfoil.sh/predicate/tdx-guest/v2','body':'AA==','x':[]}",
                "MALFORMED   | more than one kind  | {'format':'https://tinfoil.sh/predicate/tdx-guest/v2','intel_quote':''}",
            })
    void brokenOnesAreRefused(Kind kind, String why, String text) {
        assertRefused(kind, why, json(text));
    }

    @Test
    void brokenCompressionIsRefused() {
        Bytes good = gzip(Bytes.utf8("a report, a report"));
        int end = good.length();
        Bytes wrongSum =
                good.slice(0, end - 8).concat(Bytes.fromHex("00000000")).concat(good.from(end - 4));
        Bytes wrongLength = good.slice(0, end - 4).concat(Bytes.fromHex("00000001"));
        Bytes named = good.slice(0, 3).concat(Bytes.fromHex("08")).concat(good.from(4));
        Bytes wrongBlock = good.slice(0, 10).concat(Bytes.fromHex("ff")).concat(good.from(11));
        assertRefused(Kind.MALFORMED, "checksum or its length", document(wrongSum));
        assertRefused(Kind.MALFORMED, "checksum or its length", document(wrongLength));
        assertRefused(Kind.MALFORMED, "where its compressed data ends", document(good.concat(Bytes.fromHex("00"))));
        assertRefused(Kind.MALFORMED, "where its compressed data ends", document(good.concat(good)));
        assertRefused(Kind.MALFORMED, "where its compressed data ends", document(good.slice(0, end - 1)));
        assertRefused(Kind.MALFORMED, "ends too early", document(good.slice(0, end - 10)));
        assertRefused(Kind.MALFORMED, "data is broken", document(wrongBlock));
        assertRefused(Kind.MALFORMED, "compressed by gzip", document(good.from(1)));
        assertRefused(Kind.UNSUPPORTED, "optional fields", document(named));
        assertRefused(Kind.MALFORMED, "empty", document(gzip(Bytes.EMPTY)));
    }

    /** A thousand times smaller than what comes out of it. */
    @Test
    void whatComesOutIsBounded() throws DecodeException {
        int most = Limits.standard().evidenceBytes();
        Bytes fitting = document(gzip(Bytes.wrap(new byte[most])));
        assertThat(open(fitting).parts().get(0).evidence().length()).isEqualTo(most);
        assertRefused(Kind.TOO_LARGE, "inflates to more than", document(gzip(Bytes.wrap(new byte[most + 1]))));
        String twice = IntStream.range(0, 2)
                .mapToObj(i -> "'" + i + "':['a/b','"
                        + base64(fitting).replace("=", "").replace('+', '-').replace('/', '_') + "']")
                .collect(Collectors.joining(",", "{", "}"));
        assertRefused(Kind.TOO_LARGE, "bytes together", json(twice));
    }
}
