// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import java.util.Locale;

/** By what a profile ties devices to the machine that they are said to be in. */
public enum Commitment {
    /** By nothing. */
    NONE,
    /** Lead and devices answer the same nonce; a list of devices can be changed unseen. */
    NONCE,
    /** The lead signs the nonce and a digest of the devices' exact evidence; the devices answer the nonce. */
    EVIDENCE;

    /** {@return the word used in files and messages} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
