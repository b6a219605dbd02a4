// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veritee.appraisal.TrustVector.Aspect;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustVectorTest {
    @ParameterizedTest
    @ValueSource(ints = {-129, 128, 256, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aClaimIsOneSignedByte(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustVector.nothing().with(Aspect.HARDWARE, value));
    }

    @Property(tries = 100)
    void everyByteFitsEveryAspect(@ForAll byte value, @ForAll Aspect aspect) {
        TrustVector vector = TrustVector.nothing().with(aspect, 1).with(aspect, value);

        assertThat(vector.get(aspect)).isEqualTo(value);
        assertThat(vector.asMap()).hasSize(value == 0 ? 0 : 1);
        assertThat(TrustVector.nothing().get(aspect)).isZero();
    }

    @Test
    void aVectorIsInKeyOrderAndNeverChanges() {
        TrustVector vector = TrustVector.nothing().with(Aspect.SOURCED_DATA, 2).with(Aspect.INSTANCE_IDENTITY, 3);

        assertThat(vector.asMap().keySet()).containsExactly(Aspect.INSTANCE_IDENTITY, Aspect.SOURCED_DATA);
        assertThat(vector)
                .isEqualTo(
                        TrustVector.nothing().with(Aspect.INSTANCE_IDENTITY, 3).with(Aspect.SOURCED_DATA, 2));
        assertThat(vector.with(Aspect.SOURCED_DATA, 0)).isNotEqualTo(vector);
        assertThatThrownBy(() -> vector.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
