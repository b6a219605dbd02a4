// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The published measurement vectors, where the public corpus is at hand. */
final class MeasurementCorpus {
    private MeasurementCorpus() {}

    static Bytes file(String name) throws IOException {
        Path folder = Path.of(System.getProperty("veritee.corpus", "../shared/corpus"), "snp", "_measurement");
        assumeTrue(Files.isDirectory(folder), "the corpus is not here");
        return Bytes.wrap(Files.readAllBytes(folder.resolve(name)));
    }

    static List<JsonObject> vectors(String member) throws IOException, DecodeException {
        return StrictJson.object(file("vectors.json"), Limits.standard()).array(member).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** A member that may be null. */
    static Optional<String> text(JsonObject vector, String member) throws DecodeException {
        JsonValue value = vector.members().get(member);
        return value instanceof JsonValue.JsonText text ? Optional.of(text.value()) : Optional.empty();
    }
}
