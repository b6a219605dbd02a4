// SPDX-License-Identifier: Apache-2.0
package dev.veritee.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Stage;
import dev.veritee.decode.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a person reads. */
class TextReportTest {
    private static final CheckId SIGNATURE = CheckId.authenticating("x.signature", Stage.VERIFY, "Signed.");
    private static final CheckId TCB = CheckId.of("x.tcb", Stage.APPRAISE, "Up to date.");
    private static final CheckId FRESH = CheckId.of("binding.freshness", Stage.BIND, "Fresh.");
    private static final Bytes DIGEST = Bytes.fromHex("ab".repeat(32));

    private static Appraisal appraisal(boolean warningsAccepted, Check... checks) {
        Ledger.Recorder ledger = Ledger.recorder();
        for (Check check : checks) {
            ledger.record(check);
        }
        Ledger.Recorder bound = Ledger.recorder();
        bound.record(Check.pass(FRESH, "The nonce is there."));
        Component component = new Component(
                "cpu0",
                "x",
                "x-quote-v1",
                DIGEST,
                Authenticity.AUTHENTIC,
                Optional.of(new TcbSummary(
                        "OutOfDate",
                        Optional.of(Instant.parse("2025-01-02T00:00:00Z")),
                        List.of("XX-SA-00001"),
                        OptionalInt.of(7),
                        Map.of("platform", new TcbSummary.Part("OutOfDate", Optional.empty(), List.of())))),
                TrustVector.nothing(),
                Claims.builder()
                        .items("x.tcb.distance", List.of("microcode 3 needs 4"))
                        .build(),
                ledger.seal());
        return new Appraisal(
                Instant.parse("2026-01-01T00:00:00Z"),
                new PolicyIdentity("some policy", DIGEST),
                warningsAccepted,
                List.of(),
                List.of(new AnchorUse("x", DIGEST, false)),
                new Binding(Optional.empty(), Binding.Level.FRESH, Binding.Channel.NONE, Claims.none(), bound.seal()),
                List.of(component),
                List.of(),
                Optional.of(Instant.parse("2026-02-01T00:00:00Z")));
    }

    @Test
    void showsWhatToActOn() {
        Appraisal appraisal = appraisal(
                false,
                Check.pass(SIGNATURE, "It is signed."),
                Check.fail(TCB, "The platform is out of date.")
                        .comparing("UpToDate", "OutOfDate")
                        .remedy("Update it."));
        assertThat(TextReport.write(appraisal, false, false)).isEqualTo("""
                NOT TRUSTED: The platform is out of date.
                REPLACED TRUST ANCHOR: x rests on a root of the caller's, not on the vendor's:
                  SHA-256 abababababababababababababababababababababababababababababababab

                  at          2026-01-01T00:00:00Z
                  policy      some policy, SHA-256 abababababababab…abababab
                  until       2026-02-01T00:00:00Z, when the first thing it rests on expires

                cpu0          x-quote-v1, authentic, contraindicated
                  TCB         OutOfDate, level of 2025-01-02, evaluation 7
                    platform  OutOfDate
                  advisories  XX-SA-00001
                  missing     microcode 3 needs 4
                  FAIL  x.tcb
                        The platform is out of date.
                        expected: UpToDate
                        actual:   OutOfDate
                        → Update it.

                binding       fresh, affirming

                2 checks that hold are not shown.
                """);
    }

    @Test
    void showsEverythingWhenAsked() {
        String text = TextReport.write(appraisal(false, Check.pass(SIGNATURE, "It is signed.")), false, true);
        assertThat(text)
                .startsWith("TRUSTED: all 2 checks hold.\n")
                .contains("  pass  x.signature: It is signed.\n", "  pass  binding.freshness: The nonce is there.\n")
                .doesNotContain("not shown");
    }

    @Test
    void beginsWithTheVerdict() {
        Check warning = Check.warn(TCB, "Beware.");
        assertThat(TextReport.write(appraisal(false, warning), false, false))
                .startsWith("WARNINGS NOT ACCEPTED: Beware.\n");
        assertThat(TextReport.write(appraisal(true, warning), false, false))
                .startsWith("TRUSTED WITH WARNINGS: Beware.\n");
        Check open = Check.indeterminate(TCB, "Nobody knows.");
        assertThat(TextReport.write(appraisal(true, warning, open), false, false))
                .startsWith("COULD NOT DECIDE: Nobody knows.\n");
    }

    @Test
    void evidenceCannotSteerTheTerminal() {
        Check hostile = Check.fail(TCB, "It says \u001B[1;32mTRUSTED\u001B[0m\r\nTRUSTED")
                .comparing("\u001B[2J", "\u202E")
                .remedy("\u0007");
        String plain = TextReport.write(appraisal(false, hostile), false, true);
        assertThat(plain.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        assertThat(plain).doesNotContain("\u202E").doesNotContain("\nTRUSTED");
        assertThat(TextReport.write(appraisal(false, hostile), true, true)).startsWith("\u001B[1;31mNOT TRUSTED");
    }
}
