// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what a conceptual message wrapper holds, within bounds. */
final class CmwLeaves {
    /** The member that says which kind of collection it is. */
    static final String COLLECTION_TYPE = "__cmwc_t";

    /** Collections in collections; the RFC leaves the bound open. */
    private static final int DEEPEST = 4;

    private final List<Leaf> leaves = new ArrayList<>();

    /** Adds a message. The indicator is 0 where there is none: that leaves everything open. */
    void add(String label, int from, Bytes value, long indicator) throws DecodeException {
        if (leaves.size() == Envelopes.MOST_PARTS) {
            throw DecodeException.tooLarge(from, "cmw", "it holds more than " + Envelopes.MOST_PARTS + " messages");
        }
        Leaf leaf = Leaf.evidence(label, from, "cmw", value, List.of());
        boolean evidence = indicator == 0 || Indicator.canBeEvidence(indicator);
        leaves.add(evidence ? leaf : new Leaf(label, value, false, List.of(), Map.of(), List.of()));
    }

    static void enter(int depth, int from) throws DecodeException {
        if (depth > DEEPEST) {
            throw DecodeException.tooLarge(from, "cmw", "collections are nested deeper than " + DEEPEST + " levels");
        }
    }

    static DecodeException emptyCollection(int from) {
        return DecodeException.malformed(from, "cmw", "a collection holds at least one message");
    }

    List<Leaf> toList() {
        return leaves;
    }
}
