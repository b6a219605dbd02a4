// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.Requirements;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {
    private static final Claims CLAIMS = Claims.builder()
            .hex("hex", Bytes.fromHex("00ff"))
            .text("text", "Word")
            .number("number", 10)
            .flag("flag", false)
            .items("items", List.of("a", "b"))
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hex    | 00ff       | PASS",
                "hex    | 00FF       | PASS",
                "hex    | 0xff       | FAIL",
                "hex    | ff         | FAIL",
                "hex    | 00ff00     | FAIL",
                "hex    | 00fe;00ff  | PASS",
                "hex    | 00fe;00fd  | FAIL",
                "text   | Word       | PASS",
                "text   | word       | FAIL",
                "text   | Word.      | FAIL",
                "text   | .*         | FAIL",
                "number | 10         | PASS",
                "number | 010        | FAIL",
                "number | 1e1        | FAIL",
                "number | 10.0       | FAIL",
                "flag   | false      | PASS",
                "flag   | no         | FAIL",
                "flag   | False      | FAIL",
                "items  | a,b        | PASS",
                "items  | b,a        | FAIL",
                "items  | a          | FAIL",
            })
    void aClaimIsComparedInItsOneForm(String claim, String accepted, Outcome outcome) {
        Ledger.Recorder ledger = Ledger.recorder();
        Expectations.compare(CLAIMS, pinning(claim, accepted.split(";")), ledger);

        assertThat(ledger.seal().checks()).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo(outcome);
            assertThat(check.id().id()).isEqualTo("expect." + claim);
            assertThat(check.id().bearing()).isEqualTo(CheckId.Bearing.NONE);
        });
    }

    @Test
    void aClaimThatNobodyMakesIsUndecided() {
        Requirements requirements = pinning("missing", "x");
        Ledger.Recorder ledger = Ledger.recorder();
        Expectations.compare(CLAIMS, requirements, ledger);
        assertThat(ledger.seal().checks()).isEmpty();

        Expectations.recordUnmet(List.of(), List.of(CLAIMS, Claims.none()), requirements, ledger);
        assertThat(ledger.seal().checks()).extracting(Check::outcome).containsExactly(Outcome.INDETERMINATE);
    }

    @Test
    void aClaimThatOnePartMakesIsNotMissing() {
        Ledger.Recorder ledger = Ledger.recorder();
        Expectations.recordUnmet(List.of(), List.of(Claims.none(), CLAIMS), pinning("hex", "00ff"), ledger);
        assertThat(ledger.seal().checks()).isEmpty();
    }

    /** That one device says what is expected does not excuse another that is silent. */
    @Test
    void everyPartOfAFamilyMakesItsClaimsItself() {
        Requirements requirements = pinning("x.a", "1");
        Ledger.Recorder ledger = Ledger.recorder();
        Expectations.recordMissing("x", Claims.builder().text("x.a", "1").build(), requirements, ledger);
        Expectations.recordMissing("xy", Claims.none(), requirements, ledger);
        assertThat(ledger.seal().checks()).isEmpty();

        Expectations.recordMissing("x", Claims.none(), requirements, ledger);
        Expectations.recordUnmet(List.of("x"), List.of(Claims.none()), requirements, ledger);
        assertThat(ledger.seal().checks()).extracting(Check::outcome).containsExactly(Outcome.INDETERMINATE);
    }

    private static Requirements pinning(String claim, String... accepted) {
        return Requirements.builder().expect(claim, Arrays.asList(accepted)).build();
    }
}
