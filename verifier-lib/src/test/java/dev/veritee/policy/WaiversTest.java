// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veritee.appraisal.Status;
import dev.veritee.appraisal.Waiver;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.check.Stage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A waiver lets go of what is open for a while, and of nothing else. */
class WaiversTest {
    private static final Instant UNTIL = Instant.parse("2026-01-31T00:00:00Z");
    private static final Waiver WAIVER = new Waiver("some.check", "known and harmless", UNTIL);
    private static final CheckId ID = CheckId.of("some.check", Stage.APPRAISE, "It is as it should be.");

    private static Check after(Check check, Instant at) {
        Ledger.Recorder ledger = Ledger.recorder();
        ledger.record(check);
        return new Waivers(List.of(WAIVER), at).applyTo(ledger.seal()).checks().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsOpenCanBeWaived(Outcome outcome) {
        Check decision = Check.of(ID, outcome, "So it is.").comparing("a", "b").remedy("Mend it.");
        Check waived = after(decision, UNTIL);
        if (outcome != Outcome.INDETERMINATE && outcome != Outcome.WARN) {
            assertThat(waived).isSameAs(decision);
            return;
        }
        assertThat(waived.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(waived.message()).isEqualTo("Waived until " + UNTIL + " (known and harmless): So it is.");
        assertThat(waived.id()).isEqualTo(ID);
        assertThat(waived.expected()).contains("a");
        assertThat(waived.actual()).contains("b");
        assertThat(waived.remedy()).contains("Mend it.");
    }

    @Test
    void aWaiverEnds() {
        Check decision = Check.warn(ID, "So it is.");
        assertThat(after(decision, UNTIL.plusNanos(1))).isSameAs(decision);
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatAuthenticityRestsOnIsWaived(CheckId.Bearing bearing) {
        CheckId id = new CheckId(ID.id(), Stage.VERIFY, bearing, "It is as it should be.");
        assertThat(after(Check.indeterminate(id, "So it is."), UNTIL).outcome())
                .isEqualTo(bearing == CheckId.Bearing.PROVES ? Outcome.INDETERMINATE : Outcome.SKIPPED);
    }

    @Test
    void otherChecksStayAndTheWaiversUsedAreRemembered() {
        Waiver unused = new Waiver("some", "a part of a name is no name", UNTIL);
        Waivers waivers = new Waivers(List.of(unused, WAIVER), UNTIL);
        Ledger.Recorder ledger = Ledger.recorder();
        ledger.record(Check.warn(ID, "First."));
        ledger.record(Check.indeterminate(ID, "Second."));
        ledger.record(Check.warn(CheckId.of("some.check.more", Stage.APPRAISE, "Another."), "Third."));
        Ledger applied = waivers.applyTo(ledger.seal());

        assertThat(applied.checks())
                .extracting(Check::outcome)
                .containsExactly(Outcome.SKIPPED, Outcome.SKIPPED, Outcome.WARN);
        assertThat(Status.of(applied)).isEqualTo(Status.WARNING);
        assertThat(waivers.used()).containsExactly(WAIVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anchor.pinned", "expect.tdx.mr-td", "minimum.applies", " ", ""})
    void theCallersOwnRequirementsCannotBeWaived(String check) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Waiver(check, "because", UNTIL));
        assertThatIllegalArgumentException().isThrownBy(() -> new Waiver("some.check", " ", UNTIL));
    }
}
