// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The trustworthiness vector of AR4SI (draft-ietf-rats-ar4si): one signed byte per aspect, 0 where it was not
 * appraised.
 */
public final class TrustVector {
    /** The aspects, in the order of their keys. */
    public enum Aspect {
        /** Which instance this is. */
        INSTANCE_IDENTITY("instance-identity"),
        /** How it is configured. */
        CONFIGURATION("configuration"),
        /** What it runs. */
        EXECUTABLES("executables"),
        /** Which files it sees. */
        FILE_SYSTEM("file-system"),
        /** The hardware and firmware beneath. */
        HARDWARE("hardware"),
        /** Whether its memory is hidden from its surroundings. */
        RUNTIME_OPAQUE("runtime-opaque"),
        /** Whether its stored secrets are. */
        STORAGE_OPAQUE("storage-opaque"),
        /** Whether its sources are themselves trustworthy. */
        SOURCED_DATA("sourced-data");

        private final String label;

        Aspect(String label) {
            this.label = label;
        }

        /** {@return the registered name} */
        public String label() {
            return label;
        }
    }

    private static final TrustVector NOTHING = new TrustVector(new EnumMap<>(Aspect.class));

    private final Map<Aspect, Integer> values;

    private TrustVector(Map<Aspect, Integer> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** {@return a vector in which nothing was appraised} */
    public static TrustVector nothing() {
        return NOTHING;
    }

    /**
     * This vector with one aspect set.
     *
     * @param aspect which
     * @param value its value, -128 to 127; 0 takes it out
     * @return the new vector
     */
    public TrustVector with(Aspect aspect, int value) {
        if (value < Byte.MIN_VALUE || value > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("a trust claim is one signed byte: " + value);
        }
        Map<Aspect, Integer> changed = new EnumMap<>(Aspect.class);
        changed.putAll(values);
        if (value == 0) {
            changed.remove(aspect);
        } else {
            changed.put(aspect, value);
        }
        return new TrustVector(changed);
    }

    /**
     * This vector with one aspect no better than some value: what was found against it before stays.
     *
     * @param aspect which
     * @param value a value that warns or contraindicates, 32 to 127
     * @return the new vector
     */
    public TrustVector noBetterThan(Aspect aspect, int value) {
        return get(aspect) >= value ? this : with(aspect, value);
    }

    /** {@return this vector without the values that affirm anything, 2 to 31 and -2 to -32} */
    public TrustVector withoutAffirming() {
        Map<Aspect, Integer> rest = new EnumMap<>(Aspect.class);
        values.forEach((aspect, value) -> {
            if (value > 31 || value < -32 || (value >= -1 && value <= 1)) {
                rest.put(aspect, value);
            }
        });
        return new TrustVector(rest);
    }

    /**
     * One aspect.
     *
     * @param aspect which
     * @return its value, 0 where it was not appraised
     */
    public int get(Aspect aspect) {
        return Objects.requireNonNullElse(values.get(aspect), 0);
    }

    /** {@return the aspects that were appraised, in key order; unmodifiable} */
    public Map<Aspect, Integer> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustVector that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
