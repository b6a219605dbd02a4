// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.appraisal.Appraisal;

/** What the command says to scripts. These numbers are part of the public interface. */
final class ExitCode {
    /** Trusted, or done. */
    static final int OK = 0;

    /** Not trusted: something does not hold, or the evidence is malformed. */
    static final int NOT_TRUSTED = 1;

    /** The command was used wrongly. */
    static final int WRONG_USE = 2;

    /** It could not be decided. */
    static final int UNDECIDED = 3;

    /** It holds with warnings, and nothing says that warnings are acceptable. */
    static final int WARNING = 4;

    /** A fault of the program itself. */
    static final int FAULT = 70;

    private ExitCode() {}

    static int of(Appraisal appraisal) {
        if (appraisal.trusted()) {
            return OK;
        }
        return switch (appraisal.status()) {
            case CONTRAINDICATED -> NOT_TRUSTED;
            case WARNING -> WARNING;
            // An affirming appraisal is trusted; should the library ever disagree with itself, nothing is decided.
            case NONE, AFFIRMING -> UNDECIDED;
        };
    }
}
