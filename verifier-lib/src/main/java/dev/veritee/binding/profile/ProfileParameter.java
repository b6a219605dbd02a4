// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import java.util.List;
import java.util.Optional;

/**
 * A short text that a profile leaves to its user.
 *
 * @param name what it is called
 * @param oneOf the only values it may have; any, if there are none
 * @param usually its value where none is given
 */
public record ProfileParameter(String name, List<String> oneOf, Optional<String> usually) {
    /** Keeps its own copy of the list. */
    public ProfileParameter {
        oneOf = List.copyOf(oneOf);
    }

    boolean allows(String value) {
        return oneOf.isEmpty() || oneOf.contains(value);
    }
}
