// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What counts as reached. */
class GoalTest {
    @Test
    void lessIsBetterWhereTheStretchIsLower() {
        Goal goal = new Goal("P1", "time", 2.0, 1.7);
        assertThat(goal.verdict(1.7)).isEqualTo("stretch");
        assertThat(goal.verdict(2.0)).isEqualTo("must");
        assertThat(goal.verdict(2.01)).isEqualTo("MISSED");
    }

    @Test
    void moreIsBetterWhereTheStretchIsHigher() {
        Goal goal = new Goal("P13", "throughput", 1.8, 1.9);
        assertThat(goal.verdict(1.95)).isEqualTo("stretch");
        assertThat(goal.verdict(1.8)).isEqualTo("must");
        assertThat(goal.verdict(1.79)).isEqualTo("MISSED");
    }

    @Test
    void anExactGoalIsMissedByOneLess() {
        Goal goal = new Goal("P11", "signatures", 3, 3, true);
        assertThat(goal.verdict(3)).isEqualTo("stretch");
        assertThat(goal.verdict(2)).isEqualTo("MISSED");
    }

    @Test
    void whatIsNoGoalIsNeitherReachedNorMissed() {
        Goal none = Goal.none("-", "bytes");
        assertThat(none.verdict(1e9)).isEmpty();
        assertThat(none.line(3, 3, 3, "1")).contains("3.00").doesNotContain("<=");
    }
}
