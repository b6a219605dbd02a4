// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

/** The command was used wrongly; the message is one line that names the option or the file. */
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUse(String message) {
        super(message);
    }

    WrongUse(String message, Throwable cause) {
        super(message, cause);
    }
}
