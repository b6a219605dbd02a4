// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.Requirements;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that evidence must at least have, and evidence that no minimum is meant for. */
class MinimumsTest {
    private static final Claims CLAIMS = claims();

    private static Claims claims() {
        Claims.Builder claims = Claims.builder();
        claims.text("toy.product", "Oak");
        claims.number("toy.model", 17);
        claims.hex("toy.digest", Bytes.fromHex("abcd"));
        claims.flag("toy.debug", false);
        claims.number("toy.level", 24);
        claims.number("toy.highest", 0xFFFF_FFFFL);
        return claims.build();
    }

    @ParameterizedTest
    @CsvSource({
        "toy.level, 0, PASS",
        "toy.level, 23, PASS",
        "toy.level, 24, PASS",
        "toy.level, 25, FAIL",
        "toy.level, 9223372036854775807, FAIL",
        "toy.highest, 4294967295, PASS",
        "toy.highest, 4294967296, FAIL",
        "toy.absent, 0, INDETERMINATE",
        "toy.product, 0, INDETERMINATE",
        "toy.digest, 0, INDETERMINATE",
        "toy.debug, 0, INDETERMINATE"
    })
    void aNumberIsComparedWithANumber(String claim, long least, String outcome) {
        assertThat(compare("toy", new Minimum(Map.of(), Map.of(claim, least))))
                .containsExactly("minimum." + claim + " " + outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "toy.product, Oak, true",
        "toy.product, oak, true",
        "toy.product, Oak2, false",
        "toy.product, '', false",
        "toy.model, 17, true",
        "toy.model, 0x11, false",
        "toy.model, 017, false",
        "toy.digest, ABCD, true",
        "toy.debug, false, true",
        "toy.debug, true, false",
        "toy.absent, '', false",
        "Toy.product, Oak, false"
    })
    void evidenceIsMeantByTheValuesOfItsClaims(String claim, String value, boolean meant) {
        assertThat(compare("toy", new Minimum(Map.of(claim, value), Map.of("toy.level", 24L))))
                .containsExactly(meant ? "minimum.toy.level PASS" : "minimum.applies FAIL");
    }

    @Test
    void everyConditionMustHold() {
        Map<String, String> where = new HashMap<>(Map.of("toy.product", "Oak", "toy.model", "17"));
        assertThat(compare("toy", new Minimum(where, Map.of("toy.level", 25L))))
                .containsExactly("minimum.toy.level FAIL");
        where.put("toy.debug", "true");
        assertThat(compare("toy", new Minimum(where, Map.of("toy.level", 25L))))
                .containsExactly("minimum.applies FAIL");
    }

    /** Every minimum that is meant counts, and one that is not meant does no harm beside it. */
    @Test
    void minimumsAddUp() {
        assertThat(compare(
                        "toy",
                        new Minimum(Map.of("toy.product", "Elm"), Map.of("toy.level", 99L)),
                        new Minimum(Map.of("toy.product", "Oak"), Map.of("toy.level", 20L)),
                        new Minimum(Map.of(), Map.of("toy.level", 25L))))
                .containsExactly("minimum.toy.level PASS", "minimum.toy.level FAIL");
    }

    /** Of another family nothing is demanded; and it is not asked which of this one is meant. */
    @Test
    void minimumsOfAnotherFamilyDoNotMatter() {
        Minimum toy = new Minimum(Map.of(), Map.of("toy.level", 99L));
        assertThat(compare("game", toy)).isEmpty();
        assertThat(compare("to", toy)).isEmpty();
        assertThat(compare("toy", new Minimum(Map.of(), Map.of("toys.level", 1L))))
                .isEmpty();
        assertThat(compare("toy")).isEmpty();
    }

    @Test
    void aMinimumComparesSomethingAndFollowsNoLaterChange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Minimum(Map.of(), Map.of()));
        Map<String, Long> atLeast = new HashMap<>(Map.of("toy.level", 1L));
        Minimum minimum = new Minimum(Map.of(), atLeast);
        atLeast.clear();
        assertThat(minimum.atLeast()).containsOnlyKeys("toy.level");
    }

    private static List<String> compare(String family, Minimum... minimums) {
        Requirements.Builder requirements = Requirements.builder();
        for (Minimum minimum : minimums) {
            requirements.minimum(minimum);
        }
        Ledger.Recorder ledger = Ledger.recorder();
        Minimums.compare(family, CLAIMS, requirements.build(), ledger);
        return ledger.seal().checks().stream()
                .map(check -> check.id() + " " + check.outcome())
                .toList();
    }
}
