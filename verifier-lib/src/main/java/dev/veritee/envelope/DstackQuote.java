// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.HexFormat;
import java.util.List;

/**
 * A quote with its measurement log, as a dstack guest answers: {@code quote} in hexadecimal, {@code event_log} as a list
 * or as a text. Whatever else is said there is in the quote as well.
 */
final class DstackQuote {
    /** What a broken one is recognised by, too. */
    static final String EVENT_LOG = "event_log";

    private static final String QUOTE = "quote";

    /** All that newer guests answer with. */
    private static final String VERSIONED = "attestation";

    private static final String VERSION_0 = "00";
    private static final int SHORTEST_VERSIONED = 2 * 512;

    private DstackQuote() {}

    static boolean is(JsonObject object) {
        return object.has(QUOTE) && object.has(EVENT_LOG);
    }

    /** Other envelopes can have such a member besides; alone it is all there is. */
    static boolean isVersioned(JsonObject object) {
        return object.members().get(VERSIONED) instanceof JsonText text
                && text.value().startsWith(VERSION_0)
                && text.value().length() >= SHORTEST_VERSIONED
                && text.value().chars().allMatch(HexFormat::isHexDigit);
    }

    static Wrapping read(JsonObject object, Bytes document) throws DecodeException {
        Leaf quote = Leaf.evidence(QUOTE, object.from(), QUOTE, HexText.decode(object, QUOTE), List.of());
        return new Wrapping(
                Envelope.DSTACK_QUOTE_JSON, List.of(quote.logging(Members.eventLog(document, object, EVENT_LOG))));
    }

    static DecodeException versioned(JsonObject object) {
        return DecodeException.unsupported(
                object.from(),
                VERSIONED,
                "dstack's versioned form is not known here; the same guest gives out its quote by itself");
    }
}
