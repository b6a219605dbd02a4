// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.intel.EventLog.Event;
import dev.veritee.forge.internal.Bytes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** TDX quotes with event logs, matching and not. The quote itself is always good. */
final class EventLogRecipes {
    private static final int AREA = 0x10000;
    private static final Expectation GOOD = Expectation.verified("UpToDate", "the log replays to the registers");
    private static final Expectation MISMATCH =
            Expectation.verifiedWithConcern("event-log", "the log does not replay to the registers");
    private static final Expectation UNPROVEN =
            Expectation.verifiedWithConcern("event-log", "the text of an event is not what was measured");
    private static final Expectation MALFORMED = Expectation.verifiedWithConcern("event-log", "malformed log");

    private EventLogRecipes() {}

    static void addTo(RecipeList list) {
        list.tdx(
                "good-ccel",
                "Firmware log in an area filled with ones.",
                GOOD,
                draft -> ccel(draft, EventLog.sample(), EventLog.sample(), 0xff));
        list.tdx(
                "good-ccel-zero-padding",
                "Firmware log in an area filled with zeros.",
                GOOD,
                draft -> ccel(draft, EventLog.sample(), EventLog.sample(), 0));
        list.tdx(
                "good-ccel-boot-only",
                "Firmware log of registers 0 to 2, register 3 unused.",
                GOOD,
                draft -> ccel(
                        draft, EventLog.sample().bootOnly(), EventLog.sample().bootOnly(), 0xff));
        list.tdx(
                "good-event-log-json",
                "Log in JSON with software events.",
                GOOD,
                draft -> json(draft, EventLog.sample(), EventLog.sample()));
        both(
                list,
                "separator-twice",
                "A separator is logged once more than it was extended.",
                MISMATCH,
                log -> log.plus(1, log.events().get(1)));
        both(
                list,
                "event-missing",
                "The last event is not in the log.",
                MISMATCH,
                log -> log.minus(log.events().size() - 1));
        both(
                list,
                "events-exchanged",
                "Two events of one register changed places.",
                MISMATCH,
                log -> log.replace(5, log.events().get(6))
                        .replace(6, log.events().get(5)));
        both(
                list,
                "digest-changed",
                "One digest of the log is another.",
                MISMATCH,
                log -> log.replace(1, Event.ofData(0, EventLog.SEPARATOR, new byte[] {1, 0, 0, 0})));
        both(list, "empty", "The log has no events.", MISMATCH, log -> new EventLog(List.of()));
        both(list, "text-changed", "An event's text was changed and its digest kept.", UNPROVEN, log -> {
            Event event = log.events().get(9);
            return log.replace(9, new Event(3, event.type(), event.digestHex(), "00".repeat(32), event.name()));
        });
        both(list, "separator-data-changed", "A separator's data was changed and its digest kept.", UNPROVEN, log -> {
            Event event = log.events().get(1);
            return log.replace(1, new Event(0, event.type(), event.digestHex(), "ffffffff", ""));
        });
        patch(list, "digest-count-9", "The first event claims nine digests.", 8, 9);
        patch(list, "digest-count-0", "The first event claims no digest.", 8, 0);
        patch(list, "unknown-algorithm", "The first event has a digest of an unknown algorithm.", 12, 0x77);
        patch(list, "data-size-huge", "The first event claims more data than there is.", 12 + 2 + 48 + 3, 0x7f);
        patch(list, "register-9", "The first event belongs to register 9.", 0, 9);
        patch(
                list,
                "no-leading-record",
                "The leading record has another signature.",
                32 - EventLog.firstEventOffset(),
                'X');
        list.tdx("ccel-truncated", "The log ends inside an event.", MALFORMED, draft -> {
            EventLog.sample().applyTo(draft.quote());
            draft.files(files -> files.put(
                    IntelFiles.CCEL, Bytes.fit(EventLog.sample().ccel(0, 0), EventLog.firstEventOffset() + 70)));
        });
        list.tdx("event-log-json-malformed", "The JSON log lacks its last byte.", MALFORMED, draft -> {
            EventLog.sample().applyTo(draft.quote());
            byte[] json = EventLog.sample().json();
            draft.files(files -> files.put(IntelFiles.EVENT_LOG, Bytes.fit(json, json.length - 1)));
        });
    }

    private static void both(
            RecipeList list, String name, String description, Expectation expected, UnaryOperator<EventLog> edit) {
        list.tdx(
                "ccel-" + name,
                description,
                expected,
                draft -> ccel(draft, EventLog.sample(), edit.apply(EventLog.sample()), 0xff));
        list.tdx(
                "event-log-json-" + name,
                description,
                expected,
                draft -> json(draft, EventLog.sample(), edit.apply(EventLog.sample())));
    }

    private static void patch(RecipeList list, String name, String description, int offset, int value) {
        Consumer<IntelDraft> edit = draft -> {
            EventLog.sample().applyTo(draft.quote());
            byte[] log = EventLog.sample().ccel(AREA, 0xff);
            log[EventLog.firstEventOffset() + offset] = (byte) value;
            draft.files(files -> files.put(IntelFiles.CCEL, log));
        };
        list.tdx("ccel-" + name, description, MALFORMED, edit);
    }

    private static void ccel(IntelDraft draft, EventLog extended, EventLog logged, int padding) {
        extended.applyTo(draft.quote());
        draft.files(files -> files.put(IntelFiles.CCEL, logged.ccel(AREA, padding)));
    }

    private static void json(IntelDraft draft, EventLog extended, EventLog logged) {
        extended.applyTo(draft.quote());
        draft.files(files -> files.put(IntelFiles.EVENT_LOG, logged.json()));
    }
}
