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
        Optional<Wrapping> json = JsonEnvelopes.read(input, limits);
        Optional<Wrapping> found = json.isPresent() ? json : CborEnvelopes.read(input, limits);
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
        for (Leaf leaf : evidence) {
            parts.addAll(parts(leaf, shared, depth));
            if (parts.size() > MOST_PARTS) {
                throw DecodeException.tooLarge(0, "envelope", "it holds more than " + MOST_PARTS + " parts");
            }
        }
        return Optional.of(new Envelope(wrapping.format(), parts));
    }

    private List<Part> parts(Leaf leaf, List<Bytes> shared, int depth) throws DecodeException {
        List<Part> inside;
        try {
            inside = open(leaf.content(), depth + 1)
                    .map(Envelope::parts)
                    .orElseGet(() -> List.of(Part.bare(leaf.content())));
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), e.offset(), "inside " + leaf.label() + ": " + e.field(), e.why());
        }
        List<Part> parts = new ArrayList<>();
        for (Part part : inside) {
            List<Bytes> documents = new ArrayList<>(part.documents());
            documents.addAll(leaf.documents());
            documents.addAll(shared);
            String label = part.label().isEmpty() ? leaf.label() : Leaf.join(leaf.label(), part.label());
            Map<String, String> remarks = new LinkedHashMap<>(leaf.remarks());
            remarks.putAll(part.remarks());
            parts.add(new Part(label, part.evidence(), documents, remarks));
        }
        return parts;
    }
}
