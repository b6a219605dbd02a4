// SPDX-License-Identifier: Apache-2.0
package dev.veritee.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
    private static final CheckId FIRST = CheckId.authenticating("test.first", Stage.VERIFY, "The first holds.");
    private static final CheckId SECOND = CheckId.of("test.second", Stage.APPRAISE, "The second holds.");

    @Test
    void aRequiredCheckThatWasNeverRecordedIsUndecided() {
        Ledger.Recorder recorder = Ledger.recorder().require(FIRST, SECOND);
        recorder.record(Check.pass(SECOND, "It holds."));

        Ledger ledger = recorder.seal();

        assertThat(ledger.checks())
                .extracting(c -> c.id() + " " + c.outcome())
                .containsExactly("test.second PASS", "test.first INDETERMINATE");
        assertThat(recorder.seal().checks()).as("sealed twice").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aRequiredCheckThatWasRecordedIsLeftAsItIs(Outcome outcome) {
        Ledger.Recorder recorder = Ledger.recorder().require(FIRST);
        boolean goOn = recorder.record(Check.of(FIRST, outcome, "So it came out."));

        assertThat(goOn).isEqualTo(outcome == Outcome.PASS || outcome == Outcome.WARN);
        assertThat(recorder.seal().checks()).extracting(Check::outcome).containsExactly(outcome);
    }

    /** Whatever is required and whatever is recorded, in the end nothing required is missing and nothing recorded lost. */
    @Property(tries = 200)
    void nothingRequiredIsEverMissing(
            @ForAll @Size(max = 12) Set<@IntRange(max = 15) Integer> required,
            @ForAll @Size(max = 20) List<@IntRange(max = 15) Integer> recorded) {
        Ledger.Recorder recorder = Ledger.recorder();
        required.forEach(n -> recorder.require(id(n)));
        recorded.forEach(n -> recorder.record(Check.pass(id(n), "It holds.")));

        Ledger ledger = recorder.seal();

        Set<String> missing = new TreeSet<>();
        required.stream().filter(n -> !recorded.contains(n)).forEach(n -> missing.add("test.n" + n));
        assertThat(ledger.undecided().map(c -> c.id().id())).containsExactlyInAnyOrderElementsOf(missing);
        assertThat(ledger.with(Outcome.PASS).map(c -> c.id().id()))
                .containsExactlyElementsOf(
                        recorded.stream().map(n -> "test.n" + n).toList());
    }

    @Test
    void aSealedLedgerNeverChanges() {
        Ledger.Recorder recorder = Ledger.recorder();
        recorder.record(Check.pass(FIRST, "It holds."));
        Ledger sealed = recorder.seal();
        recorder.record(Check.fail(SECOND, "It does not hold."));
        Ledger joined = sealed.and(recorder.seal());

        assertThat(sealed.checks()).hasSize(1);
        assertThat(sealed.has(Outcome.FAIL)).isFalse();
        assertThat(joined.checks())
                .extracting(c -> c.id().id())
                .containsExactly("test.first", "test.first", "test.second");
        assertThat(joined.of("test.first")).hasSize(2);
        assertThat(joined.failures()).singleElement().extracting(Check::id).isEqualTo(SECOND);
        assertThatThrownBy(() -> sealed.checks().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Ledger.empty().checks()).isEmpty();
    }

    @Test
    void aCheckGainsValuesAndAdviceWithoutChangingItsOutcome() {
        Check plain = Check.fail(FIRST, "One is not the other.");
        Check full = plain.comparing("one", "other").remedy("Use one.");

        assertThat(full.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(full.expected()).contains("one");
        assertThat(full.actual()).contains("other");
        assertThat(full.remedy()).contains("Use one.");
        assertThat(full).hasToString("FAIL test.first: One is not the other.");
        assertThat(plain.expected()).isEmpty();
        assertThat(plain.remedy()).isEmpty();
    }

    private static CheckId id(int number) {
        return CheckId.of("test.n" + number, Stage.VERIFY, "It holds.");
    }
}
