// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import java.util.Optional;

/**
 * A word that a profile fixes, or leaves to one of its parameters.
 *
 * @param word the word or the name of the parameter
 * @param isParameter which of both
 */
record Setting(String word, boolean isParameter) {
    /** Empty when the parameter has no value; that is then recorded. */
    Optional<String> resolve(Evaluation in) {
        return isParameter ? in.parameter(word) : Optional.of(word);
    }
}
