// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object that keeps the order of its members and is written without white space. */
public final class JsonObject {
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Empty. */
    public JsonObject() {}

    /** Sets a member: text, number, boolean, {@link JsonObject} or {@link JsonArray}. */
    public JsonObject put(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Removes a member. */
    public JsonObject remove(String name) {
        members.remove(name);
        return this;
    }

    /** A member that is an object. */
    public JsonObject object(String name) {
        return (JsonObject) value(name);
    }

    /** A member that is an array. */
    public JsonArray array(String name) {
        return (JsonArray) value(name);
    }

    /** A member that is a text. */
    public String string(String name) {
        return (String) value(name);
    }

    private Object value(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no member " + name);
        }
        return value;
    }

    /** The compact form. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        JsonText.write(out, this);
        return out.toString();
    }

    Map<String, Object> members() {
        return members;
    }
}
