// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veritee.decode.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    @Test
    void aNameCanBeGivenOnceOnly() {
        Claims first = Claims.builder().text("a", "1").build();
        Claims same = Claims.builder().text("a", "1").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Claims.builder().text("a", "1").flag("a", true))
                .withMessageContaining("a");
        assertThatIllegalArgumentException().isThrownBy(() -> first.and(same));
        assertThat(first).isEqualTo(same).hasSameHashCodeAs(same);
    }

    @Test
    void claimsKeepTheirOrderAndNeverChange() {
        Claims.Builder builder = Claims.builder().number("z", 1).number("a", 2);
        Claims claims = builder.build();

        assertThatIllegalStateException().isThrownBy(() -> builder.number("m", 3));
        assertThat(claims.asMap().keySet()).containsExactly("z", "a");
        assertThat(claims.and(Claims.builder().number("b", 4).build()).asMap().keySet())
                .containsExactly("z", "a", "b");
        assertThat(claims.get("m")).isEmpty();
        assertThatThrownBy(() -> claims.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everyKindOfValueHasOneText() {
        List<String> words = new ArrayList<>(List.of("x", "y"));
        Claims claims = Claims.builder()
                .text("text", "Word")
                .hex("hex", Bytes.fromHex("00FF"))
                .number("number", -7)
                .flag("flag", false)
                .time("time", Instant.parse("2026-01-01T00:00:00Z"))
                .items("items", words)
                .build();
        words.clear();

        assertThat(claims.asMap().values())
                .extracting(ClaimValue::text)
                .containsExactly("Word", "00ff", "-7", "false", "2026-01-01T00:00:00Z", "x,y");
    }
}
