// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.policy.Policy;
import dev.veritee.policy.PolicyException;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a policy. */
class PolicyFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#policies")
    @FuzzTest
    void read(byte[] input) {
        try {
            Policy.read(Bytes.copyOf(input));
        } catch (PolicyException e) {
            // As it should.
        }
    }
}
