// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonFlag;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.internal.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One case of the corpus: its folder, and what {@code case.json} says. */
record CorpusCase(Path folder, JsonObject json) {
    private static final String ROOTS = "@roots/";
    private static final Limits LIMITS = new Limits(1 << 24, 1 << 24, 1000, 1 << 22, 64, 1000, 1 << 20);

    static List<CorpusCase> in(Path family) {
        try (Stream<Path> folders = Files.list(family)) {
            return folders.filter(f -> Files.exists(f.resolve("case.json")))
                    .sorted()
                    .map(CorpusCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CorpusCase read(Path folder) {
        try {
            return new CorpusCase(
                    folder, StrictJson.object(Bytes.wrap(Files.readAllBytes(folder.resolve("case.json"))), LIMITS));
        } catch (IOException | DecodeException e) {
            throw new IllegalStateException(folder.toString(), e);
        }
    }

    String id() {
        return text(json, "id").orElseThrow();
    }

    Optional<Instant> validAt() {
        return text(json, "validAt").map(Instant::parse);
    }

    JsonObject expected() {
        return object(json, "expected").orElseThrow();
    }

    byte[] evidence() {
        return file(text(json, "evidence").orElseThrow());
    }

    byte[] file(String name) {
        try {
            return Files.readAllBytes(
                    name.startsWith(ROOTS)
                            ? folder.resolveSibling("_roots").resolve(name.substring(ROOTS.length()))
                            : folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The collateral by role; roles that begin with an underscore are remarks. */
    Map<String, byte[]> collateral() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        object(json, "collateral")
                .ifPresent(roles -> roles.members().forEach((role, value) -> {
                    if (!role.startsWith("_") && !role.equals("trustedRoot") && value instanceof JsonText name) {
                        files.put(role, file(name.value()));
                    }
                }));
        return files;
    }

    Optional<byte[]> trustedRoot() {
        return object(json, "collateral").flatMap(c -> text(c, "trustedRoot")).map(this::file);
    }

    static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.members().get(name))
                .filter(JsonText.class::isInstance)
                .map(v -> ((JsonText) v).value());
    }

    static Optional<JsonObject> object(JsonObject object, String name) {
        return Optional.ofNullable(object.members().get(name))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    static Optional<Boolean> flag(JsonObject object, String name) {
        return Optional.ofNullable(object.members().get(name))
                .filter(JsonFlag.class::isInstance)
                .map(v -> ((JsonFlag) v).value());
    }

    static Optional<List<String>> texts(JsonObject object, String name) {
        return Optional.ofNullable(object.members().get(name))
                .filter(JsonArray.class::isInstance)
                .map(v -> {
                    List<String> texts = new ArrayList<>();
                    for (JsonValue element : ((JsonArray) v).elements()) {
                        texts.add(plain(element));
                    }
                    return texts;
                });
    }

    static List<JsonValue> list(JsonObject object, String name) {
        return object.members().get(name) instanceof JsonArray array ? array.elements() : List.of();
    }

    /** Any plain value as it would be shown. */
    static String plain(JsonValue value) {
        if (value instanceof JsonText text) {
            return text.value();
        }
        if (value instanceof JsonValue.JsonNumber number) {
            return number.literal();
        }
        if (value instanceof JsonFlag flag) {
            return Boolean.toString(flag.value());
        }
        return value instanceof JsonNull ? "null" : value.toString();
    }

    @Override
    public String toString() {
        return id();
    }
}
