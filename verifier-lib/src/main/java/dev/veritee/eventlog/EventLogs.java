// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.appraisal.Claims;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.MeasurementRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Replays measurement logs against the registers of evidence and offers as claims what then is certain.
 *
 * <p>A replay that holds says which digests extended a register and in which order, nothing more. It is as good as the
 * evidence: without authentic evidence the quoted values mean nothing. And it is as good as the software that measured:
 * claims of RTMR3 are worth something only together with pinned firmware, kernel and initial RAM disk (MRTD and RTMR0
 * to RTMR2), for other software can extend RTMR3 with anything.
 */
public final class EventLogs {
    private static final Pattern FIELD_NAME = Pattern.compile("[a-z0-9_.-]{1,64}");

    private EventLogs() {}

    /**
     * Decodes and replays one log.
     *
     * @param log the log
     * @param evidence what it is to explain
     * @param limits how much to accept
     * @param ledger where to record the decisions
     * @return claims about those registers whose replay holds
     */
    public static Claims replay(Bytes log, Evidence evidence, Limits limits, Ledger.Recorder ledger) {
        return replay(List.of(log), evidence, limits, ledger);
    }

    /**
     * Decodes and replays several logs. Each register needs one of them; every log that speaks of it must be right.
     *
     * @param logs the logs
     * @param evidence what they are to explain
     * @param limits how much to accept
     * @param ledger where to record the decisions
     * @return claims about those registers whose replay holds
     */
    public static Claims replay(List<Bytes> logs, Evidence evidence, Limits limits, Ledger.Recorder ledger) {
        List<EventLogReplay> replays = new ArrayList<>();
        for (Bytes log : logs) {
            decode(log, limits, ledger).ifPresent(decoded -> replays.add(EventLogReplay.of(decoded)));
        }
        if (replays.isEmpty()) {
            return Claims.none();
        }
        if (evidence.registers().stream().noneMatch(EventLogs::isRtmr)) {
            ledger.record(Check.indeterminate(
                    EventLogChecks.REGISTERS,
                    "An event log was given, but the evidence has no run-time measurement registers to replay it"
                            + " against."));
            return Claims.none();
        }
        Claims claims = Claims.none();
        for (int number = 0; number < EventLogChecks.rtmrs().size(); number++) {
            claims = claims.and(replay(number, replays, evidence, ledger));
        }
        return claims;
    }

    private static Optional<EventLog> decode(Bytes log, Limits limits, Ledger.Recorder ledger) {
        try {
            EventLog decoded = EventLog.decode(log, limits);
            ledger.record(Check.pass(
                    EventLogChecks.DECODE,
                    "The event log (" + decoded.format() + ") has "
                            + count(decoded.events().size()) + "."));
            return Optional.of(decoded);
        } catch (DecodeException e) {
            // A field's name can come from the log itself.
            String field = FIELD_NAME.matcher(e.field()).matches() ? ", " + e.field() : "";
            ledger.record(Check.fail(
                    EventLogChecks.DECODE,
                    "The event log cannot be read: at offset " + e.offset() + field + ": " + e.why() + "."));
            return Optional.empty();
        }
    }

    private static Claims replay(int number, List<EventLogReplay> replays, Evidence evidence, Ledger.Recorder ledger) {
        List<EventLogReplay.Register> replayed = replays.stream()
                .map(replay -> replay.registers().get(number))
                .filter(register -> !register.events().isEmpty())
                .toList();
        Optional<Bytes> quoted = evidence.registers().stream()
                .filter(register -> isRtmr(register) && register.index() == number)
                .map(MeasurementRegister::value)
                .findFirst();
        CheckId id = EventLogChecks.rtmrs().get(number);
        String name = "RTMR" + number;
        if (quoted.isEmpty()) {
            ledger.record(Check.indeterminate(id, "The evidence has no " + name + " to replay the log against."));
            return Claims.none();
        }
        if (replayed.isEmpty()) {
            ledger.record(nothing(id, name, quoted.get()));
            return Claims.none();
        }
        return compare(id, quoted.get(), replayed, ledger);
    }

    private static Check nothing(CheckId id, String name, Bytes quoted) {
        return quoted.isZero()
                ? Check.pass(id, name + " is zero and the log has no event for it: nothing was measured there.")
                : Check.warn(
                        id,
                        "The log says nothing about " + name
                                + ", which is not zero: nothing is known about what was measured there.");
    }

    private static Claims compare(
            CheckId id, Bytes quoted, List<EventLogReplay.Register> replayed, Ledger.Recorder ledger) {
        for (EventLogReplay.Register register : replayed) {
            if (!register.value().equals(quoted)) {
                ledger.record(Check.fail(
                                id,
                                "RTMR" + register.number() + " does not replay: the log's "
                                        + count(register.events().size())
                                        + " for it add up to another value than the quoted one.")
                        .comparing(quoted.hex(), register.value().hex()));
                return Claims.none();
            }
        }
        EventLogReplay.Register best =
                replayed.stream().filter(EventLogClaims::allNamed).findFirst().orElse(replayed.get(0));
        ledger.record(Check.pass(
                id,
                "RTMR" + best.number() + " replays from " + count(best.events().size()) + EventLogClaims.limits(best)
                        + "."));
        return EventLogClaims.listed(best).and(EventLogClaims.named(best));
    }

    private static String count(int events) {
        return events == 1 ? "1 event" : events + " events";
    }

    private static boolean isRtmr(MeasurementRegister register) {
        return register.name().equals("rtmr" + register.index())
                && register.value().length() == Event.DIGEST_LENGTH;
    }
}
