// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.x509.Validity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What TCB info and enclave identities have in common (PCS API version 4). */
final class PcsJson {
    private static final int MOST_SVN = 0xFFFF;
    private static final int SECONDS_FORM = "2026-01-01T00:00:00Z".length();

    private PcsJson() {}

    static Bytes hex(JsonObject object, String name, int length) throws DecodeException {
        String text = object.text(name);
        try {
            Bytes bytes = Bytes.fromHex(text);
            if (bytes.length() == length) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(object.get(name).from(), name, "it is not hexadecimal");
        }
        throw DecodeException.malformed(object.get(name).from(), name, "it must be " + length + " bytes in hex");
    }

    static Instant instant(JsonObject object, String name) throws DecodeException {
        String text = object.text(name);
        if (text.length() == SECONDS_FORM && text.endsWith("Z")) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw DecodeException.malformed(object.get(name).from(), name, "\"" + text + "\" is no instant");
            }
        }
        throw DecodeException.malformed(
                object.get(name).from(), name, "it must be an instant like 2026-01-01T00:00:00Z");
    }

    static Validity validity(JsonObject object) throws DecodeException {
        return new Validity(instant(object, "issueDate"), instant(object, "nextUpdate"));
    }

    static TcbStatus status(JsonObject level) throws DecodeException {
        String word = level.text("tcbStatus");
        return TcbStatus.published(word)
                .orElseThrow(() ->
                        DecodeException.unsupported(level.from(), "tcbStatus", "\"" + word + "\" is not known here"));
    }

    /** Of an enclave or a module nothing else is defined, and what convergence ignores must not be let in. */
    private static TcbStatus componentStatus(JsonObject level) throws DecodeException {
        TcbStatus status = status(level);
        return switch (status) {
            case UP_TO_DATE, OUT_OF_DATE, REVOKED -> status;
            default ->
                throw DecodeException.unsupported(
                        level.from(), "tcbStatus", "\"" + status + "\" is not known of an enclave or a module");
        };
    }

    static List<String> advisories(JsonObject level) throws DecodeException {
        List<String> advisories = new ArrayList<>();
        if (level.has("advisoryIDs")) {
            for (JsonValue advisory : level.array("advisoryIDs")) {
                if (!(advisory instanceof JsonText text)) {
                    throw DecodeException.malformed(advisory.from(), "advisoryIDs", "an advisory must be a text");
                }
                advisories.add(text.value());
            }
        }
        return advisories;
    }

    static JsonObject element(JsonValue value, String name) throws DecodeException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw DecodeException.malformed(value.from(), name, "each element must be an object");
    }

    /** The levels of an enclave or a TDX module, highest first, none twice. */
    static List<SvnLevel> svnLevels(JsonObject owner) throws DecodeException {
        List<SvnLevel> levels = new ArrayList<>();
        for (JsonValue value : owner.array("tcbLevels")) {
            JsonObject level = element(value, "tcbLevels");
            levels.add(new SvnLevel(
                    level.object("tcb").integer("isvsvn", 0, MOST_SVN),
                    instant(level, "tcbDate"),
                    componentStatus(level),
                    advisories(level)));
        }
        Comparator<SvnLevel> highestFirst =
                Comparator.comparingInt(SvnLevel::isvSvn).reversed();
        return ordered(levels, highestFirst, owner.from());
    }

    /** Sorted, because a level is the first one reached; two that are equal would make that a matter of luck. */
    static <T> List<T> ordered(List<T> levels, Comparator<T> order, int at) throws DecodeException {
        if (levels.isEmpty()) {
            throw DecodeException.malformed(at, "tcbLevels", "there is none");
        }
        List<T> sorted = new ArrayList<>(levels);
        sorted.sort(order);
        for (int i = 1; i < sorted.size(); i++) {
            if (order.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                throw DecodeException.malformed(at, "tcbLevels", "one level is there twice");
            }
        }
        return sorted;
    }
}
