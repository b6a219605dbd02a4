// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cbor;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A CBOR item that knows which bytes of the document it is. */
public sealed interface CborValue {
    /** Where it begins in the document. */
    int from();

    /** Where it ends: behind its last byte. */
    int to();

    /** Its bytes, as they stand in the document it was read from. */
    default Bytes raw(Bytes document) {
        return document.slice(from(), to() - from());
    }

    /** The bytes that it must be. */
    default Bytes asBytes(String name) throws DecodeException {
        if (this instanceof CborBytes bytes) {
            return bytes.value();
        }
        throw wrong(name, "bytes");
    }

    /** The text that it must be. */
    default String asText(String name) throws DecodeException {
        if (this instanceof CborText text) {
            return text.value();
        }
        throw wrong(name, "a text");
    }

    /** The whole number within bounds that it must be. */
    default long asInteger(String name, long least, long most) throws DecodeException {
        if (this instanceof CborInteger integer) {
            OptionalLong value = integer.asLong();
            if (value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most) {
                return value.getAsLong();
            }
        }
        throw wrong(name, "a whole number from " + least + " to " + most);
    }

    /** The array that it must be. */
    default CborArray asArray(String name) throws DecodeException {
        if (this instanceof CborArray array) {
            return array;
        }
        throw wrong(name, "an array");
    }

    /** The map that it must be. */
    default CborMap asMap(String name) throws DecodeException {
        if (this instanceof CborMap map) {
            return map;
        }
        throw wrong(name, "a map");
    }

    /** What stands behind the tag that it must be. */
    default CborValue asTagged(String name, long number) throws DecodeException {
        if (this instanceof CborTag tag && tag.number() == number) {
            return tag.content();
        }
        throw wrong(name, "tagged with " + Long.toUnsignedString(number));
    }

    private DecodeException wrong(String name, String instead) {
        return DecodeException.malformed(from(), name, "it must be " + instead);
    }

    /** A whole number: the argument, without a sign; or, when negative, −1 minus the argument. */
    record CborInteger(int from, int to, boolean negative, long argument) implements CborValue {
        /** Its value, which can have 65 bits. */
        public BigInteger value() {
            BigInteger magnitude = new BigInteger(Long.toUnsignedString(argument));
            return negative ? magnitude.not() : magnitude;
        }

        /** Its value, where that is a {@code long}. */
        public OptionalLong asLong() {
            return argument < 0 ? OptionalLong.empty() : OptionalLong.of(negative ? ~argument : argument);
        }
    }

    /** Bytes. */
    record CborBytes(int from, int to, Bytes value) implements CborValue {}

    /** A text. */
    record CborText(int from, int to, String value) implements CborValue {}

    /** Elements in order. */
    record CborArray(int from, int to, List<CborValue> elements) implements CborValue {
        /** Keeps its own copy of the list. */
        public CborArray {
            elements = List.copyOf(elements);
        }
    }

    /** One key of a map, and what it stands for. */
    record Entry(CborValue key, CborValue value) {}

    /** Entries in order, each key once; keys are whole numbers, texts or bytes. */
    record CborMap(int from, int to, List<Entry> entries) implements CborValue {
        /** Keeps its own copy of the list. */
        public CborMap {
            entries = List.copyOf(entries);
        }

        /** What a key stands for, if it is there. */
        public Optional<CborValue> find(CborKey key) {
            return entries.stream()
                    .filter(entry -> key.is(entry.key()))
                    .map(Entry::value)
                    .findFirst();
        }

        /** Whether it has a key, whatever it stands for. */
        public boolean has(CborKey key) {
            return find(key).isPresent();
        }

        /** A value that must be there. */
        public CborValue get(CborKey key) throws DecodeException {
            return find(key).orElseThrow(() -> DecodeException.malformed(from, key.name(), "it is missing"));
        }

        /** A value that must be bytes. */
        public Bytes bytes(CborKey key) throws DecodeException {
            return get(key).asBytes(key.name());
        }

        /** A value that must be a text. */
        public String text(CborKey key) throws DecodeException {
            return get(key).asText(key.name());
        }

        /** A value that must be a whole number within bounds. */
        public long integer(CborKey key, long least, long most) throws DecodeException {
            return get(key).asInteger(key.name(), least, most);
        }

        /** A value that must be an array. */
        public CborArray array(CborKey key) throws DecodeException {
            return get(key).asArray(key.name());
        }

        /** A value that must be a map. */
        public CborMap map(CborKey key) throws DecodeException {
            return get(key).asMap(key.name());
        }
    }

    /** An item with a tag in front of it; the number has 64 bits without a sign. */
    record CborTag(int from, int to, long number, CborValue content) implements CborValue {}

    /** True or false. */
    record CborFlag(int from, int to, boolean value) implements CborValue {}

    /** Null. */
    record CborNull(int from, int to) implements CborValue {}

    /** A simple value that is neither a flag nor null. */
    record CborSimple(int from, int to, int number) implements CborValue {
        /** Undefined, as a number of a simple value. */
        public static final int UNDEFINED = 23;
    }

    /** A float: its two, four or eight bytes, so that nothing is rounded. */
    record CborFloat(int from, int to, Bytes value) implements CborValue {}
}
