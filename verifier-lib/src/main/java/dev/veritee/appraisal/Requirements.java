// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.decode.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller requires, in terms that every family understands. Policies and one-off expectations both end up here.
 * Immutable.
 */
public final class Requirements {
    private static final Requirements STRICT = new Requirements(new Builder());

    private final Map<String, List<String>> expectations;
    private final Set<String> acceptedTcb;
    private final OptionalInt minimumEvaluationDataNumber;
    private final Set<Bytes> pinnedAnchors;
    private final List<Minimum> minimums;
    private final List<Waiver> waivers;
    private final Duration maximumAge;
    private final Binding.Level minimumLevel;
    private final boolean debugAllowed;
    private final boolean warningsAccepted;

    private Requirements(Builder builder) {
        this.expectations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(builder.expectations));
        this.acceptedTcb = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(builder.acceptedTcb));
        this.minimumEvaluationDataNumber = builder.minimumEvaluationDataNumber;
        this.pinnedAnchors = Set.copyOf(builder.pinnedAnchors);
        this.minimums = List.copyOf(builder.minimums);
        this.waivers = List.copyOf(builder.waivers);
        this.maximumAge = builder.maximumAge;
        this.minimumLevel = builder.minimumLevel;
        this.debugAllowed = builder.debugAllowed;
        this.warningsAccepted = builder.warningsAccepted;
    }

    /** {@return the strict default: up to date, nothing debug, no warning acceptable, no measurement known} */
    public static Requirements strict() {
        return STRICT;
    }

    /** {@return a builder that starts from the strict default} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return for each claim that is pinned, the values of which it must have one} */
    public Map<String, List<String>> expectations() {
        return expectations;
    }

    /**
     * Whether a claim is pinned.
     *
     * @param claim its name
     * @return whether an expectation names it
     */
    public boolean pins(String claim) {
        return expectations.containsKey(claim);
    }

    /**
     * Whether a claim has one of the values that it is pinned to.
     *
     * @param claim its name
     * @param actual its value; bytes are compared without regard to the case of their digits
     * @return whether it is pinned, and to this value
     */
    public boolean accepts(String claim, ClaimValue actual) {
        boolean hex = actual instanceof ClaimValue.Hex;
        String text = actual.text();
        for (String value : expectations.getOrDefault(claim, List.of())) {
            if (text.equals(hex ? value.toLowerCase(Locale.ROOT) : value)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the TCB statuses that are acceptable, in the vendor's words} */
    public Set<String> acceptedTcb() {
        return acceptedTcb;
    }

    /** {@return the lowest evaluation of the vendor that is acceptable, where one is demanded} */
    public OptionalInt minimumEvaluationDataNumber() {
        return minimumEvaluationDataNumber;
    }

    /** {@return the SHA-256 digests of the replacement anchors that are acceptable} */
    public Set<Bytes> pinnedAnchors() {
        return pinnedAnchors;
    }

    /** {@return the lowest numbers that are acceptable} */
    public List<Minimum> minimums() {
        return minimums;
    }

    /** {@return the checks that may be done without} */
    public List<Waiver> waivers() {
        return waivers;
    }

    /** {@return how old evidence may be that says when it was made} */
    public Duration maximumAge() {
        return maximumAge;
    }

    /** {@return how strongly devices must be bound to the machine} */
    public Binding.Level minimumLevel() {
        return minimumLevel;
    }

    /** {@return whether evidence of a workload under debug is acceptable} */
    public boolean debugAllowed() {
        return debugAllowed;
    }

    /** {@return whether the status {@code warning} counts as trusted} */
    public boolean warningsAccepted() {
        return warningsAccepted;
    }

    /** {@return a builder that starts from these requirements} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.expectations.putAll(expectations);
        builder.acceptedTcb.clear();
        builder.acceptedTcb.addAll(acceptedTcb);
        builder.minimumEvaluationDataNumber = minimumEvaluationDataNumber;
        builder.pinnedAnchors.addAll(pinnedAnchors);
        builder.minimums.addAll(minimums);
        builder.waivers.addAll(waivers);
        builder.maximumAge = maximumAge;
        builder.minimumLevel = minimumLevel;
        builder.debugAllowed = debugAllowed;
        builder.warningsAccepted = warningsAccepted;
        return builder;
    }

    /** Collects requirements. */
    public static final class Builder {
        private final Map<String, List<String>> expectations = new LinkedHashMap<>();
        /** Sorted, because the order shows in results and sets made by callers have none. */
        private final Set<String> acceptedTcb = new TreeSet<>(Set.of("UpToDate"));

        private OptionalInt minimumEvaluationDataNumber = OptionalInt.empty();
        private final Set<Bytes> pinnedAnchors = new LinkedHashSet<>();
        private final List<Minimum> minimums = new ArrayList<>();
        private final List<Waiver> waivers = new ArrayList<>();
        private Duration maximumAge = Duration.ofMinutes(5);
        private Binding.Level minimumLevel = Binding.Level.COMMITTED;
        private boolean debugAllowed;
        private boolean warningsAccepted;

        private Builder() {}

        /**
         * Pins a claim. A second call for the same claim replaces the first.
         *
         * @param claim its name
         * @param accepted the values of which it must have one; at least one
         * @return this
         */
        public Builder expect(String claim, List<String> accepted) {
            if (accepted.isEmpty()) {
                throw new IllegalArgumentException("nothing could satisfy an expectation without any value: " + claim);
            }
            expectations.put(claim, List.copyOf(accepted));
            return this;
        }

        /**
         * Says which TCB statuses are acceptable, instead of up to date only.
         *
         * @param statuses the vendor's words
         * @return this
         */
        public Builder acceptTcb(Set<String> statuses) {
            acceptedTcb.clear();
            acceptedTcb.addAll(statuses);
            return this;
        }

        /**
         * Demands an evaluation of the vendor.
         *
         * @param number the lowest acceptable
         * @return this
         */
        public Builder minimumEvaluationDataNumber(int number) {
            minimumEvaluationDataNumber = OptionalInt.of(number);
            return this;
        }

        /**
         * Accepts a replacement anchor.
         *
         * @param sha256 the digest of the certificate
         * @return this
         */
        public Builder pinAnchor(Bytes sha256) {
            pinnedAnchors.add(sha256);
            return this;
        }

        /**
         * Demands lowest numbers, beside those demanded before.
         *
         * @param minimum which numbers, and of which evidence
         * @return this
         */
        public Builder minimum(Minimum minimum) {
            minimums.add(minimum);
            return this;
        }

        /**
         * Does without a check for a while, beside those waived before.
         *
         * @param waiver which, why and for how long
         * @return this
         */
        public Builder waive(Waiver waiver) {
            waivers.add(waiver);
            return this;
        }

        /**
         * Says how old evidence may be that says when it was made, instead of five minutes.
         *
         * @param age the longest time between then and the instant of the judgement
         * @return this
         */
        public Builder maximumAge(Duration age) {
            if (age.isNegative()) {
                throw new IllegalArgumentException("no evidence is younger than it is");
            }
            maximumAge = age;
            return this;
        }

        /**
         * Says how strongly devices must be bound to the machine, instead of by a commitment to their evidence.
         *
         * @param level the least
         * @return this
         */
        public Builder minimumLevel(Binding.Level level) {
            minimumLevel = level;
            return this;
        }

        /**
         * Accepts workloads whose memory their host can read.
         *
         * @return this
         */
        public Builder allowDebug() {
            debugAllowed = true;
            return this;
        }

        /**
         * Lets the status {@code warning} count as trusted.
         *
         * @return this
         */
        public Builder acceptWarnings() {
            warningsAccepted = true;
            return this;
        }

        /** {@return the requirements} */
        public Requirements build() {
            return new Requirements(this);
        }
    }
}
