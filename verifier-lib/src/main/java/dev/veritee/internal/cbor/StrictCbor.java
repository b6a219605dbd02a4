// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cbor;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborValue.CborArray;
import dev.veritee.internal.cbor.CborValue.CborBytes;
import dev.veritee.internal.cbor.CborValue.CborFlag;
import dev.veritee.internal.cbor.CborValue.CborFloat;
import dev.veritee.internal.cbor.CborValue.CborInteger;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.CborValue.CborNull;
import dev.veritee.internal.cbor.CborValue.CborSimple;
import dev.veritee.internal.cbor.CborValue.CborTag;
import dev.veritee.internal.cbor.CborValue.CborText;
import dev.veritee.internal.cbor.CborValue.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * CBOR (RFC 8949) without its usual freedoms: one item and nothing behind it, no key twice, texts in UTF-8, lengths and
 * numbers in their shortest form and said beforehand, limited size and depth. Size and depth are those for JSON, which
 * says the same things in more bytes. Jackson's reader turns numbers that are keys into texts, so that 1 and "1" are one
 * key, takes long heads without a word, and its trees forget which bytes an item was.
 */
public final class StrictCbor {
    /** What CBOR allows, and is refused unless a format is known to use it. */
    public enum Freedom {
        /** Texts, bytes, arrays and maps that go on until a break. */
        WITHOUT_LENGTH,
        /** The same, but of arrays and maps only. */
        CONTAINERS_WITHOUT_LENGTH,
        /** Numbers, lengths and tags in more bytes than they need. */
        LONG_HEADS
    }

    /** Far above anything genuine that was seen; a byte of input can cost a hundred of memory. */
    static final int MOST_ITEMS = 100_000;

    private static final int FALSE = 20;
    private static final int TRUE = 21;
    private static final int NULL = 22;
    private static final int ONE_BYTE = 24;
    private static final int FIRST_IN_ONE_BYTE = 32;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final Bytes input;
    private final int deepest;
    private final Set<Freedom> freedoms;
    private int at;
    private int items;

    private StrictCbor(Bytes input, int deepest, Set<Freedom> freedoms) {
        this.input = input;
        this.deepest = deepest;
        this.freedoms = freedoms;
    }

    /** Reads a document that is a map. */
    public static CborMap map(Bytes document, Limits limits, Freedom... freedoms) throws DecodeException {
        return read(document, limits, freedoms).asMap("cbor");
    }

    /** Reads a whole document. */
    public static CborValue read(Bytes document, Limits limits, Freedom... freedoms) throws DecodeException {
        if (document.length() > limits.jsonBytes()) {
            throw DecodeException.tooLarge(0, "cbor", "it is longer than " + limits.jsonBytes() + " bytes");
        }
        Set<Freedom> granted = EnumSet.noneOf(Freedom.class);
        granted.addAll(List.of(freedoms));
        StrictCbor reader = new StrictCbor(document, limits.jsonDepth(), granted);
        CborValue value = reader.value(1);
        if (reader.at < document.length()) {
            throw DecodeException.malformed(reader.at, "cbor", "something follows the document");
        }
        return value;
    }

    private CborValue value(int depth) throws DecodeException {
        CborHead head = head();
        return switch (head.major()) {
            case CborHead.UNSIGNED -> new CborInteger(head.from(), at, false, number(head));
            case CborHead.NEGATIVE -> new CborInteger(head.from(), at, true, number(head));
            case CborHead.BYTES -> bytes(head);
            case CborHead.TEXT -> text(head);
            case CborHead.ARRAY -> array(head, depth);
            case CborHead.MAP -> map(head, depth);
            case CborHead.TAG -> tag(head, depth);
            default -> simple(head);
        };
    }

    private CborHead head() throws DecodeException {
        CborHead head = CborHead.read(input, at);
        if (++items > MOST_ITEMS) {
            throw DecodeException.tooLarge(at, "cbor", "it has more than " + MOST_ITEMS + " items");
        }
        // The argument of a float is the float itself.
        if (head.major() != CborHead.SIMPLE && head.isLong() && !freedoms.contains(Freedom.LONG_HEADS)) {
            throw DecodeException.malformed(at, "cbor", "a number is not in its shortest form");
        }
        at = head.to();
        return head;
    }

    private static long number(CborHead head) throws DecodeException {
        if (head.withoutLength()) {
            throw DecodeException.malformed(head.from(), "cbor", "a number or a tag has no value");
        }
        return head.argument();
    }

