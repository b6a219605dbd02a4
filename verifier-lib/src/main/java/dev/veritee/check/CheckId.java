// SPDX-License-Identifier: Apache-2.0
package dev.veritee.check;

import java.util.Objects;

/**
 * A check that exists: its name is part of the public interface and never changes its meaning.
 *
 * @param id the stable name, such as {@code tdx.qe-report.signature}
 * @param stage the station that makes it
 * @param authenticates whether the evidence's authenticity rests on it, as opposed to its acceptability
 * @param meaning what holds when it passes, as one sentence
 */
public record CheckId(String id, Stage stage, boolean authenticates, String meaning) {
    /** Refuses nulls. */
    public CheckId {
        Objects.requireNonNull(id);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(meaning);
    }

    /**
     * A check that authenticity rests on.
     *
     * @param id the stable name
     * @param stage the station that makes it
     * @param meaning what holds when it passes
     * @return its identity
     */
    public static CheckId authenticating(String id, Stage stage, String meaning) {
        return new CheckId(id, stage, true, meaning);
    }

    /**
     * A check of what authentic evidence says.
     *
     * @param id the stable name
     * @param stage the station that makes it
     * @param meaning what holds when it passes
     * @return its identity
     */
    public static CheckId of(String id, Stage stage, String meaning) {
        return new CheckId(id, stage, false, meaning);
    }

    /** {@return whether both have the same name, which is what makes a check} */
    @Override
    public boolean equals(Object other) {
        return other instanceof CheckId that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
