// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import java.util.ArrayList;
import java.util.List;

/** A JSON array. */
public final class JsonArray {
    private final List<Object> items = new ArrayList<>();

    /** Empty. */
    public JsonArray() {}

    /** An array of these values. */
    public static JsonArray of(Iterable<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(array.items::add);
        return array;
    }

    /** The values, open for change. */
    public List<Object> items() {
        return items;
    }

    /** An element that is an object. */
    public JsonObject object(int index) {
        return (JsonObject) items.get(index);
    }

    /** The compact form. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        JsonText.write(out, this);
        return out.toString();
    }
}
