// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.decode.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the registers hold after all events of a log: {@code RTMR ← SHA-384(RTMR ‖ digest)}, from 48 zero bytes on.
 *
 * @param registers RTMR0 to RTMR3
 */
public record EventLogReplay(List<Register> registers) {
    private static final int REGISTERS = 4;

    /**
     * One register after the replay.
     *
     * @param number its number
     * @param events the events that extended it, in order
     * @param value what it holds, 48 zero bytes when there are none
     */
    public record Register(int number, List<Event> events, Bytes value) {
        /** Keeps its own copy. */
        public Register {
            events = List.copyOf(events);
        }
    }

    /** Keeps its own copy. */
    public EventLogReplay {
        registers = List.copyOf(registers);
    }

    /**
     * Replays a log.
     *
     * @param log the log
     * @return what the registers hold then
     */
    public static EventLogReplay of(EventLog log) {
        List<Register> registers = new ArrayList<>(REGISTERS);
        for (int number = 0; number < REGISTERS; number++) {
            int register = number;
            List<Event> events = log.events().stream()
                    .filter(e -> e.extended() && e.register() == register)
                    .toList();
            registers.add(new Register(register, events, replay(events)));
        }
        return new EventLogReplay(registers);
    }

    private static Bytes replay(List<Event> events) {
        MessageDigest sha384;
        try {
            sha384 = MessageDigest.getInstance("SHA-384");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-384", e);
        }
        byte[] value = new byte[Event.DIGEST_LENGTH];
        for (Event event : events) {
            sha384.update(value);
            event.digest().update(sha384);
            value = sha384.digest();
        }
        return Bytes.wrap(value);
    }
}
