// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens what evidence is wrapped in, and envelopes inside envelopes. What an envelope is follows from what is in it, never
 * from a name or a media type; content that is no envelope is evidence for the caller to recognise.
 */
public final class Envelopes {
    /** Pieces of evidence in one envelope; far more than a machine has devices. */
    static final int MOST_PARTS = 64;

    /** Envelopes in envelopes. */
    private static final int DEEPEST = 4;

    private final Limits limits;

    private Envelopes(Limits limits) {
        this.limits = limits;
    }

    /**
     * Opens an envelope.
     *
     * @param input any bytes
     * @param limits how much to accept; those for JSON hold for CBOR, too
     * @return what was in it, or empty when it is no envelope known here
     * @throws DecodeException when it is one, but broken, too large or without evidence; its offset counts from the start
     *     of the envelope that is broken
     */
    public static Optional<Envelope> open(Bytes input, Limits limits) throws DecodeException {
        if (Corim.is(input, limits)) {
            throw DecodeException.unsupported(0, "corim", "it holds reference values, not evidence");
        }
        return new Envelopes(limits).open(input, 1);
    }

    private Optional<Envelope> open(Bytes input, int depth) throws DecodeException {
        Optional<Wrapping> found = wrapping(input);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (depth > DEEPEST) {
            throw DecodeException.tooLarge(0, "envelope", "envelopes are nested deeper than " + DEEPEST + " levels");
        }
        Wrapping wrapping = found.get();
        List<Bytes> shared = new ArrayList<>();
        List<Leaf> evidence = new ArrayList<>();
        for (Leaf leaf : wrapping.leaves()) {
            // Reference values come with evidence, whether or not the envelope says what they are.
            if (leaf.evidence() && !Corim.is(leaf.content(), limits)) {
                evidence.add(leaf);
            } else {
                shared.add(leaf.content());
            }
        }
        if (evidence.isEmpty()) {
            throw DecodeException.unsupported(
                    0, "envelope", "it holds reference values or endorsements only, not evidence");
        }
        List<Part> parts = new ArrayList<>();
        Map<String, Bytes> offered = new LinkedHashMap<>(wrapping.offered());
        for (Leaf leaf : evidence) {
            Envelope inside = inside(leaf, depth);
            parts.addAll(parts(leaf, inside.parts(), shared));
            offer(offered, inside.offered());
            check(parts);
        }
        return Optional.of(new Envelope(wrapping.format(), parts, offered));
    }

    private Optional<Wrapping> wrapping(Bytes input) throws DecodeException {
        Optional<Wrapping> json = JsonEnvelopes.read(input, limits);
        Optional<Wrapping> text = json.isPresent() ? json : RaTlsCertificate.read(input);
        return text.isPresent() ? text : CborEnvelopes.read(input, limits);
    }

    private Envelope inside(Leaf leaf, int depth) throws DecodeException {
        try {
            return open(leaf.content(), depth + 1)
                    .orElseGet(() -> new Envelope("", List.of(Part.bare(leaf.content()))));
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), e.offset(), "inside " + leaf.label() + ": " + e.field(), e.why());
        }
    }

    /** Two values of one name would leave open which of them a profile starts from. */
    private static void offer(Map<String, Bytes> offered, Map<String, Bytes> more) throws DecodeException {
        for (Map.Entry<String, Bytes> entry : more.entrySet()) {
            Bytes before = offered.putIfAbsent(entry.getKey(), entry.getValue());
            if (before != null && !before.equals(entry.getValue())) {
                throw DecodeException.malformed(0, "envelope", "it offers two different values of " + entry.getKey());
            }
        }
    }

    /** Some envelopes are compressed: what comes out of all of them together is bounded, too. */
    private void check(List<Part> parts) throws DecodeException {
        if (parts.size() > MOST_PARTS) {
            throw DecodeException.tooLarge(0, "envelope", "it holds more than " + MOST_PARTS + " parts");
        }
        long total = 0;
        for (Part part : parts) {
            total += part.evidence().length();
        }
        if (total > limits.evidenceBytes()) {
            throw DecodeException.tooLarge(
                    0, "envelope", "its parts are longer than " + limits.evidenceBytes() + " bytes together");
        }
    }

    private static List<Part> parts(Leaf leaf, List<Part> inside, List<Bytes> shared) {
        List<Part> parts = new ArrayList<>();
        for (Part part : inside) {
            List<Bytes> documents = new ArrayList<>(part.documents());
            documents.addAll(leaf.documents());
            documents.addAll(shared);
            String label = part.label().isEmpty() ? leaf.label() : Leaf.join(leaf.label(), part.label());
            Map<String, String> remarks = new LinkedHashMap<>(leaf.remarks());
            remarks.putAll(part.remarks());
            List<Bytes> eventLogs = new ArrayList<>(part.eventLogs());
            if (parts.isEmpty()) {
                // Of several things inside, the first leads, and logs are about what leads.
                eventLogs.addAll(leaf.eventLogs());
            }
            parts.add(new Part(label, part.evidence(), documents, remarks, eventLogs));
        }
        return parts;
    }
}
