// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON list that dstack guests give out: the firmware's events, and their own behind them. */
final class DstackLogDecoder {
    private static final int LAST_REGISTER = 3;
    private static final Set<String> MEMBERS =
            Set.of("imr", "event_type", "digest", "event", "event_payload", "version", "hash_input");

    private final Limits limits;

    private DstackLogDecoder(Limits limits) {
        this.limits = limits;
    }

    static List<Event> decode(Bytes log, Limits limits) throws DecodeException {
        if (!(StrictJson.read(log, limits) instanceof JsonArray list)) {
            throw DecodeException.unsupported(0, "event-log", "an event log in JSON is a list of events");
        }
        if (list.elements().size() > limits.events()) {
            throw DecodeException.tooLarge(0, "event-log", "there are more than " + limits.events() + " events");
        }
        DstackLogDecoder decoder = new DstackLogDecoder(limits);
        List<Event> events = new ArrayList<>();
        for (JsonValue element : list.elements()) {
            if (!(element instanceof JsonObject object)) {
                throw DecodeException.malformed(element.from(), "event", "an event must be an object");
            }
            events.add(decoder.event(object));
        }
        return events;
    }

    private Event event(JsonObject event) throws DecodeException {
        if (!MEMBERS.containsAll(event.members().keySet())) {
            throw DecodeException.unsupported(event.from(), "event", "it has a member that is not known here");
        }
        int register = event.integer("imr", 0, LAST_REGISTER);
        long type = type(event);
        String name = event.text("event");
        // A shortened log has no payload at all, or an empty one.
        Optional<Bytes> payload = event.has("event_payload")
                ? Optional.of(hex(event, "event_payload", limits.eventBytes()))
                : Optional.empty();
        int version = event.has("version") ? event.integer("version", 1, 2) : 1;
        Optional<Bytes> runtime = type == EventType.DSTACK_RUNTIME_EVENT
                ? payload.flatMap(bytes -> new RuntimeEvent(name, bytes).digested(version))
                : Optional.empty();
        Bytes digest = digest(event, runtime);
        Optional<Bytes> proven = Preimage.first(stated(event, runtime), digest)
                .or(() -> payload.flatMap(bytes -> Preimage.find(type, bytes, digest)));
        return new Event(register, type, digest, payload.orElse(Bytes.EMPTY), Optional.of(name), event.from(), proven);
    }

    private List<Bytes> stated(JsonObject event, Optional<Bytes> runtime) throws DecodeException {
        List<Bytes> candidates = new ArrayList<>(2);
        runtime.ifPresent(candidates::add);
        if (event.has("hash_input")) {
            candidates.add(hex(event, "hash_input", limits.eventBytes()));
        }
        return candidates;
    }

    private static Bytes digest(JsonObject event, Optional<Bytes> runtime) throws DecodeException {
        Bytes digest = event.has("digest") ? hex(event, "digest", Event.DIGEST_LENGTH) : Bytes.EMPTY;
        if (digest.isEmpty()) {
            // Shortened logs leave out the digests that follow from name and payload. The replay proves them.
            return runtime.map(Bytes::sha384)
                    .orElseThrow(() -> DecodeException.malformed(
                            event.from(), "digest", "it is missing and does not follow from name and payload"));
        }
        return digest.concat(Bytes.wrap(new byte[Event.DIGEST_LENGTH - digest.length()]));
    }

    private static long type(JsonObject event) throws DecodeException {
        if (event.get("event_type") instanceof JsonNumber number) {
            try {
                long type = Long.parseLong(number.literal());
                if (type >= 0 && type <= EventType.LARGEST) {
                    return type;
                }
            } catch (NumberFormatException e) {
                // Fractions and exponents are refused like numbers that are too large.
            }
        }
        throw DecodeException.malformed(
                event.get("event_type").from(), "event_type", "it must be a whole number of 32 bits");
    }

    private static Bytes hex(JsonObject event, String member, int most) throws DecodeException {
        String digits = event.text(member);
        int at = event.get(member).from();
        if (digits.length() / 2 > most) {
            throw DecodeException.tooLarge(at, member, "it is longer than " + most + " bytes");
        }
        try {
            return Bytes.fromHex(digits);
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(at, member, "it must be an even number of hexadecimal digits");
        }
    }
}
