// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import java.util.List;

/**
 * One piece of evidence from an envelope.
 *
 * @param label what the envelopes around it call it, from outside in; shown to people, and believed by nobody
 * @param evidence its bytes, exactly as they were inside
 * @param documents certificates and other things that came with it, exactly as they were; not trusted for being there
 */
public record Part(String label, Bytes evidence, List<Bytes> documents) {
    /** Keeps its own copy of the list. */
    public Part {
        documents = List.copyOf(documents);
    }
}
