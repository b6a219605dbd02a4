// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.List;
import java.util.Map;

/**
 * One thing in an envelope, not looked into yet.
 *
 * @param label what the envelope calls it
 * @param content its bytes, at least one
 * @param evidence whether it can be evidence, and does not only come with evidence
 * @param documents what came with this thing alone
 * @param remarks what the envelope says of this thing alone
 * @param eventLogs measurement logs given for this thing alone
 */
record Leaf(
        String label,
        Bytes content,
        boolean evidence,
        List<Bytes> documents,
        Map<String, String> remarks,
        List<Bytes> eventLogs) {
    /** Texts for people; nothing genuine is longer, and labels of many parts must not fill the memory. */
    private static final int LONGEST_LABEL = 256;

    private static final String INSIDE = " / ";

    /** Something that can be evidence; {@code from} is where it stands, for messages. */
    static Leaf evidence(String label, int from, String field, Bytes content, List<Bytes> documents)
            throws DecodeException {
        if (content.isEmpty()) {
            throw DecodeException.malformed(from, field, "it is empty");
        }
        return new Leaf(label, content, true, documents, Map.of(), List.of());
    }

    /** This thing with what the envelope says of it. */
    Leaf saying(Map<String, String> more) {
        return new Leaf(label, content, evidence, documents, more, eventLogs);
    }

    /** This thing with measurement logs. */
    Leaf logging(List<Bytes> logs) {
        return new Leaf(label, content, evidence, documents, remarks, logs);
    }

    /** This thing as one in a group of things. */
    Leaf within(String group) {
        return new Leaf(join(group, label), content, evidence, documents, remarks, eventLogs);
    }

    /** A text as a label. */
    static String label(String text, int from, String field) throws DecodeException {
        if (text.length() > LONGEST_LABEL) {
            throw DecodeException.tooLarge(from, field, "it is longer than " + LONGEST_LABEL + " characters");
        }
        return text.strip();
    }

    /** A label inside another. */
    static String join(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + INSIDE + inner;
    }
}
