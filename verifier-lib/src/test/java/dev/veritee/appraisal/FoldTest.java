// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.check.Stage;
import dev.veritee.decode.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folds that turn a ledger into a verdict. */
class FoldTest {
    private static final CheckId PROVES = CheckId.authenticating("test.proves", Stage.VERIFY, "It is genuine.");
    private static final CheckId JUDGES = CheckId.of("test.judges", Stage.APPRAISE, "It is liked.");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 500)
    void theWorstDecisionIsTheStatus(@ForAll @Size(max = 12) List<Outcome> outcomes) {
        String expected = "AFFIRMING";
        if (outcomes.contains(Outcome.FAIL)) {
            expected = "CONTRAINDICATED";
        } else if (outcomes.contains(Outcome.INDETERMINATE) || outcomes.isEmpty()) {
            expected = "NONE";
        } else if (outcomes.contains(Outcome.WARN)) {
            expected = "WARNING";
        }
        assertThat(Status.of(ledger(JUDGES, outcomes))).hasToString(expected);
    }

    @Property(tries = 200)
    void theOrderOfDecisionsDoesNotMatter(@ForAll @Size(max = 12) List<Outcome> outcomes, @ForAll long seed) {
        List<Outcome> shuffled = new ArrayList<>(outcomes);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Status.of(ledger(PROVES, shuffled))).isEqualTo(Status.of(ledger(PROVES, outcomes)));
        assertThat(Authenticity.of(ledger(PROVES, shuffled))).isEqualTo(Authenticity.of(ledger(PROVES, outcomes)));
    }

    @Test
    void contraindicatedIsWorseThanNoneIsWorseThanWarningIsWorseThanAffirming() {
        List<Status> worstLast = List.of(Status.AFFIRMING, Status.WARNING, Status.NONE, Status.CONTRAINDICATED);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(worstLast.get(i).and(worstLast.get(j))).isEqualTo(worstLast.get(Math.max(i, j)));
            }
        }
    }

    /** Only checks that authenticate count, and what was skipped proves nothing. */
    @Property(tries = 500)
    void authenticityRestsOnAuthenticatingChecksAlone(
            @ForAll @Size(max = 8) List<Outcome> proving, @ForAll @Size(max = 8) List<Outcome> judging) {
        Authenticity expected = Authenticity.UNDECIDED;
        if (proving.contains(Outcome.FAIL)) {
            expected = Authenticity.NOT_AUTHENTIC;
        } else if (!proving.isEmpty() && proving.stream().allMatch(o -> o == Outcome.PASS || o == Outcome.WARN)) {
            expected = Authenticity.AUTHENTIC;
        }
        Ledger ledger = ledger(JUDGES, judging).and(ledger(PROVES, proving));
        assertThat(Authenticity.of(ledger)).isEqualTo(expected);
    }

    @Test
    void nothingIsProvenByAnEmptyLedger() {
        assertThat(Status.of(Ledger.empty())).isEqualTo(Status.NONE);
        assertThat(Authenticity.of(Ledger.empty())).isEqualTo(Authenticity.UNDECIDED);
        assertThat(Authenticity.of(ledger(PROVES, List.of(Outcome.SKIPPED)))).isEqualTo(Authenticity.UNDECIDED);
        assertThat(appraisal(ledger(JUDGES, List.of(Outcome.PASS)), false).status())
                .isEqualTo(Status.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "PASS,          PASS,          false, AFFIRMING,       true",
        "WARN,          PASS,          false, WARNING,         false",
        "PASS,          WARN,          false, WARNING,         false",
        "WARN,          PASS,          true,  WARNING,         true",
        "PASS,          WARN,          true,  WARNING,         true",
        "INDETERMINATE, PASS,          true,  NONE,            false",
        "PASS,          INDETERMINATE, true,  NONE,            false",
        "WARN,          INDETERMINATE, true,  NONE,            false",
        "INDETERMINATE, FAIL,          true,  CONTRAINDICATED, false",
        "FAIL,          PASS,          true,  CONTRAINDICATED, false",
    })
    void trustNeedsAnAffirmingStatusOrAnAcceptedWarning(
            Outcome part, Outcome binding, boolean warningsAccepted, Status status, boolean trusted) {
        Appraisal appraisal = appraisal(
                ledger(JUDGES, List.of(binding)), warningsAccepted, ledger(JUDGES, List.of(Outcome.PASS, part)));

        assertThat(appraisal.status()).isEqualTo(status);
        assertThat(appraisal.trusted()).isEqualTo(trusted);
    }

    @Property(tries = 200)
    void theWorstPartIsTheWhole(
            @ForAll @Size(min = 1, max = 4) List<@Size(min = 1, max = 4) List<Outcome>> parts,
            @ForAll @Size(min = 1, max = 3) List<Outcome> binding) {
        Ledger[] ledgers = parts.stream().map(p -> ledger(JUDGES, p)).toArray(Ledger[]::new);
        Appraisal appraisal = appraisal(ledger(JUDGES, binding), false, ledgers);

        assertThat(appraisal.status()).isEqualTo(Status.of(appraisal.ledger()));
        assertThat(appraisal.trusted()).isEqualTo(appraisal.status() == Status.AFFIRMING);
        Optional<Outcome> decisive = appraisal.decisive().map(Check::outcome);
        assertThat(decisive)
                .isEqualTo(
                        switch (appraisal.status()) {
                            case CONTRAINDICATED -> Optional.of(Outcome.FAIL);
                            case NONE -> Optional.of(Outcome.INDETERMINATE);
                            case WARNING -> Optional.of(Outcome.WARN);
                            case AFFIRMING -> Optional.empty();
                        });
    }

    private static Ledger ledger(CheckId id, List<Outcome> outcomes) {
        Ledger.Recorder recorder = Ledger.recorder();
        outcomes.forEach(outcome -> recorder.record(Check.of(id, outcome, "So it came out.")));
        return recorder.seal();
    }

    private static Appraisal appraisal(Ledger binding, boolean warningsAccepted, Ledger... parts) {
        List<Component> components = new ArrayList<>();
        for (Ledger part : parts) {
            components.add(new Component(
                    "part" + components.size(),
                    "test",
                    "test-1",
                    Bytes.EMPTY.sha256(),
                    Authenticity.of(part),
                    Optional.empty(),
                    TrustVector.nothing(),
                    Claims.none(),
                    part));
        }
        return new Appraisal(
                AT,
                new PolicyIdentity("test", Bytes.EMPTY.sha256()),
                warningsAccepted,
                List.of(),
                List.of(),
                new Binding(Optional.empty(), Binding.Level.NONE, Binding.Channel.NONE, Claims.none(), binding),
                components,
                List.of(),
                Optional.empty());
    }
}
