// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.decode.Bytes;
import java.util.Optional;

/**
 * One record of an event log, as it stands there. Of all of this, a replay confirms the digest and its place in the
 * order; the {@link #proven()} bytes follow from the digest; type, name and data are otherwise the log's word only.
 *
 * @param register the number of the RTMR, or {@link #MRTD}
 * @param type the type's number, unsigned
 * @param digest the 48 bytes that extend the register
 * @param data the data that the log gives, empty when it gives none
 * @param name the name that the log gives, where its format has names
 * @param offset where the record begins in the input
 * @param proven the very bytes whose SHA-384 the digest is, where the log gives them
 */
public record Event(
        int register, long type, Bytes digest, Bytes data, Optional<String> name, int offset, Optional<Bytes> proven) {
    /** Instead of a register's number: the record is about MRTD, which no event extends. */
    public static final int MRTD = -1;

    static final int DIGEST_LENGTH = 48;

    /** Refuses proofs that prove nothing. */
    public Event {
        if (digest.length() != DIGEST_LENGTH) {
            throw new IllegalArgumentException("the digest must be " + DIGEST_LENGTH + " bytes");
        }
        if (proven.isPresent() && !proven.get().sha384().equals(digest)) {
            throw new IllegalArgumentException("the digest is not that of the proven bytes");
        }
    }

    /** {@return the type's name, or its number in hex where it has none} */
    public String typeName() {
        return EventType.name(type);
    }

    /** {@return whether the register was extended by it: EV_NO_ACTION is only logged} */
    public boolean extended() {
        return register != MRTD && type != EventType.EV_NO_ACTION;
    }

    /** {@return the named event that its digest proves, where it is one} */
    public Optional<RuntimeEvent> runtimeEvent() {
        return proven.flatMap(RuntimeEvent::fromDigested);
    }
}
