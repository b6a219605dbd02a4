// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import java.util.List;
import java.util.Map;

/** One envelope, taken apart; what is in it may be envelopes again. */
record Wrapping(String format, List<Leaf> leaves, Map<String, Bytes> offered) {
    Wrapping {
        leaves = List.copyOf(leaves);
    }

    Wrapping(String format, List<Leaf> leaves) {
        this(format, leaves, Map.of());
    }
}
