// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veritee.appraisal.Claims;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.dcap.DcapQuote;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real logs with real quotes, where the public corpus is at hand. */
class EventLogCorpusTest {
    private static final Limits LIMITS = new Limits(1 << 24, 1 << 24, 1, 1 << 24, 64, 10_000, 1 << 20);

    private static Stream<Path> cases(String family) throws IOException {
        Path folder = Path.of(System.getProperty("veritee.corpus", "../shared/corpus"), family);
        assumeTrue(Files.isDirectory(folder), "the corpus is not here");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file.resolve("case.json"))).sorted().toList().stream();
        }
    }

    private static Bytes read(Path file) throws IOException {
        return Bytes.wrap(Files.readAllBytes(file));
    }

    private static Ledger replay(Path log, Path quote) throws IOException, DecodeException {
        Evidence evidence = DcapQuote.decode(read(quote), LIMITS);
        Ledger.Recorder recorder = Ledger.recorder();
        Claims claims = EventLogs.replay(read(log), evidence, Limits.standard(), recorder);
        Ledger ledger = recorder.seal();
        for (int i = 0; i < 4; i++) {
            // Claims exist for exactly those registers that replay from at least one event.
            boolean extended = outcome(ledger, i) == Outcome.PASS
                    && !evidence.registers().get(i).value().isZero();
            assertThat(claims.get("event-log.rtmr" + i).isPresent()).isEqualTo(extended);
        }
        return ledger;
    }

    private static Outcome outcome(Ledger ledger, int register) {
        return ledger.of(EventLogChecks.rtmrs().get(register).id())
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @TestFactory
    Stream<DynamicTest> replaysWhatTheCasesSay() throws IOException, DecodeException {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (Path folder : cases("tdx").toList()) {
            JsonObject description = StrictJson.object(read(folder.resolve("case.json")), LIMITS);
            if (!description.has("eventLogs")) {
                continue;
            }
            Path quote = folder.resolve(description.text("evidence"));
            for (JsonValue element : description.array("eventLogs")) {
                JsonObject log = (JsonObject) element;
                Path file = folder.resolve(log.text("file"));
                tests.add(DynamicTest.dynamicTest(
                        folder.getFileName() + "/" + file.getFileName(), () -> compare(log, file, quote)));
            }
        }
        return tests.build();
    }

    private static void compare(JsonObject log, Path file, Path quote) throws IOException, DecodeException {
        List<Event> events = EventLog.decode(read(file), Limits.standard()).events();
        if (log.has("events")) {
            assertThat(events).hasSize(log.integer("events", 0, 10_000));
        }
        Set<Integer> expected = log.array("replaysTo").stream()
                .map(number -> Integer.valueOf(((JsonNumber) number).literal()))
                .collect(Collectors.toSet());
        Evidence evidence = DcapQuote.decode(read(quote), LIMITS);
        Ledger ledger = replay(file, quote);
        for (int i = 0; i < 4; i++) {
            int register = i;
            boolean spokenOf = events.stream().anyMatch(e -> e.extended() && e.register() == register);
            boolean zero = evidence.registers().get(i).value().isZero();
            Outcome silent = zero ? Outcome.PASS : Outcome.WARN;
            Outcome replayed = expected.contains(i) ? Outcome.PASS : Outcome.FAIL;
            assertThat(outcome(ledger, i)).as("RTMR%d", i).isEqualTo(spokenOf ? replayed : silent);
            assertThat(spokenOf || !expected.contains(i)).isTrue();
        }
    }

    /** Composite cases do not say what replays: a log belongs to its quote entirely, or the case must not pass. */
    @TestFactory
    Stream<DynamicTest> readsTheLogsOfCompositeEvidence() throws IOException {
        return cases("composite")
                .filter(folder -> Files.isRegularFile(folder.resolve("eventlog.json")))
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    JsonObject description = StrictJson.object(read(folder.resolve("case.json")), LIMITS);
                    boolean pass =
                            description.object("expected").text("outcome").equals("pass");
                    Ledger ledger = replay(folder.resolve("eventlog.json"), folder.resolve("quote.bin"));
                    assertThat(ledger.has(Outcome.PASS)).isTrue();
                    if (pass) {
                        assertThat(ledger.checks()).allMatch(check -> check.outcome() == Outcome.PASS);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> readsTheLogInsideAQuoteReport() throws IOException {
        return cases("composite")
                .filter(folder -> Files.isRegularFile(folder.resolve("quote-report.json")))
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    JsonObject report = StrictJson.object(read(folder.resolve("quote-report.json")), LIMITS);
                    Evidence quote = DcapQuote.decode(Bytes.fromHex(report.text("quote")), LIMITS);
                    Ledger.Recorder recorder = Ledger.recorder();
                    Claims claims =
                            EventLogs.replay(Bytes.utf8(report.text("event_log")), quote, Limits.standard(), recorder);
                    assertThat(recorder.seal().checks()).allMatch(check -> check.outcome() == Outcome.PASS);
                    assertThat(claims.get("event-log.rtmr3.compose-hash")).isPresent();
                }));
    }
}
