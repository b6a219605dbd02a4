// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.StrictJson;
import java.util.List;

/**
 * A measurement log: who wrote it is unknown, so nothing in it counts before it was replayed.
 *
 * @param format {@code ccel} or {@code dstack-json}
 * @param events the records in order, without the one that describes the log itself
 */
public record EventLog(String format, List<Event> events) {
    /** The binary log that firmware leaves in the area which the ACPI table CCEL points to. */
    public static final String CCEL = "ccel";

    /** A JSON list of {@code imr, event_type, digest, event, event_payload}. */
    public static final String DSTACK_JSON = "dstack-json";

    /** Keeps its own copy. */
    public EventLog {
        events = List.copyOf(events);
    }

    /**
     * Decodes a log of either form, recognised by what it begins with.
     *
     * @param bytes the log, with nothing behind it but padding
     * @param limits how much to accept
     * @return the log
     * @throws DecodeException when the bytes are no log, or one that is not known here
     */
    public static EventLog decode(Bytes bytes, Limits limits) throws DecodeException {
        if (bytes.length() > limits.evidenceBytes()) {
            throw DecodeException.tooLarge(0, "event-log", "it is longer than " + limits.evidenceBytes() + " bytes");
        }
        return StrictJson.looksLikeJson(bytes)
                ? new EventLog(DSTACK_JSON, DstackLogDecoder.decode(bytes, limits))
                : new EventLog(CCEL, CcelDecoder.decode(bytes, limits));
    }
}
