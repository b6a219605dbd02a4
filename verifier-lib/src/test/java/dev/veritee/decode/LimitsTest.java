// SPDX-License-Identifier: Apache-2.0
package dev.veritee.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void everyLimitIsPositive() {
        for (int wrong = 0; wrong < 7; wrong++) {
            for (int value : new int[] {0, -1, Integer.MIN_VALUE}) {
                int[] n = {1, 1, 1, 1, 1, 1, 1};
                n[wrong] = value;
                assertThatIllegalArgumentException()
                        .as("limit %d is %d", wrong, value)
                        .isThrownBy(() -> new Limits(n[0], n[1], n[2], n[3], n[4], n[5], n[6]));
            }
        }
        assertThat(new Limits(1, 1, 1, 1, 1, 1, 1).events()).isEqualTo(1);
        assertThat(Limits.standard()).isSameAs(Limits.standard());
    }
}
