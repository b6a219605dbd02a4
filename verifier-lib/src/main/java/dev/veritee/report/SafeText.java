// SPDX-License-Identifier: Apache-2.0
package dev.veritee.report;

/** Text that others wrote, as it may be shown on a terminal. */
public final class SafeText {
    private SafeText() {}

    /**
     * Printable characters as they are, all others by their number.
     *
     * @param text any text
     * @return one line that shows it and steers nothing
     */
    public static String of(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= ' ' && c <= '~') || isPrintable(c);
            if (!plain && safe == null) {
                safe = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (safe != null) {
                if (plain) {
                    safe.append(c);
                } else {
                    safe.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                }
            }
        }
        return safe == null ? text : safe.toString();
    }

    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
