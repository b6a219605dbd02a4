// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Envelope;
import dev.veritee.envelope.Envelopes;
import dev.veritee.envelope.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what some bytes are: by what is in them, never by a name. */
public final class EvidenceReader {
    /**
     * One thing that was found.
     *
     * @param bytes its bytes: everything that was read, or what is inside an envelope that holds several things
     * @param reading what it turned out to be
     * @param eventLogs measurement logs that an envelope gives for this very thing, as given
     * @param offered what the whole envelope offers for a binding, by the names in {@link dev.veritee.envelope.Offered};
     *     it proves nothing
     */
    public record Found(Bytes bytes, Reading reading, List<Bytes> eventLogs, Map<String, Bytes> offered) {
        /** Keeps its own copies. */
        public Found {
            eventLogs = List.copyOf(eventLogs);
            offered = Collections.unmodifiableMap(new LinkedHashMap<>(offered));
        }
    }

    /** What some bytes turned out to be. */
    public sealed interface Reading {}

    /**
     * Evidence.
     *
     * @param family the family that decoded it
     * @param evidence what it decoded
     */
    public record Decoded(EvidenceFamily family, Evidence evidence) implements Reading {}

    /**
     * Evidence of a known family, but broken or of an unknown version.
     *
     * @param name the name that the family recognised it by
     * @param reason why it could not be decoded
     */
    public record Broken(String name, DecodeException reason) implements Reading {}

    /**
     * Nothing that any family claims.
     *
     * @param why what was tried
     */
    public record Unknown(String why) implements Reading {}

    private static final String UNRECOGNISED = "no family known here recognises these bytes";

    private final List<EvidenceFamily> families;
    private final Limits limits;

    /**
     * Reads evidence of some families.
     *
     * @param families the families to ask
     * @param limits how much to accept
     */
    public EvidenceReader(List<EvidenceFamily> families, Limits limits) {
        this.families = List.copyOf(families);
        this.limits = limits;
    }

    /**
     * Finds out what some bytes are: the vendor's binary form, an envelope around it, or either of them as hex or base64.
     *
     * @param bytes the bytes
     * @return what they are; one thing, or what is inside an envelope that holds several, in order
     */
    public List<Found> read(Bytes bytes) {
        if (bytes.isEmpty()) {
            return only(bytes, new Unknown("there are no bytes"));
        }
        if (bytes.length() > limits.evidenceBytes()) {
            return only(bytes, new Unknown("the input is longer than " + limits.evidenceBytes() + " bytes"));
        }
        // Bytes that somebody claims, even two at once, are not looked at a second time as a text.
        return readForm(bytes, bytes)
                .or(() -> textForm(bytes).flatMap(form -> readForm(form, bytes)))
                .orElseGet(() -> only(bytes, new Unknown(UNRECOGNISED)));
    }

    private static List<Found> only(Bytes bytes, Reading reading) {
        return List.of(new Found(bytes, reading, List.of(), Map.of()));
    }

    private Optional<List<Found>> readForm(Bytes form, Bytes received) {
        return readBinary(Part.bare(form))
                .map(reading -> only(received, reading))
                .or(() -> readEnvelope(form, received));
    }

    /** What is in an envelope; the envelope itself is believed in nothing. */
    private Optional<List<Found>> readEnvelope(Bytes form, Bytes received) {
        try {
            return Envelopes.open(form, limits).map(envelope -> readParts(envelope, received));
        } catch (DecodeException e) {
            return Optional.of(only(received, new Broken("unknown", e)));
        }
    }

    private List<Found> readParts(Envelope envelope, Bytes received) {
        List<Found> found = new ArrayList<>();
        for (Part part : envelope.parts()) {
            Reading reading = readBinary(part)
                    .orElseGet(() -> new Unknown("inside an envelope (" + envelope.format() + "), " + UNRECOGNISED));
            Bytes bytes = envelope.parts().size() == 1 ? received : part.evidence();
            found.add(new Found(bytes, reading, part.eventLogs(), envelope.offered()));
        }
        return found;
    }

    /** What the family says that claims these bytes, or empty when none does. */
    private Optional<Reading> readBinary(Part part) {
        Optional<Reading> found = Optional.empty();
        for (EvidenceFamily family : families) {
            Optional<String> name = family.recognise(part.evidence());
            if (name.isPresent()) {
                if (found.isPresent()) {
                    return Optional.of(new Unknown("more than one family claims these bytes"));
                }
                found = Optional.of(decode(family, name.get(), part));
            }
        }
        return found;
    }

    private Reading decode(EvidenceFamily family, String name, Part part) {
        try {
            return new Decoded(family, family.decode(part, limits));
        } catch (DecodeException e) {
            return new Broken(name, e);
        }
    }

    /** The bytes that a text of hexadecimal or base64 digits spells; white space between digits means nothing. */
    private static Optional<Bytes> textForm(Bytes bytes) {
        byte[] digits = new byte[bytes.length()];
        int count = 0;
        boolean hex = true;
        boolean url = false;
        for (int i = 0; i < digits.length; i++) {
            int c = bytes.unsigned(i);
            if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
                continue;
            }
            boolean prefix = c == 'x' && count == 1 && digits[0] == '0';
            if (prefix) {
                count = 0;
                continue;
            }
            hex &= HexFormat.isHexDigit(c);
            url |= c == '-' || c == '_';
            digits[count++] = (byte) c;
        }
        try {
            if (hex && count % 2 == 0) {
                return Optional.of(Bytes.wrap(hex(digits, count)));
            }
            Base64.Decoder decoder = url ? Base64.getUrlDecoder() : Base64.getDecoder();
            return Optional.of(Bytes.wrap(decoder.decode(Arrays.copyOf(digits, count))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hex(byte[] digits, int count) {
        byte[] decoded = new byte[count / 2];
        for (int i = 0; i < decoded.length; i++) {
            decoded[i] =
                    (byte) (HexFormat.fromHexDigit(digits[2 * i]) << 4 | HexFormat.fromHexDigit(digits[2 * i + 1]));
        }
        return decoded;
    }
}
