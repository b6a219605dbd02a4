// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.binding.profile.BoundKey;
import dev.veritee.binding.profile.InputName;
import dev.veritee.decode.Bytes;
import dev.veritee.envelope.Offered;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came in the same container as evidence and may go into a profile, where the caller gave nothing of that name. It is
 * believed in nothing: what it makes is compared with what was signed, and a key out of it is one that nobody knows.
 */
final class OfferedInputs {
    private static final Map<String, Function<Bytes, BoundKey>> KEYS = Map.of(
            Offered.TLS_SPKI, BoundKey::spki,
            Offered.HPKE_KEY, BoundKey::raw,
            Offered.SIGNING_ADDRESS, BoundKey::raw,
            Offered.TEE_PUBKEY, BoundKey::jwk);

    /** What profiles call them. */
    private static final Map<String, String> NAMES = Map.of(
            Offered.TLS_SPKI, "tls",
            Offered.HPKE_KEY, "hpke",
            Offered.SIGNING_ADDRESS, "signing",
            Offered.TEE_PUBKEY, "tee",
            Offered.CRYPTO_MATERIAL, "crypto-material",
            Offered.INIT_DATA, "initdata");

    private OfferedInputs() {}

    /** The inputs with whatever of the offers the profile takes and the caller has not given. */
    static BindingInputs add(BindingInputs given, BindingProfile profile, Map<String, Bytes> offered) {
        BindingInputs inputs = given;
        for (Map.Entry<String, Bytes> offer : offered.entrySet()) {
            Optional<String> name = Optional.ofNullable(NAMES.get(offer.getKey()));
            Optional<Function<Bytes, BoundKey>> key = Optional.ofNullable(KEYS.get(offer.getKey()));
            if (name.isPresent() && key.isPresent()) {
                boolean wanted = profile.keys().contains(name.get());
                inputs = wanted && !inputs.keys().containsKey(name.get())
                        ? inputs.withKey(name.get(), key.get().apply(offer.getValue()))
                        : inputs;
            } else if (name.isPresent()) {
                boolean wanted = profile.inputs().contains(new InputName(InputName.Kind.CONTENT, name.get()));
                inputs = wanted && !inputs.contents().containsKey(name.get())
                        ? inputs.withContent(name.get(), offer.getValue())
                        : inputs;
            }
        }
        return inputs;
    }

    /** The text about all devices that was sent: a section of the container, or else the whole document. */
    static Bytes section(Piece device) {
        Map<String, Bytes> offered = device.offered();
        return Optional.ofNullable(offered.get(Offered.DEVICE_EVIDENCE))
                .or(() -> Optional.ofNullable(offered.get(Offered.ADDITIONAL_EVIDENCE)))
                .orElse(device.document());
    }
}
