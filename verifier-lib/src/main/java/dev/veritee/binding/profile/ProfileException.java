// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

/** A profile that cannot be used as it is written. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The line, counted from 1. */
    private final int line;

    /** The column, counted from 1. */
    private final int column;

    ProfileException(int line, int column, String why) {
        super("line " + line + ", column " + column + ": " + why);
        this.line = line;
        this.column = column;
    }

    /** {@return the line, counted from 1} */
    public int line() {
        return line;
    }

    /** {@return the column, counted from 1} */
    public int column() {
        return column;
    }
}
