// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What evidence must carry under a profile, as far as it could be computed.
 *
 * @param lead the fields of the lead, each with all its bytes
 * @param deviceNonces what each kind of device must answer; {@code any} is every kind without an entry of its own
 * @param used the inputs that went into it
 * @param unused the inputs that were given and have no part in it: nothing is bound to them
 * @param lacking the inputs without which some of it could not be computed, and what is wrong with each
 * @param faults what else kept some of it from being computed
 */
public record Expected(
        Map<LeadField, Bytes> lead,
        Map<String, Bytes> deviceNonces,
        Set<InputName> used,
        Set<InputName> unused,
        Map<InputName, String> lacking,
        List<String> faults) {
    private static final String ANY = "any";

    /** Keeps its own copies. */
    public Expected {
        Map<LeadField, Bytes> fields = new EnumMap<>(LeadField.class);
        fields.putAll(lead);
        lead = Collections.unmodifiableMap(fields);
        deviceNonces = Collections.unmodifiableMap(new TreeMap<>(deviceNonces));
        used = Collections.unmodifiableSet(new TreeSet<>(used));
        unused = Collections.unmodifiableSet(new TreeSet<>(unused));
        lacking = Collections.unmodifiableMap(new TreeMap<>(lacking));
        faults = List.copyOf(faults);
    }

    /** {@return whether nothing was missing or wrong} */
    public boolean isComplete() {
        return lacking.isEmpty() && faults.isEmpty();
    }

    /**
     * What a device must answer.
     *
     * @param role what it is, such as {@code gpu}
     * @return its nonce; empty when the profile says nothing of such devices, or it could not be computed
     */
    public Optional<Bytes> deviceNonce(String role) {
        return Optional.ofNullable(deviceNonces.get(role)).or(() -> Optional.ofNullable(deviceNonces.get(ANY)));
    }

    /** Whether evidence carries all of it, every byte compared. */
    boolean isMet(Map<LeadField, Bytes> fields, List<DeviceNonce> devices) {
        boolean met = isComplete();
        for (Map.Entry<LeadField, Bytes> entry : lead.entrySet()) {
            met &= entry.getValue().sameSecret(fields.getOrDefault(entry.getKey(), Bytes.EMPTY));
        }
        for (DeviceNonce device : devices) {
            met &= deviceNonce(device.role())
                    .map(nonce -> nonce.sameSecret(device.value()))
                    .orElse(false);
        }
        return met;
    }
}
