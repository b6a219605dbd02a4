// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.jose;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of a service (RFC 7517 section 5).
 *
 * @param keys those that can verify something, in order; no two have the same name
 * @param keptOut how many there are beside them, of a kind or for a use that is not known here
 */
public record JsonWebKeySet(List<JsonWebKey> keys, int keptOut) {
    private static final int MOST_KEYS = 512;

    /** Keeps its own copy. */
    public JsonWebKeySet {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a set.
     *
     * @throws DecodeException when it is anything else, a key is malformed or not public, or a name is there twice
     */
    public static JsonWebKeySet decode(Bytes document, Limits limits) throws DecodeException {
        List<JsonValue> elements = StrictJson.object(document, limits).array("keys");
        if (elements.size() > MOST_KEYS) {
            throw DecodeException.tooLarge(0, "keys", "there are more than " + MOST_KEYS);
        }
        List<JsonWebKey> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonValue element : elements) {
            if (!(element instanceof JsonObject object)) {
                throw DecodeException.malformed(element.from(), "keys", "every key must be an object");
            }
            // A name is no less taken for belonging to a key that is kept out.
            if (object.has("kid") && !names.add(object.text("kid"))) {
                throw DecodeException.malformed(object.from(), "kid", "two keys have the same name");
            }
            JsonWebKey.decode(object).ifPresent(keys::add);
        }
        return new JsonWebKeySet(keys, elements.size() - keys.size());
    }
}
