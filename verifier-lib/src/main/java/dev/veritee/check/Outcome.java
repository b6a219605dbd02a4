// SPDX-License-Identifier: Apache-2.0
package dev.veritee.check;

/** How one check came out. */
public enum Outcome {
    /** It holds. */
    PASS,
    /** It holds, with something a person should know. */
    WARN,
    /** It does not hold. */
    FAIL,
    /** It could not be decided: something is missing, out of date or unknown. Never trusted. */
    INDETERMINATE,
    /** The caller's policy said not to check it, and the result says so. */
    SKIPPED
}
