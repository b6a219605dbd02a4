// SPDX-License-Identifier: Apache-2.0
package dev.veritee.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * One field of decoded bytes, for people who want to see what is there: no judgement, no trust.
 *
 * @param name the vendor's name
 * @param offset where it begins in the decoded input
 * @param raw its bytes as they stand there
 * @param text what they mean
 * @param children the fields inside it, in order
 */
public record Field(String name, int offset, Bytes raw, String text, List<Field> children) {
    /** Keeps its own copy of the list. */
    public Field {
        children = List.copyOf(children);
    }

    /**
     * Starts a list of consecutive fields.
     *
     * @param offset where the first begins in the decoded input
     * @return an empty list that counts offsets by the lengths of what is added
     */
    public static Sequence sequence(int offset) {
        return new Sequence(offset);
    }

    /** Consecutive fields: each begins where the one before it ends. */
    public static final class Sequence {
        private final List<Field> fields = new ArrayList<>();
        private int offset;

        private Sequence(int offset) {
            this.offset = offset;
        }

        /** {@return where the next field begins} */
        public int offset() {
            return offset;
        }

        /**
         * Adds a field whose meaning is its bytes.
         *
         * @param name the vendor's name
         * @param raw its bytes
         * @return this
         */
        public Sequence add(String name, Bytes raw) {
            return add(name, raw, raw.hex());
        }

        /**
         * Adds a field.
         *
         * @param name the vendor's name
         * @param raw its bytes
         * @param text what they mean
         * @return this
         */
        public Sequence add(String name, Bytes raw, String text) {
            return add(name, raw, text, List.of());
        }

        /**
         * Adds a field with fields inside it.
         *
         * @param name the vendor's name
         * @param raw its bytes
         * @param text what they mean
         * @param children the fields inside it
         * @return this
         */
        public Sequence add(String name, Bytes raw, String text, List<Field> children) {
            fields.add(new Field(name, offset, raw, text, children));
            offset += raw.length();
            return this;
        }

        /** {@return the fields added so far} */
        public List<Field> toList() {
            return List.copyOf(fields);
        }
    }
}
