// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The built-in profiles. */
public final class BindingProfiles {
    private static final List<String> NAMES = List.of(
            "coco-initdata",
            "confidential-ai-cvm-1",
            "contrast-atls",
            "dstack-content",
            "dstack-ratls-cert",
            "ego-ratls",
            "flashbots-atls-proxy",
            "flashbots-attested-tls",
            "google-cs-vm-attestation",
            "google-cs-vm-attestation-vtpm",
            "intel-trust-authority",
            "near-mpc-v1",
            "near-v2-tls",
            "nitro",
            "oe-ratls",
            "phala-near-v2",
            "phala-redpill-classic",
            "tinfoil-v2",
            "tinfoil-v3",
            "tinfoil-v3-unlabelled",
            "trustee-rcar",
            "veritee-1");

    private BindingProfiles() {}

    /** {@return the names of all of them, sorted} */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * One of them.
     *
     * @param name its name
     * @return the profile; empty when none has that name
     */
    public static Optional<BindingProfile> named(String name) {
        return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    private static BindingProfile load(String name) {
        String resource = name + ".yaml";
        try (InputStream in = BindingProfiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its file " + resource);
            }
            return BindingProfile.parse(Bytes.wrap(in.readAllBytes()));
        } catch (IOException | ProfileException e) {
            throw new IllegalStateException("the library cannot read its file " + resource, e);
        }
    }

    /**
     * Which built-in profiles evidence would fit, as a hint for people. It never authorizes anything: whoever makes evidence
     * could choose the weakest profile, so the one that counts is named by the caller or the policy.
     *
     * <p>A profile fits when every field and every device's nonce is what it says, and it uses the nonce, the session and all
     * the keys that are given. Keys that are not given are taken from the field where the nonce shows that the field was made
     * by that profile.
     *
     * @param inputs what to compute from; other profiles' parameters and contents do not matter
     * @param lead the signed fields of the lead, in full
     * @param devices the nonces of the devices
     * @return the names of those that would fit, sorted
     */
    public static List<String> fitting(BindingInputs inputs, Map<LeadField, Bytes> lead, List<DeviceNonce> devices) {
        List<String> fitting = new ArrayList<>();
        for (String name : NAMES) {
            if (fits(load(name), inputs, lead, devices)) {
                fitting.add(name);
            }
        }
        return fitting;
    }

    private static final Set<InputName.Kind> MATTERING =
            EnumSet.of(InputName.Kind.NONCE, InputName.Kind.SESSION, InputName.Kind.KEY);

    private static boolean fits(
            BindingProfile profile, BindingInputs inputs, Map<LeadField, Bytes> lead, List<DeviceNonce> devices) {
        BindingInputs complete = inputs;
        if (profile.isFresh()) {
            for (OfferedKey offered : profile.offeredKeys(lead)) {
                if (!inputs.keys().containsKey(offered.name())) {
                    complete = complete.withKey(offered.name(), offered.key());
                }
            }
        }
        Expected expected = profile.expected(complete);
        return expected.unused().stream().noneMatch(input -> MATTERING.contains(input.kind()))
                && expected.isMet(lead, devices);
    }
}
