// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BindingProfile;

/**
 * A binding profile that the caller names, and what it takes beside the nonce and the evidence of devices, both of which are
 * added by whoever binds.
 *
 * @param profile the profile
 * @param inputs keys, contents and parameters
 */
public record ProfileUse(BindingProfile profile, BindingInputs inputs) {
    /**
     * A profile that takes nothing more.
     *
     * @param profile the profile
     * @return its use
     */
    public static ProfileUse of(BindingProfile profile) {
        return new ProfileUse(profile, BindingInputs.none());
    }
}
