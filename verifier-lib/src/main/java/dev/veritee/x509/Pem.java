// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * PEM blocks (RFC 7468), strictly: exact markers, canonical base64, and nothing but white space and NUL bytes around
 * them. Ready-made readers skip what they do not understand, and so would let two different texts pass for one chain.
 */
public final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {}

    /**
     * One block.
     *
     * @param label what it says it holds, such as {@code CERTIFICATE}
     * @param content the decoded bytes
     */
    public record Block(String label, Bytes content) {}

    /**
     * Decodes every block of a text.
     *
     * @param text the bytes of the text
     * @param most how many blocks to accept
     * @return the blocks, in order; at least one
     * @throws DecodeException when there is none, or anything else than blocks
     */
    public static List<Block> decode(Bytes text, int most) throws DecodeException {
        String characters = text.asLatin1();
        List<Block> blocks = new ArrayList<>();
        int at = skipBlank(characters, 0);
        while (at < characters.length()) {
            if (!characters.startsWith(BEGIN, at)) {
                throw DecodeException.malformed(at, "pem", "expected " + BEGIN + "… here");
            }
            if (blocks.size() == most) {
                throw DecodeException.tooLarge(at, "pem", "more than " + most + " blocks");
            }
            int labelEnd = characters.indexOf(DASHES, at + BEGIN.length());
            if (labelEnd < 0) {
                throw DecodeException.malformed(at, "pem", "the line that begins a block does not end");
            }
            String label = characters.substring(at + BEGIN.length(), labelEnd);
            int bodyStart = labelEnd + DASHES.length();
            String end = END + label + DASHES;
            int bodyEnd = characters.indexOf(end, bodyStart);
            if (bodyEnd < 0) {
                throw DecodeException.malformed(at, "pem", "the block has no end");
            }
            blocks.add(new Block(label, base64(characters, bodyStart, bodyEnd)));
            at = skipBlank(characters, bodyEnd + end.length());
        }
        if (blocks.isEmpty()) {
            throw DecodeException.malformed(0, "pem", "there is no block");
        }
        return blocks;
    }

    /**
     * Decodes the blocks of a text that also holds remarks, as tools write them between certificates. For files in which
     * the order and the number of certificates prove nothing; a block itself is as strict as anywhere.
     *
     * @param text the bytes of the text
     * @param most how many blocks to accept
     * @return the blocks, in order; at least one
     * @throws DecodeException when there is none, or one is broken
     */
    public static List<Block> amongRemarks(Bytes text, int most) throws DecodeException {
        String characters = text.asLatin1();
        List<Block> blocks = new ArrayList<>();
        int begin = characters.indexOf(BEGIN);
        while (begin >= 0) {
            int end = characters.indexOf(END, begin);
            int behind = end < 0 ? -1 : characters.indexOf(DASHES, end + END.length());
            if (behind < 0) {
                throw DecodeException.malformed(begin, "pem", "the block has no end");
            }
            if (blocks.size() == most) {
                throw DecodeException.tooLarge(begin, "pem", "more than " + most + " blocks");
            }
            int next = behind + DASHES.length();
            blocks.addAll(decode(text.slice(begin, next - begin), 1));
            begin = characters.indexOf(BEGIN, next);
        }
        if (blocks.isEmpty()) {
            throw DecodeException.malformed(0, "pem", "there is no block");
        }
        return blocks;
    }

    /**
     * Decodes a text that holds certificates and nothing else.
     *
     * @param text the bytes of the text
     * @param most how many certificates to accept
     * @return the certificates, in order; at least one
     * @throws DecodeException when it holds anything else
     */
    public static List<Certificate> certificates(Bytes text, int most) throws DecodeException {
        List<Certificate> certificates = new ArrayList<>();
        for (Bytes der : encodedCertificates(text, most)) {
            certificates.add(Certificate.decode(der));
        }
        return certificates;
    }

    /**
     * The encodings of certificates in a text that holds nothing else.
     *
     * @param text the bytes of the text
     * @param most how many certificates to accept
     * @return their encodings, in order and not yet decoded; at least one
     * @throws DecodeException when it holds anything else
     */
    public static List<Bytes> encodedCertificates(Bytes text, int most) throws DecodeException {
        List<Bytes> encodings = new ArrayList<>();
        for (Block block : decode(text, most)) {
            if (!block.label().equals("CERTIFICATE")) {
                throw DecodeException.malformed(0, "pem", "a " + block.label() + " where a CERTIFICATE belongs");
            }
            encodings.add(block.content());
        }
        return encodings;
    }

    private static Bytes base64(String characters, int from, int to) throws DecodeException {
        byte[] digits = new byte[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = characters.charAt(i);
            if (!isLineSpace(c)) {
                digits[count++] = (byte) c;
            }
        }
        byte[] exact = count == digits.length ? digits : Arrays.copyOf(digits, count);
        try {
            byte[] content = Base64.getDecoder().decode(exact);
            if (isCanonical(exact, content)) {
                return Bytes.wrap(content);
            }
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(from, "pem", "the block is not base64: " + e.getMessage());
        }
        throw DecodeException.malformed(from, "pem", "the block is not canonical base64");
    }

    /** The decoder ignores stray bits in the last digit, and a missing '='; only the last group can have them. */
    private static boolean isCanonical(byte[] digits, byte[] content) {
        if (digits.length % 4 != 0 || content.length == 0) {
            return digits.length == 0;
        }
        int group = content.length - (content.length - 1) / 3 * 3;
        byte[] last = Base64.getEncoder().encode(Arrays.copyOfRange(content, content.length - group, content.length));
        return Arrays.equals(last, 0, 4, digits, digits.length - 4, digits.length);
    }

    private static int skipBlank(String characters, int from) {
        int at = from;
        while (at < characters.length() && (isLineSpace(characters.charAt(at)) || characters.charAt(at) == 0)) {
            at++;
        }
        return at;
    }

    private static boolean isLineSpace(char c) {
        return c == '\n' || c == '\r' || c == ' ' || c == '\t';
    }
}