    private CborBytes bytes(CborHead head) throws DecodeException {
        List<Bytes> pieces = pieces(head);
        if (pieces.size() == 1) {
            return new CborBytes(head.from(), at, pieces.get(0));
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        pieces.forEach(piece -> joined.writeBytes(piece.toArray()));
        return new CborBytes(head.from(), at, Bytes.wrap(joined.toByteArray()));
    }

    private CborText text(CborHead head) throws DecodeException {
        StringBuilder text = new StringBuilder();
        for (Bytes piece : pieces(head)) {
            try {
                text.append(utf8.decode(ByteBuffer.wrap(piece.toArray())));
            } catch (CharacterCodingException e) {
                throw DecodeException.malformed(head.from(), "cbor", "a text is not UTF-8");
            }
        }
        return new CborText(head.from(), at, text.toString());
    }

    /** The content of a string: in one piece, or in pieces that each have a length (RFC 8949 section 3.2.3). */
    private List<Bytes> pieces(CborHead head) throws DecodeException {
        if (!head.withoutLength()) {
            return List.of(piece(head));
        }
        List<Bytes> pieces = new ArrayList<>();
        while (goesOn(head, 0)) {
            CborHead next = head();
            if (next.major() != head.major() || next.withoutLength()) {
                throw DecodeException.malformed(next.from(), "cbor", "this is no piece of the string around it");
            }
            pieces.add(piece(next));
        }
        return pieces;
    }

    private Bytes piece(CborHead head) throws DecodeException {
        int length = length(head, 1);
        Bytes piece = input.slice(at, length);
        at += length;
        return piece;
    }

    private CborArray array(CborHead head, int depth) throws DecodeException {
        limit(head, depth);
        int count = head.withoutLength() ? 0 : length(head, 1);
        List<CborValue> elements = new ArrayList<>();
        while (goesOn(head, count - elements.size())) {
            elements.add(value(depth + 1));
        }
        return new CborArray(head.from(), at, elements);
    }

    private CborMap map(CborHead head, int depth) throws DecodeException {
        limit(head, depth);
        int count = head.withoutLength() ? 0 : length(head, 2);
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (goesOn(head, count - entries.size())) {
            CborValue key = value(depth + 1);
            if (!keys.add(identity(key))) {
                throw DecodeException.malformed(key.from(), "cbor", "this key is there twice");
            }
            entries.add(new Entry(key, value(depth + 1)));
        }
        return new CborMap(head.from(), at, entries);
    }

    /** What tells keys apart. Texts, because a hash table copes with many texts of one hash, but not with such bytes. */
    private static String identity(CborValue key) throws DecodeException {
        if (key instanceof CborText text) {
            return "text " + text.value();
        }
        if (key instanceof CborInteger integer) {
            return "number " + integer.value();
        }
        if (key instanceof CborBytes bytes) {
            return "bytes " + bytes.value().asLatin1();
        }
        throw DecodeException.unsupported(key.from(), "cbor", "a key must be a whole number, a text or bytes");
    }

    private CborTag tag(CborHead head, int depth) throws DecodeException {
        limit(head, depth);
        long number = number(head);
        CborValue content = value(depth + 1);
        return new CborTag(head.from(), at, number, content);
    }

    private CborValue simple(CborHead head) throws DecodeException {
        if (head.withoutLength()) {
            throw DecodeException.malformed(head.from(), "cbor", "a break stands where an item belongs");
        }
        if (head.additional() > ONE_BYTE) {
            return new CborFloat(head.from(), at, input.slice(head.from() + 1, at - head.from() - 1));
        }
        int number = (int) head.argument();
        if (head.additional() == ONE_BYTE && number < FIRST_IN_ONE_BYTE) {
            throw DecodeException.malformed(head.from(), "cbor", "a simple value is not in its only form");
        }
        return switch (number) {
            case FALSE, TRUE -> new CborFlag(head.from(), at, number == TRUE);
            case NULL -> new CborNull(head.from(), at);
            default -> new CborSimple(head.from(), at, number);
        };
    }

    /** Whether something else follows in an item; takes the break that ends one without a length. */
    private boolean goesOn(CborHead head, int left) throws DecodeException {
        if (!head.withoutLength()) {
            return left > 0;
        }
        boolean container = head.major() == CborHead.ARRAY || head.major() == CborHead.MAP;
        if (!freedoms.contains(Freedom.WITHOUT_LENGTH)
                && !(container && freedoms.contains(Freedom.CONTAINERS_WITHOUT_LENGTH))) {
            throw DecodeException.malformed(head.from(), "cbor", "it does not say its length");
        }
        if (at < input.length() && input.unsigned(at) == CborHead.BREAK) {
            at++;
            return false;
        }
        return true;
    }

    /** A length or count, compared with what remains; {@code least} bytes are needed for each. */
    private int length(CborHead head, int least) throws DecodeException {
        int remaining = input.length() - at;
        if (Long.compareUnsigned(head.argument(), remaining / least) > 0) {
            throw DecodeException.malformed(
                    head.from(),
                    "cbor",
                    "it says " + Long.toUnsignedString(head.argument()) + (least == 1 ? "" : " pairs")
                            + " follow, but only " + remaining + " bytes remain");
        }
        return (int) head.argument();
    }

    private void limit(CborHead head, int depth) throws DecodeException {
        if (depth > deepest) {
            throw DecodeException.tooLarge(head.from(), "cbor", "it is nested deeper than " + deepest + " levels");
        }
    }
}
