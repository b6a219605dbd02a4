// SPDX-License-Identifier: Apache-2.0
package dev.veritee.report;

/**
 * Text for a person, in lines of at most 80 columns. Whatever comes from evidence may have been chosen by an attacker:
 * characters that could steer a terminal or reorder a line are spelled out.
 */
final class Page {
    /** How a word is set off, where there is colour. */
    enum Ink {
        PLAIN(""),
        BOLD("\u001B[1m"),
        GREEN("\u001B[1;32m"),
        YELLOW("\u001B[1;33m"),
        RED("\u001B[1;31m");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    private static final int WIDTH = 80;
    private static final int LONG_WORD = 40;
    private static final String OFF = "\u001B[0m";

    private final StringBuilder out = new StringBuilder(4096);
    private final boolean colour;

    Page(boolean colour) {
        this.colour = colour;
    }

    /** Ends a paragraph. */
    Page blank() {
        out.append('\n');
        return this;
    }

    /**
     * Adds a text that begins with a label; lines that follow are indented as far as the text begins.
     *
     * @param indent the columns in front of the label
     * @param ink how the label is set off
     * @param label what the line is about, padded by the caller
     * @param text the rest
     */
    Page line(int indent, Ink ink, String label, String text) {
        String safeLabel = SafeText.of(label);
        out.append(" ".repeat(indent));
        if (colour && ink != Ink.PLAIN && !safeLabel.isEmpty()) {
            out.append(ink.code).append(safeLabel).append(OFF);
        } else {
            out.append(safeLabel);
        }
        int start = indent + safeLabel.length();
        int column = start;
        String rest = SafeText.of(text);
        int at = 0;
        while (at < rest.length()) {
            int space = rest.indexOf(' ', at);
            String word = rest.substring(at, space < 0 ? rest.length() : space);
            if (column > start && column + 1 + word.length() > WIDTH) {
                newLine(start);
                column = start;
            } else if (column > start) {
                out.append(' ');
                column++;
            }
            column = append(word, start, column);
            at = space < 0 ? rest.length() : space + 1;
        }
        out.append('\n');
        return this;
    }

    /** A word longer than a line is cut into lines. */
    private int append(String word, int start, int column) {
        int at = 0;
        int here = column;
        while (word.length() - at > WIDTH - here && start < WIDTH - 8) {
            int room = WIDTH - here;
            out.append(word, at, at + room);
            at += room;
            newLine(start);
            here = start;
        }
        out.append(word, at, word.length());
        return here + word.length() - at;
    }

    private void newLine(int start) {
        out.append('\n').append(" ".repeat(start));
    }

    /** A long run of hex, shortened so that its ends still tell it from another one. */
    static String shortened(String hex) {
        return hex.length() <= LONG_WORD ? hex : hex.substring(0, 16) + "…" + hex.substring(hex.length() - 8);
    }

    /** Shortens long runs of hex inside a sentence. */
    static String shortenedHex(String text) {
        StringBuilder shorter = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isHex(text.charAt(end))) {
                end++;
            }
            if (end == at) {
                shorter.append(text.charAt(at++));
            } else {
                shorter.append(shortened(text.substring(at, end)));
                at = end;
            }
        }
        return shorter.toString();
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
