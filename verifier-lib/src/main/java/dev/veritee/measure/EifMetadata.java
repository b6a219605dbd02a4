// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.internal.json.StrictJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an enclave image says about how it was built. No register measures it and no signature covers it: whoever holds
 * the image can write here what they like.
 *
 * @param raw the JSON as it stands in the image
 * @param texts what it says of name, version and build, by the names of the members
 */
public record EifMetadata(Bytes raw, Map<String, String> texts) {
    private static final List<String> ABOUT_IMAGE = List.of("ImageName", "ImageVersion");
    private static final List<String> ABOUT_BUILD =
            List.of("BuildTime", "BuildTool", "BuildToolVersion", "OperatingSystem", "KernelVersion");

    /** Keeps its own copy of the map. */
    public EifMetadata {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    static EifMetadata decode(Bytes data, Limits limits) throws DecodeException {
        JsonObject object = object(data, limits);
        Map<String, String> texts = new LinkedHashMap<>();
        copy(ABOUT_IMAGE, object, texts);
        if (object.members().get("BuildMetadata") instanceof JsonObject build) {
            copy(ABOUT_BUILD, build, texts);
        }
        return new EifMetadata(data, texts);
    }

    /** Messages about JSON quote it, and here nobody vouches for what it says. */
    private static JsonObject object(Bytes data, Limits limits) throws DecodeException {
        try {
            return StrictJson.object(data, limits);
        } catch (DecodeException e) {
            throw new DecodeException(
                    e.kind(),
                    e.offset(),
                    "json",
                    e.kind() == DecodeException.Kind.TOO_LARGE
                            ? "it is too long or nested too deep"
                            : "it is not strictly one JSON object");
        }
    }

    private static void copy(List<String> names, JsonObject from, Map<String, String> to) {
        for (String name : names) {
            if (from.members().get(name) instanceof JsonText text) {
                to.put(name, text.value());
            }
        }
    }
}
