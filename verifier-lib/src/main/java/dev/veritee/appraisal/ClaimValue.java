// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.decode.Bytes;
import java.time.Instant;
import java.util.List;

/** The value of a claim: one of a few plain kinds, each with one text form. */
public sealed interface ClaimValue {
    /** {@return the form in which it is shown and compared} */
    String text();

    /**
     * A word or a sentence.
     *
     * @param text it
     */
    record Text(String text) implements ClaimValue {}

    /**
     * Bytes, shown as lower-case hex.
     *
     * @param value the bytes
     */
    record Hex(Bytes value) implements ClaimValue {
        @Override
        public String text() {
            return value.hex();
        }
    }

    /**
     * A whole number.
     *
     * @param value the number
     */
    record Whole(long value) implements ClaimValue {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /**
     * A yes or a no.
     *
     * @param value which
     */
    record Flag(boolean value) implements ClaimValue {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /**
     * An instant.
     *
     * @param value when
     */
    record Time(Instant value) implements ClaimValue {
        @Override
        public String text() {
            return value.toString();
        }
    }

    /**
     * Several words, in an order that means something.
     *
     * @param values the words
     */
    record Items(List<String> values) implements ClaimValue {
        /** Keeps its own copy. */
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String text() {
            return String.join(",", values);
        }
    }
}
