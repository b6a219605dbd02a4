// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a manifest says of one measurement.
 *
 * @param index which, counted from 0
 * @param active {@code True} or {@code False}, or what must not be there
 * @param hashes the alternatives in hex
 */
public record RimResource(int index, String active, List<String> hashes) {
    /** Keeps its own copy. */
    public RimResource {
        hashes = List.copyOf(hashes);
    }

    /** The same, compared or not. */
    public RimResource active(boolean compared) {
        return new RimResource(index, compared ? "True" : "False", hashes);
    }

    /** The same with other alternatives. */
    public RimResource with(String... alternatives) {
        return new RimResource(index, active, List.of(alternatives));
    }

    /** The same with one more alternative at the end. */
    public RimResource and(String alternative) {
        List<String> more = new ArrayList<>(hashes);
        more.add(alternative);
        return new RimResource(index, active, more);
    }

    /** In canonical form: attributes without a namespace first, each kind by name. */
    String xml() {
        StringBuilder text = new StringBuilder("<Resource active=\"" + active + "\" alternatives=\"" + hashes.size()
                + "\" index=\"" + index + "\" name=\"Measurement_" + index + "\" size=\"48\" type=\"Measurement\"");
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            attributes.put("h:Hash" + i, hashes.get(i));
        }
        attributes.forEach((name, value) ->
                text.append(' ').append(name).append("=\"").append(value).append('"'));
        return text.append("></Resource>").toString();
    }
}
