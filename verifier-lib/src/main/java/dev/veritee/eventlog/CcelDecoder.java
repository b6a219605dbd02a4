// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.bytes.ByteReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the binary, crypto-agile log of the TCG PC Client Platform Firmware Profile as TDX firmware writes it. */
final class CcelDecoder {
    private static final int SHA384 = 0x000C;
    private static final int MOST_DIGESTS = 8;
    private static final int FIRST_DIGEST_LENGTH = 20;
    private static final int REGISTERS = 4;
    private static final Bytes SIGNATURE = Bytes.utf8("Spec ID Event03\0");
    private static final Bytes ACPI_SIGNATURE = Bytes.utf8("CCEL");

    /** Digest lengths by TPM_ALG_ID. */
    private static final Map<Integer, Integer> LENGTHS =
            Map.of(0x0004, 20, 0x000B, 32, SHA384, 48, 0x000D, 64, 0x0012, 32, 0x0027, 32, 0x0028, 48, 0x0029, 64);

    private final Bytes log;
    private final Limits limits;
    private final ByteReader in;
    private final Map<Integer, Integer> declared = new HashMap<>();

    private CcelDecoder(Bytes log, Limits limits) {
        this.log = log;
        this.limits = limits;
        this.in = new ByteReader(log);
    }

    static List<Event> decode(Bytes log, Limits limits) throws DecodeException {
        CcelDecoder decoder = new CcelDecoder(log, limits);
        decoder.specId();
        List<Event> events = new ArrayList<>();
        while (!decoder.ended()) {
            if (events.size() == limits.events()) {
                throw DecodeException.tooLarge(
                        decoder.in.offset(), "event", "there are more than " + limits.events() + " events");
            }
            events.add(decoder.event());
        }
        return events;
    }

    /** The first record, in the form of the older SHA-1 log, declares the algorithms of all others. */
    private void specId() throws DecodeException {
        if (log.length() >= 4 && log.slice(0, 4).equals(ACPI_SIGNATURE)) {
            throw DecodeException.unsupported(
                    0, "event-log", "this is the ACPI table that says where the log is, not the log itself");
        }
        long index = in.u32("spec-id.index");
        long type = in.u32("spec-id.type");
        Bytes digest = in.take(FIRST_DIGEST_LENGTH, "spec-id.digest");
        if (index > 1 || type != EventType.EV_NO_ACTION || !digest.isZero()) {
            throw DecodeException.malformed(0, "spec-id", "the log does not begin with the record that describes it");
        }
        ByteReader spec = in.slice(dataLength("spec-id.size"), "spec-id.data");
        int at = spec.offset();
        if (spec.remaining() < SIGNATURE.length()
                || !spec.take(SIGNATURE.length(), "spec-id").equals(SIGNATURE)) {
            throw DecodeException.unsupported(at, "spec-id.signature", "it is not a log of the form Spec ID Event03");
        }
        spec.take(8, "spec-id.platform-class-and-version");
        algorithms(spec);
        spec.take(spec.u8("spec-id.vendor-info-size"), "spec-id.vendor-info");
        spec.end("spec-id");
    }

    private void algorithms(ByteReader spec) throws DecodeException {
        int at = spec.offset();
        long count = spec.u32("spec-id.algorithm-count");
        if (count > MOST_DIGESTS) {
            throw DecodeException.malformed(at, "spec-id.algorithm-count", "more than " + MOST_DIGESTS);
        }
        for (int i = 0; i < count; i++) {
            int here = spec.offset();
            int algorithm = spec.u16("spec-id.algorithm");
            int length = spec.u16("spec-id.digest-size");
            @Nullable Integer known = LENGTHS.get(algorithm);
            if (known == null) {
                throw DecodeException.unsupported(here, "spec-id.algorithm", "algorithm " + algorithm + " is unknown");
            }
            if (known != length || declared.put(algorithm, length) != null) {
                throw DecodeException.malformed(
                        here, "spec-id.digest-size", "a wrong length, or an algorithm that is there twice");
            }
        }
        if (!declared.containsKey(SHA384)) {
            throw DecodeException.unsupported(at, "spec-id.algorithm", "the log has no SHA-384 digests");
        }
    }

    private Event event() throws DecodeException {
        int offset = in.offset();
        long index = in.u32("event.index");
        if (index > REGISTERS) {
            throw DecodeException.malformed(
                    offset, "event.index", "measurement register " + index + " does not exist; 4 is the last");
        }
        long type = in.u32("event.type");
        Bytes digest = digests();
        Bytes data = in.take(dataLength("event.size"), "event.data");
        // Index 0 is MRTD and 1 to 4 are RTMR0 to RTMR3.
        return new Event(
                (int) index - 1, type, digest, data, Optional.empty(), offset, Preimage.find(type, data, digest));
    }

    private Bytes digests() throws DecodeException {
        int at = in.offset();
        long count = in.u32("event.digest-count");
        if (count > MOST_DIGESTS) {
            throw DecodeException.malformed(
                    at, "event.digest-count", count + " digests; " + MOST_DIGESTS + " are the most");
        }
        Bytes found = Bytes.EMPTY;
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            int here = in.offset();
            int algorithm = in.u16("event.algorithm");
            @Nullable Integer length = declared.get(algorithm);
            if (length == null || !seen.add(algorithm)) {
                throw DecodeException.malformed(
                        here, "event.algorithm", "algorithm " + algorithm + " was not declared, or is there twice");
            }
            Bytes digest = in.take(length, "event.digest");
            if (algorithm == SHA384) {
                found = digest;
            }
        }
        if (found.isEmpty()) {
            throw DecodeException.malformed(at, "event.digests", "there is no SHA-384 digest");
        }
        return found;
    }

    private int dataLength(String field) throws DecodeException {
        int at = in.offset();
        int length = in.length(field);
        if (length > limits.eventBytes()) {
            throw DecodeException.tooLarge(at, field, "the event is longer than " + limits.eventBytes() + " bytes");
        }
        return length;
    }

    /**
     * Whether the log ends here: at the end of the input, at index 0xFFFFFFFF, or at a record of index and type zero.
     * Behind that only padding may follow, so that nothing can hide from a reader which stops earlier.
     */
    private boolean ended() throws DecodeException {
        int at = in.offset();
        if (in.remaining() == 0) {
            return true;
        }
        if (uniform(at, Math.min(4, in.remaining()), 0xFF)) {
            int rest = Math.min(at + 4, log.length());
            padding(rest, rest < log.length() && log.unsigned(rest) == 0 ? 0 : 0xFF);
            return true;
        }
        if (uniform(at, Math.min(8, in.remaining()), 0)) {
            padding(at, 0);
            return true;
        }
        return false;
    }

    private boolean uniform(int from, int count, int value) {
        for (int i = from; i < from + count; i++) {
            if (log.unsigned(i) != value) {
                return false;
            }
        }
        return true;
    }

    private void padding(int from, int value) throws DecodeException {
        for (int i = from; i < log.length(); i++) {
            if (log.unsigned(i) != value) {
                throw DecodeException.malformed(i, "padding", "the log has ended, but something follows its end");
            }
        }
    }
}
