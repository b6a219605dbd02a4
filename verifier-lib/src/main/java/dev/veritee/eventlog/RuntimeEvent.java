// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.decode.Bytes;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A named event as dstack guests measure it: {@code SHA-384(type ‖ ":" ‖ name ‖ ":" ‖ payload)}, or since version 2 of
 * its log the SHA-384 of a canonical JSON text.
 *
 * @param name its name
 * @param payload its payload
 */
public record RuntimeEvent(String name, Bytes payload) {
    private static final Bytes HEAD_1 = Bytes.fromHex("010000083a");
    private static final String HEAD_2 = "{\"event\":\"";
    private static final String MIDDLE_2 = "\",\"event_type\":134217729,\"payload\":\"";
    private static final String TAIL_2 = "\",\"version\":2}";

    /**
     * Reads the bytes that were measured. The digest does not say where the name ends, so whoever writes the log could
     * move that border past a colon; here the name ends at the first colon, whatever the log says.
     *
     * @param digested the bytes that were hashed
     * @return the event, or empty when these bytes are none
     */
    public static Optional<RuntimeEvent> fromDigested(Bytes digested) {
        int head = HEAD_1.length();
        if (digested.length() > head && digested.slice(0, head).equals(HEAD_1)) {
            for (int i = head; i < digested.length(); i++) {
                if (digested.unsigned(i) == ':') {
                    String name = digested.slice(head, i - head).asLatin1();
                    return Optional.of(new RuntimeEvent(name, digested.from(i + 1)));
                }
            }
            return Optional.empty();
        }
        return second(digested);
    }

    private static Optional<RuntimeEvent> second(Bytes digested) {
        String text = digested.asLatin1();
        int middle = text.indexOf(MIDDLE_2);
        int from = middle + MIDDLE_2.length();
        int to = text.length() - TAIL_2.length();
        if (!text.startsWith(HEAD_2) || middle < HEAD_2.length() || to < from || (to - from) % 2 != 0) {
            return Optional.empty();
        }
        String name = text.substring(HEAD_2.length(), middle);
        String payload = text.substring(from, to);
        if (!plain(name) || !payload.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        RuntimeEvent event = new RuntimeEvent(name, Bytes.fromHex(payload));
        return event.digested(2).filter(digested::equals).map(same -> event);
    }

    /** The bytes to hash, where this name can be written in that version. */
    Optional<Bytes> digested(int version) {
        if (version == 1) {
            return Optional.of(HEAD_1.concat(Bytes.utf8(name + ":")).concat(payload));
        }
        return plain(name)
                ? Optional.of(Bytes.utf8(HEAD_2 + name + MIDDLE_2 + payload.hex() + TAIL_2))
                : Optional.empty();
    }

    /** Whether JSON writes a name without any escape. */
    private static boolean plain(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
    }
}
