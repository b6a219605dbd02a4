// SPDX-License-Identifier: Apache-2.0
package dev.veritee.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.veritee.decode.Field;
import dev.veritee.evidence.Evidence;
import dev.veritee.internal.json.JsonDocument;
import java.io.IOException;
import java.util.List;

/** Every field of decoded evidence: where it is, its bytes, what they mean. No trust is involved. */
public final class InspectReport {
    private static final String SCHEMA = "veritee.inspection/1";
    private static final int SHOWN_BYTES = 64;
    private static final int LINE_BYTES = 32;
    private static final int SHORT_HEX = 40;
    private static final int NAME_COLUMN = 40;
    private static final int BYTES_COLUMN = 15;

    private InspectReport() {}

    /**
     * Shows the fields to a person. Long fields are cut, which their line says; the JSON form has every byte.
     *
     * @param all what was decoded, one piece of evidence or several
     * @return lines of at most 80 columns, ending in a line feed
     */
    public static String text(List<Evidence> all) {
        Page page = new Page(false);
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                page.blank();
            }
            text(all.get(i), page);
        }
        return page.toString();
    }

    private static void text(Evidence evidence, Page page) {
        page.line(
                0,
                Page.Ink.PLAIN,
                "",
                evidence.format() + ", " + evidence.raw().length() + " bytes, SHA-256 "
                        + evidence.raw().sha256().hex());
        page.line(0, Page.Ink.PLAIN, "", "Nothing of this was verified.");
        page.blank().line(0, Page.Ink.PLAIN, "offset   size  field", "");
        write(evidence.fields(), 0, page);
    }

    private static void write(List<Field> fields, int depth, Page page) {
        for (Field field : fields) {
            String name = padLeft(Integer.toString(field.offset()), 6)
                    + padLeft(Integer.toString(field.raw().length()), 7) + "  "
                    + "  ".repeat(depth) + field.name();
            String place = name + " ".repeat(Math.max(2, NAME_COLUMN - name.length()));
            String hex = field.raw().hex();
            boolean group = !field.children().isEmpty();
            boolean saysItsBytes = field.text().startsWith(hex);
            if (group || (saysItsBytes && hex.length() <= SHORT_HEX)) {
                page.line(0, Page.Ink.PLAIN, place, field.text());
            } else if (hex.length() <= SHORT_HEX) {
                page.line(0, Page.Ink.PLAIN, place, field.text() + " (bytes " + hex + ")");
            } else {
                page.line(0, Page.Ink.PLAIN, saysItsBytes ? name : place, saysItsBytes ? "" : field.text());
                bytes(field, page);
            }
            write(field.children(), depth + 1, page);
        }
    }

    private static void bytes(Field field, Page page) {
        int length = field.raw().length();
        int shown = length <= SHOWN_BYTES ? length : LINE_BYTES;
        for (int at = 0; at < shown; at += LINE_BYTES) {
            int count = Math.min(LINE_BYTES, shown - at);
            page.line(
                    BYTES_COLUMN,
                    Page.Ink.PLAIN,
                    "",
                    field.raw().slice(at, count).hex());
        }
        if (shown < length) {
            page.line(BYTES_COLUMN, Page.Ink.PLAIN, "", "… and " + (length - shown) + " bytes more");
        }
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /**
     * Writes the fields for programs, schema {@code veritee.inspection/1}: one piece of evidence as it is, several in a
     * list.
     *
     * @param all what was decoded
     * @return the document, ending in a line feed
     */
    public static String json(List<Evidence> all) {
        return JsonDocument.of(json -> {
            if (all.size() == 1) {
                json(all.get(0), json);
                return;
            }
            json.writeStartArray();
            for (Evidence evidence : all) {
                json(evidence, json);
            }
            json.writeEndArray();
        });
    }

    private static void json(Evidence evidence, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("family", evidence.family());
        json.writeStringField("format", evidence.format());
        json.writeNumberField("length", evidence.raw().length());
        json.writeStringField("sha256", evidence.raw().sha256().hex());
        write(evidence.fields(), json);
        json.writeEndObject();
    }

    private static void write(List<Field> fields, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("fields");
        for (Field field : fields) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeNumberField("offset", field.offset());
            json.writeNumberField("length", field.raw().length());
            json.writeStringField("raw", field.raw().hex());
            json.writeStringField("text", field.text());
            if (!field.children().isEmpty()) {
                write(field.children(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
