// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.CanonicalJson;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.internal.json.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A value inside a JSON object that is hashed. */
sealed interface JsonPart {
    /** Its canonical text; what is missing is recorded, and then the text means nothing. */
    String canonical(Evaluation in);

    /** What it always takes in. */
    Stream<InputName> always();

    /** What it may take in. */
    Stream<InputName> ever();

    /** What a formula makes, as a text. */
    record Text(Expression of) implements JsonPart {
        @Override
        public String canonical(Evaluation in) {
            try {
                Bytes utf8 = of.evaluate(in);
                return literal(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(utf8.toArray()))
                        .toString());
            } catch (CharacterCodingException e) {
                in.fault("what belongs into a JSON text is not in UTF-8");
                return "";
            }
        }

        @Override
        public Stream<InputName> always() {
            return of.always();
        }

        @Override
        public Stream<InputName> ever() {
            return of.ever();
        }
    }

    /** A JSON Web Key as an object. */
    record WebKey(String name) implements JsonPart {
        @Override
        public String canonical(Evaluation in) {
            Optional<Bytes> text = in.jwk(name);
            if (text.isEmpty()) {
                return "";
            }
            try {
                return CanonicalJson.of(StrictJson.object(text.get(), Limits.standard()));
            } catch (DecodeException e) {
                in.badKey(name, "it is no JSON Web Key that can be hashed: " + e.getMessage());
                return "";
            }
        }

        @Override
        public Stream<InputName> always() {
            return Stream.of(InputName.key(name));
        }

        @Override
        public Stream<InputName> ever() {
            return always();
        }
    }

    /** An object. */
    record Members(Map<String, JsonPart> parts) implements JsonPart {
        @Override
        public String canonical(Evaluation in) {
            StringJoiner members = new StringJoiner(",", "{", "}");
            for (Map.Entry<String, JsonPart> part : new TreeMap<>(parts).entrySet()) {
                members.add(literal(part.getKey()) + ":" + part.getValue().canonical(in));
                if (!in.hasRoomFor(members.length())) {
                    return "";
                }
            }
            return members.toString();
        }

        @Override
        public Stream<InputName> always() {
            return parts.values().stream().flatMap(JsonPart::always);
        }

        @Override
        public Stream<InputName> ever() {
            return parts.values().stream().flatMap(JsonPart::ever);
        }
    }

    /** Names are checked when a profile is read, and text that was decoded has no half pairs. */
    private static String literal(String text) {
        try {
            return CanonicalJson.of(new JsonText(0, text));
        } catch (DecodeException e) {
            throw new IllegalStateException("a text has no canonical form", e);
        }
    }
}
