// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonFlag;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON without its usual freedoms: UTF-8 only, no member twice at any depth, nothing behind the value, limited size and
 * depth. Jackson's tokens are used because its trees keep the last of several equal members and lose positions.
 */
public final class StrictJson {
    private final JsonParser parser;
    private final int deepest;

    private StrictJson(JsonParser parser, int deepest) {
        this.parser = parser;
        this.deepest = deepest;
    }

    /** Whether some bytes begin like a JSON object or array. */
    public static boolean looksLikeJson(Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int c = bytes.unsigned(i);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == '{' || c == '[';
            }
        }
        return false;
    }

    /** Reads a document whose value is an object. */
    public static JsonObject object(Bytes document, Limits limits) throws DecodeException {
        if (read(document, limits) instanceof JsonObject object) {
            return object;
        }
        throw DecodeException.malformed(0, "json", "the document must be an object");
    }

    /** Reads a whole document. */
    public static JsonValue read(Bytes document, Limits limits) throws DecodeException {
        if (document.length() > limits.jsonBytes()) {
            throw DecodeException.tooLarge(0, "json", "it is longer than " + limits.jsonBytes() + " bytes");
        }
        if (!looksLikeJson(document) || (document.length() > 1 && document.unsigned(1) == 0)) {
            // A zero in the second byte is how UTF-16 begins; Jackson would switch to it silently.
            throw DecodeException.malformed(0, "json", "it is not a JSON object or array in UTF-8");
        }
        try (JsonParser parser = Factory.INSTANCE.createParser(document.toArray())) {
            StrictJson reader = new StrictJson(parser, limits.jsonDepth());
            parser.nextToken();
            JsonValue value = reader.value(0, 1);
            if (parser.nextToken() != null) {
                throw DecodeException.malformed(reader.at(), "json", "something follows the document");
            }
            return value;
        } catch (StreamReadException e) {
            throw DecodeException.malformed(
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset()),
                    "json",
                    e.getOriginalMessage());
        } catch (IOException e) {
            throw DecodeException.malformed(0, "json", String.valueOf(e.getMessage()));
        }
    }

    /** Built on first use: not every command reads JSON. */
    private static final class Factory {
        static final JsonFactory INSTANCE = JsonFactory.builder()
                // A table of names shared by all threads gains nothing for documents that are read once.
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .build();
    }

    private int at() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Plain values are located by what holds them: a place for each of them would cost more than reading them. */
    private JsonValue value(int holder, int depth) throws IOException, DecodeException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw DecodeException.malformed(at(), "json", "the document ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(at(), depth);
            case START_ARRAY -> array(at(), depth);
            case VALUE_STRING -> new JsonText(holder, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(holder, parser.getText());
            case VALUE_TRUE -> new JsonFlag(holder, true);
            case VALUE_FALSE -> new JsonFlag(holder, false);
            case VALUE_NULL -> new JsonNull(holder);
            default -> throw DecodeException.malformed(at(), "json", "unexpected " + token);
        };
    }

    private JsonObject object(int from, int depth) throws IOException, DecodeException {
        limit(from, depth);
        Map<String, JsonValue> members = new LinkedHashMap<>(8);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.put(name, value(from, depth + 1)) != null) {
                throw DecodeException.malformed(at(), name, "this member is there twice");
            }
        }
        return new JsonObject(from, at() + 1, members);
    }

    private JsonArray array(int from, int depth) throws IOException, DecodeException {
        limit(from, depth);
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(from, depth + 1));
        }
        return new JsonArray(from, elements);
    }

    private void limit(int from, int depth) throws DecodeException {
        if (depth > deepest) {
            throw DecodeException.tooLarge(from, "json", "it is nested deeper than " + deepest + " levels");
        }
    }
}
