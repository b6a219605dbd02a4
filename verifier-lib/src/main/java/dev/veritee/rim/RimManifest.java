// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a manifest says. There is no way to one but {@link ReferenceManifest#verifiedBy}.
 *
 * @param label what it is about
 * @param name its name
 * @param tagId its identifier, as the vendor chose it
 * @param manufacturerId the manufacturer of the firmware, by private enterprise number
 * @param values what the measurements must be, active or not, by index
 */
public record RimManifest(
        RimLabel label, String name, String tagId, int manufacturerId, Map<Integer, GoldenValue> values) {
    /** Keeps its own copy, in the order of indices. */
    public RimManifest {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
