// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.MeasurementRegister;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLogsTest {
    private final Forge machine = new Forge()
            .measure(0, Forge.SEPARATOR, new byte[4])
            .measure(1, 0x80000007, "Exit Boot Services Invocation")
            .file(0, 0x8000000A, "firmware")
            .runtime("system-preparing", "")
            .runtime("app-id", "c0ffee")
            .runtime("system-ready", "")
            .runtime("APP_KEY", "0102");

    private Claims claims = Claims.none();
    private Ledger ledger = Ledger.empty();

    private void replay(String log, Evidence evidence) {
        replay(List.of(log.getBytes(StandardCharsets.UTF_8)), evidence);
    }

    private void replay(byte[] log, Evidence evidence) {
        replay(List.of(log), evidence);
    }

    private void replay(List<byte[]> logs, Evidence evidence) {
        Ledger.Recorder recorder = Ledger.recorder();
        claims = EventLogs.replay(logs.stream().map(Bytes::copyOf).toList(), evidence, Limits.standard(), recorder);
        ledger = recorder.seal();
    }

    private Check only(CheckId id) {
        List<Check> checks = ledger.of(id.id()).toList();
        assertThat(checks).hasSize(1);
        return checks.get(0);
    }

    private Outcome rtmr(int number) {
        return only(EventLogChecks.rtmrs().get(number)).outcome();
    }

    private String claim(String name) {
        return claims.get("event-log." + name).map(ClaimValue::text).orElse("absent");
    }

    @Test
    void bothFormsReplay() {
        for (byte[] log : List.of(machine.ccel(), machine.json().getBytes(StandardCharsets.UTF_8))) {
            replay(log, machine.evidence());
            assertThat(ledger.checks()).extracting(Check::outcome).containsOnly(Outcome.PASS);
            assertThat(ledger.checks()).extracting(c -> c.id().bearing()).containsOnly(CheckId.Bearing.NONE);
            assertThat(only(EventLogChecks.RTMR0).message()).isEqualTo("RTMR0 replays from 2 events.");
            assertThat(only(EventLogChecks.RTMR1).message()).isEqualTo("RTMR1 replays from 1 event.");
            assertThat(only(EventLogChecks.RTMR2).message()).contains("nothing was measured there");
        }
    }

    @Test
    void missingDuplicatedAndReorderedEventsFail() {
        for (int change = 0; change < 3; change++) {
            List<Forge.Entry> entries = new ArrayList<>(machine.entries());
            switch (change) {
                case 0 -> entries.remove(0);
                case 1 -> entries.add(1, entries.get(0));
                default -> Collections.swap(entries, 0, 2);
            }
            replay(Forge.ccel(entries), machine.evidence());
            Check failed = only(EventLogChecks.RTMR0);
            assertThat(failed.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(failed.message()).contains("RTMR0");
            assertThat(failed.expected())
                    .contains(machine.evidence().registers().get(0).value().hex());
            assertThat(failed.actual()).isPresent().isNotEqualTo(failed.expected());
            assertThat(rtmr(1)).isEqualTo(Outcome.PASS);
            assertThat(rtmr(3)).isEqualTo(Outcome.PASS);
            assertThat(claim("rtmr0")).isEqualTo("absent");
        }
    }

    @Test
    void eventsForARegisterThatIsZeroFail() {
        Forge more = new Forge().measure(2, Forge.SEPARATOR, new byte[4]);
        replay(more.ccel(), new Forge().evidence());
        assertThat(rtmr(2)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void loggedOnlyEventsExtendNothing() {
        machine.logOnly(0, Forge.NO_ACTION, "a note").logOnly(-1, Forge.SEPARATOR, "MRTD");
        replay(machine.ccel(), machine.evidence());
        assertThat(rtmr(0)).isEqualTo(Outcome.PASS);
        assertThat(claim("rtmr0")).doesNotContain("note");
    }

    @Test
    void silenceAboutARegisterIsAWarning() {
        List<Forge.Entry> boot =
                machine.entries().stream().filter(e -> e.imr() != 4).toList();
        replay(Forge.ccel(boot), machine.evidence());
        assertThat(rtmr(3)).isEqualTo(Outcome.WARN);
        assertThat(only(EventLogChecks.RTMR3).message()).contains("RTMR3, which is not zero");
        replay("[]", machine.evidence());
        assertThat(rtmr(0)).isEqualTo(Outcome.WARN);
    }

    @Test
    void evidenceWithoutRtmrsDecidesNothing() {
        Evidence none = new Other(List.of());
        Evidence pcrs = new Other(List.of(new MeasurementRegister("pcr0", 0, Bytes.wrap(new byte[48]))));
        Evidence shorter = new Other(List.of(new MeasurementRegister("rtmr0", 0, Bytes.wrap(new byte[32]))));
        for (Evidence evidence : List.of(none, pcrs, shorter)) {
            replay(machine.ccel(), evidence);
            assertThat(only(EventLogChecks.REGISTERS).outcome()).isEqualTo(Outcome.INDETERMINATE);
            assertThat(claims).isEqualTo(Claims.none());
        }
        replay(machine.ccel(), new Other(machine.evidence().registers().subList(0, 2)));
        assertThat(rtmr(1)).isEqualTo(Outcome.PASS);
        assertThat(rtmr(3)).isEqualTo(Outcome.INDETERMINATE);
    }

    @Test
    void anUnreadableLogFailsWithoutRepeatingIt() {
        replay("[{\"a\\nb\":1,\"a\\nb\":2}]", machine.evidence());
        assertThat(only(EventLogChecks.DECODE).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(only(EventLogChecks.DECODE).message()).doesNotContain("\n");
        assertThat(ledger.checks()).hasSize(1);
        replay(new byte[3], machine.evidence());
        assertThat(only(EventLogChecks.DECODE).message()).contains("offset 2, spec-id.index");
        assertThat(claims).isEqualTo(Claims.none());
    }

    @Test
    void severalLogsShareTheRegisters() {
        List<Forge.Entry> boot =
                machine.entries().stream().filter(e -> e.imr() != 4).toList();
        List<Forge.Entry> software =
                machine.entries().stream().filter(e -> e.imr() == 4).toList();
        byte[] json = Forge.json(software).getBytes(StandardCharsets.UTF_8);
        replay(List.of(Forge.ccel(boot), json), machine.evidence());
        assertThat(ledger.checks()).extracting(Check::outcome).containsOnly(Outcome.PASS);
        assertThat(claim("rtmr3.app-id")).isEqualTo("c0ffee");

        replay(List.of(machine.ccel(), json, json), machine.evidence());
        assertThat(ledger.checks()).extracting(Check::outcome).containsOnly(Outcome.PASS);

        byte[] wrong = Forge.json(software.subList(1, 2)).getBytes(StandardCharsets.UTF_8);
        replay(List.of(machine.ccel(), wrong), machine.evidence());
        assertThat(rtmr(3)).isEqualTo(Outcome.FAIL);
        assertThat(claim("rtmr3.app-id")).isEqualTo("absent");

        replay(List.of(), machine.evidence());
        assertThat(ledger.checks()).isEmpty();
    }

    @Test
    void oneLogHasItsOwnMethod() {
        Ledger.Recorder recorder = Ledger.recorder();
        Claims made = EventLogs.replay(Bytes.utf8(machine.json()), machine.evidence(), Limits.standard(), recorder);
        assertThat(made.get("event-log.rtmr3.app-id")).isPresent();
        assertThat(recorder.seal().of(EventLogChecks.RTMR0.id())).isNotEmpty();
    }

    private record Other(List<MeasurementRegister> registers) implements Evidence {
        @Override
        public String family() {
            return "other";
        }

        @Override
        public String format() {
            return "other";
        }

        @Override
        public Bytes raw() {
            return Bytes.EMPTY;
        }

        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public Optional<Bytes> reportData() {
            return Optional.empty();
        }
    }
}
