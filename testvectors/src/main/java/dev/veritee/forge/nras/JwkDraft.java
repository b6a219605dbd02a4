// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nras;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import java.util.Arrays;
import java.util.List;

/** Public keys as services publish them. */
public final class JwkDraft {
    private JwkDraft() {}

    /** A key, open for change. */
    public static JsonObject of(EcKey key, String kid) {
        byte[] point = key.coordinates();
        int size = key.curve().size();
        return new JsonObject()
                .put("kty", "EC")
                .put("crv", key.curve() == EcKey.Curve.P256 ? "P-256" : "P-384")
                .put("kid", kid)
                .put("x", JwsDraft.encoded(Arrays.copyOf(point, size)))
                .put("y", JwsDraft.encoded(Arrays.copyOfRange(point, size, 2 * size)));
    }

    /** A set of keys. */
    public static String set(JsonObject... keys) {
        return new JsonObject().put("keys", JsonArray.of(List.of(keys))).toString();
    }
}
