// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.yaml;

/** A document that is not what it should be, with the place. */
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The line, counted from 1. */
    private final int line;

    /** The column, counted from 1. */
    private final int column;

    /** What is wrong there, without the place. */
    private final String why;

    YamlException(int line, int column, String why) {
        super("line " + line + ", column " + column + ": " + why);
        this.line = line;
        this.column = column;
        this.why = why;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column, counted from 1. */
    public int column() {
        return column;
    }

    /** What is wrong there, without the place. */
    public String why() {
        return why;
    }
}
