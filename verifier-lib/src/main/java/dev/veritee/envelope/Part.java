// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One piece of evidence from an envelope.
 *
 * @param label what the envelopes around it call it, from outside in; shown to people, and believed by nobody
 * @param evidence its bytes, exactly as they were inside
 * @param documents certificates and other things that came with it, exactly as they were; not trusted for being there
 * @param remarks what the envelope says of it, by name: good for comparing with what is signed, and for nothing else
 * @param eventLogs measurement logs that the envelope gives for this very piece, as given; worth what their replay shows
 */
public record Part(
        String label, Bytes evidence, List<Bytes> documents, Map<String, String> remarks, List<Bytes> eventLogs) {
    /** Keeps its own copies. */
    public Part {
        documents = List.copyOf(documents);
        remarks = Collections.unmodifiableMap(new LinkedHashMap<>(remarks));
        eventLogs = List.copyOf(eventLogs);
    }

    /**
     * Evidence without measurement logs.
     *
     * @param label what the envelopes around it call it
     * @param evidence its bytes
     * @param documents what came with it
     * @param remarks what the envelope says of it
     */
    public Part(String label, Bytes evidence, List<Bytes> documents, Map<String, String> remarks) {
        this(label, evidence, documents, remarks, List.of());
    }

    /**
     * Evidence that came without an envelope.
     *
     * @param evidence its bytes
     * @return it and nothing else
     */
    public static Part bare(Bytes evidence) {
        return new Part("", evidence, List.of(), Map.of());
    }
}
