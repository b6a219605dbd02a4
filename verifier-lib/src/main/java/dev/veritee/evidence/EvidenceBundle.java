// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is to be judged together, byte for byte as received.
 *
 * @param parts the pieces of evidence; the first leads
 * @param eventLogs measurement logs to replay against the lead's registers
 */
public record EvidenceBundle(List<Bytes> parts, List<Bytes> eventLogs) {
    /** Keeps its own copies. */
    public EvidenceBundle {
        parts = List.copyOf(parts);
        eventLogs = List.copyOf(eventLogs);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to judge");
        }
    }

    /**
     * Several pieces of evidence, or one.
     *
     * @param parts their bytes
     * @return a bundle without logs
     */
    public static EvidenceBundle of(byte[]... parts) {
        List<Bytes> copies = new ArrayList<>();
        for (byte[] part : parts) {
            copies.add(Bytes.copyOf(part));
        }
        return new EvidenceBundle(copies, List.of());
    }

    /**
     * This bundle with one more measurement log.
     *
     * @param log its bytes
     * @return the new bundle
     */
    public EvidenceBundle withEventLog(byte[] log) {
        List<Bytes> logs = new ArrayList<>(eventLogs);
        logs.add(Bytes.copyOf(log));
        return new EvidenceBundle(parts, logs);
    }
}
