// SPDX-License-Identifier: Apache-2.0
package dev.veritee.check;

import java.util.Objects;

/**
 * A check that exists: its name is part of the public interface and never changes its meaning.
 *
 * @param id the stable name, such as {@code tdx.qe-report.signature}
 * @param stage the station that makes it
 * @param bearing what it has to do with the evidence's authenticity
 * @param meaning what holds when it passes, as one sentence
 */
public record CheckId(String id, Stage stage, Bearing bearing, String meaning) {
    /** What a check has to do with authenticity. */
    public enum Bearing {
        /** Authenticity rests on it: unless it passes, the evidence is not authentic. */
        PROVES,
        /** If it fails, the evidence is not authentic; if it cannot be decided, only the verdict suffers. */
        REFUTES,
        /** Nothing: it is about what authentic evidence says. */
        NONE
    }

    /** Refuses nulls. */
    public CheckId {
        Objects.requireNonNull(id);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(bearing);
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
        return new CheckId(id, stage, Bearing.PROVES, meaning);
    }

    /**
     * A check that can refute authenticity without being needed for it, such as that of a revocation.
     *
     * @param id the stable name
     * @param stage the station that makes it
     * @param meaning what holds when it passes
     * @return its identity
     */
    public static CheckId refuting(String id, Stage stage, String meaning) {
        return new CheckId(id, stage, Bearing.REFUTES, meaning);
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
        return new CheckId(id, stage, Bearing.NONE, meaning);
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
