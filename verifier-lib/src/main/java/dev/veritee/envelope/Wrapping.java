// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import java.util.List;

/** One envelope, taken apart; what is in it may be envelopes again. */
record Wrapping(String format, List<Leaf> leaves) {
    Wrapping {
        leaves = List.copyOf(leaves);
    }
}
