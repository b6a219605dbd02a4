// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds out what some bytes are: by what is in them, never by a name. */
public final class EvidenceReader {
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
     * @param family the family that recognised it
     * @param reason why it could not be decoded
     */
    public record Broken(EvidenceFamily family, DecodeException reason) implements Reading {}

    /**
     * Nothing that any family claims.
     *
     * @param why what was tried
     */
    public record Unknown(String why) implements Reading {}

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
     * Finds out what some bytes are: the vendor's binary form, or that form as hex or base64.
     *
     * @param bytes the bytes
     * @return what they are
     */
    public Reading read(Bytes bytes) {
        if (bytes.isEmpty()) {
            return new Unknown("there are no bytes");
        }
        if (bytes.length() > limits.evidenceBytes()) {
            return new Unknown("the input is longer than " + limits.evidenceBytes() + " bytes");
        }
        Reading binary = readBinary(bytes);
        if (!(binary instanceof Unknown)) {
            return binary;
        }
        return textForm(bytes).map(this::readBinary).orElse(binary);
    }

    private Reading readBinary(Bytes bytes) {
        Reading found = null;
        for (EvidenceFamily family : families) {
            Optional<Reading> claimed = ask(family, bytes);
            if (claimed.isPresent()) {
                if (found != null) {
                    return new Unknown("more than one family claims these bytes");
                }
                found = claimed.get();
            }
        }
        return found != null ? found : new Unknown("no family known here recognises these bytes");
    }

    private Optional<Reading> ask(EvidenceFamily family, Bytes bytes) {
        try {
            return family.decode(bytes, limits).map(evidence -> new Decoded(family, evidence));
        } catch (DecodeException e) {
            return Optional.of(new Broken(family, e));
        }
    }

    private static Optional<Bytes> textForm(Bytes bytes) {
        StringBuilder text = new StringBuilder(bytes.length());
        for (int i = 0; i < bytes.length(); i++) {
            int c = bytes.unsigned(i);
            if (c <= ' ' || c > '~') {
                if (c != '\n' && c != '\r' && c != ' ' && c != '\t') {
                    return Optional.empty();
                }
            } else {
                text.append((char) c);
            }
        }
        String digits = text.toString();
        try {
            if (digits.startsWith("0x")) {
                digits = digits.substring(2);
            }
            if (digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit)) {
                return Optional.of(Bytes.fromHex(digits));
            }
            Base64.Decoder decoder =
                    digits.indexOf('-') >= 0 || digits.indexOf('_') >= 0 ? Base64.getUrlDecoder() : Base64.getDecoder();
            return Optional.of(Bytes.wrap(decoder.decode(digits)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
