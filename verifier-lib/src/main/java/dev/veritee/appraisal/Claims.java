// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.decode.Bytes;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What evidence says, once: named values in a fixed order. Policy, results, tokens and reports all read this projection
 * and none of them formats a measurement again.
 */
public final class Claims {
    private static final Claims NONE = new Claims(Map.of());

    private final Map<String, ClaimValue> values;

    private Claims(Map<String, ClaimValue> values) {
        this.values = values;
    }

    /** {@return no claims} */
    public static Claims none() {
        return NONE;
    }

    /** {@return somewhere to put claims} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return every claim, in order; unmodifiable} */
    public Map<String, ClaimValue> asMap() {
        return values;
    }

    /**
     * A few claims.
     *
     * @param values their values by name
     * @return the claims, in the order of the map
     */
    public static Claims of(Map<String, ClaimValue> values) {
        return new Claims(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    /**
     * One claim.
     *
     * @param name its name
     * @return its value
     */
    public Optional<ClaimValue> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * These claims with others behind them.
     *
     * @param more claims with other names
     * @return both
     */
    public Claims and(Claims more) {
        if (values.isEmpty() || more.values.isEmpty()) {
            return values.isEmpty() ? more : this;
        }
        return builder().putAll(this).putAll(more).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Claims that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects claims. A name can be given once only. */
    public static final class Builder {
        private final Map<String, ClaimValue> values = new LinkedHashMap<>(192);
        private boolean built;

        private Builder() {}

        /**
         * Adds a claim.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder put(String name, ClaimValue value) {
            if (built) {
                throw new IllegalStateException("these claims are built already");
            }
            if (values.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("the claim " + name + " was made twice");
            }
            return this;
        }

        /**
         * Adds claims.
         *
         * @param more claims with other names
         * @return this
         */
        public Builder putAll(Claims more) {
            more.values.forEach(this::put);
            return this;
        }

        /**
         * Adds a text.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder text(String name, String value) {
            return put(name, new ClaimValue.Text(value));
        }

        /**
         * Adds bytes.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder hex(String name, Bytes value) {
            return put(name, new ClaimValue.Hex(value));
        }

        /**
         * Adds a number.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder number(String name, long value) {
            return put(name, new ClaimValue.Whole(value));
        }

        /**
         * Adds a yes or a no.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder flag(String name, boolean value) {
            return put(name, new ClaimValue.Flag(value));
        }

        /**
         * Adds an instant.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder time(String name, Instant value) {
            return put(name, new ClaimValue.Time(value));
        }

        /**
         * Adds several words.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder items(String name, List<String> value) {
            return put(name, new ClaimValue.Items(value));
        }

        /** {@return the claims made; no more can be added} */
        public Claims build() {
            built = true;
            return new Claims(Collections.unmodifiableMap(values));
        }
    }
}
