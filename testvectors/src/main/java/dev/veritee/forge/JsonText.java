// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

/** The compact writer behind {@link JsonObject} and {@link JsonArray}. */
final class JsonText {
    private JsonText() {}

    static void write(StringBuilder out, Object value) {
        if (value instanceof JsonObject object) {
            String separator = "{";
            for (var member : object.members().entrySet()) {
                out.append(separator);
                quote(out, member.getKey());
                out.append(':');
                write(out, member.getValue());
                separator = ",";
            }
            out.append(object.members().isEmpty() ? "{}" : "}");
        } else if (value instanceof JsonArray array) {
            String separator = "[";
            for (Object item : array.items()) {
                out.append(separator);
                write(out, item);
                separator = ",";
            }
            out.append(array.items().isEmpty() ? "[]" : "]");
        } else if (value instanceof String text) {
            quote(out, text);
        } else {
            out.append(value);
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
