// SPDX-License-Identifier: Apache-2.0
package dev.veritee.check;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One decision: which check, how it came out, and one plain sentence of why. */
public final class Check {
    private final CheckId id;
    private final Outcome outcome;
    private final String message;
    private final @Nullable String expected;
    private final @Nullable String actual;
    private final @Nullable String remedy;

    private Check(
            CheckId id,
            Outcome outcome,
            String message,
            @Nullable String expected,
            @Nullable String actual,
            @Nullable String remedy) {
        this.id = Objects.requireNonNull(id);
        this.outcome = Objects.requireNonNull(outcome);
        this.message = Objects.requireNonNull(message);
        this.expected = expected;
        this.actual = actual;
        this.remedy = remedy;
    }

    /**
     * A decision.
     *
     * @param id which check
     * @param outcome how it came out
     * @param message one sentence that names the values it compared
     * @return the decision
     */
    public static Check of(CheckId id, Outcome outcome, String message) {
        return new Check(id, outcome, message, null, null, null);
    }

    /**
     * It holds.
     *
     * @param id which check
     * @param message one sentence of why
     * @return the decision
     */
    public static Check pass(CheckId id, String message) {
        return of(id, Outcome.PASS, message);
    }

    /**
     * It holds, with something to know.
     *
     * @param id which check
     * @param message one sentence of what
     * @return the decision
     */
    public static Check warn(CheckId id, String message) {
        return of(id, Outcome.WARN, message);
    }

    /**
     * It does not hold.
     *
     * @param id which check
     * @param message one sentence of why
     * @return the decision
     */
    public static Check fail(CheckId id, String message) {
        return of(id, Outcome.FAIL, message);
    }

    /**
     * It could not be decided.
     *
     * @param id which check
     * @param message one sentence of why
     * @return the decision
     */
    public static Check indeterminate(CheckId id, String message) {
        return of(id, Outcome.INDETERMINATE, message);
    }

    /**
     * The same decision come out another way.
     *
     * @param otherOutcome how
     * @param otherMessage one sentence of why
     * @return the decision
     */
    public Check as(Outcome otherOutcome, String otherMessage) {
        return new Check(id, otherOutcome, otherMessage, expected, actual, remedy);
    }

    /**
     * The same decision with the two values it compared.
     *
     * @param expectedValue what was required
     * @param actualValue what was found
     * @return the decision
     */
    public Check comparing(String expectedValue, String actualValue) {
        return new Check(id, outcome, message, expectedValue, actualValue, remedy);
    }

    /**
     * The same decision with advice.
     *
     * @param advice what a person can do about it
     * @return the decision
     */
    public Check remedy(String advice) {
        return new Check(id, outcome, message, expected, actual, advice);
    }

    /** {@return which check} */
    public CheckId id() {
        return id;
    }

    /** {@return how it came out} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return one sentence of why} */
    public String message() {
        return message;
    }

    /** {@return what was required, where two values were compared} */
    public Optional<String> expected() {
        return Optional.ofNullable(expected);
    }

    /** {@return what was found, where two values were compared} */
    public Optional<String> actual() {
        return Optional.ofNullable(actual);
    }

    /** {@return what a person can do about it} */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    @Override
    public String toString() {
        return outcome + " " + id + ": " + message;
    }
}
