// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One run through a formula. It goes on behind what is missing, so that everything that is missing is found at once; what
 * it computes means something only if it {@link #succeeded()}.
 */
final class Evaluation {
    /** The evidence of eight GPUs in base64 takes two of them. */
    private static final long MOST = 16L << 20;

    private final BindingInputs inputs;
    private final Map<String, ProfileParameter> parameters;
    private final Set<InputName> used = new TreeSet<>();
    private final Map<InputName, String> lacking = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    Evaluation(BindingInputs inputs, Map<String, ProfileParameter> parameters) {
        this.inputs = inputs;
        this.parameters = parameters;
    }

    boolean succeeded() {
        return lacking.isEmpty() && faults.isEmpty();
    }

    Set<InputName> used() {
        return used;
    }

    Map<InputName, String> lacking() {
        return lacking;
    }

    List<String> faults() {
        return faults;
    }

    /** Behind something that is missing, lengths mean nothing. */
    Bytes fault(String why) {
        if (lacking.isEmpty()) {
            faults.add(why);
        }
        return Bytes.EMPTY;
    }

    private Bytes lack(InputName name, String why) {
        lacking.putIfAbsent(name, why);
        return Bytes.EMPTY;
    }

    /** Formulas can repeat and lengthen what they are given, so every step is held to a limit before it is taken. */
    boolean hasRoomFor(long length) {
        if (length > MOST) {
            fault("the formula makes more than " + MOST + " bytes of its inputs");
            return false;
        }
        return true;
    }

    boolean isGiven(InputName name) {
        if (!inputs.given().contains(name)) {
            return false;
        }
        used.add(name);
        return true;
    }

    Bytes input(InputName name, List<Integer> lengths) {
        used.add(name);
        Optional<Bytes> value = find(name);
        return value.isEmpty() ? lack(name, "it is missing") : ofLength(name, value.get(), lengths);
    }

    private Optional<Bytes> find(InputName name) {
        return switch (name.kind()) {
            case NONCE -> inputs.nonce();
            case SESSION -> inputs.session();
            case CONTENT -> Optional.ofNullable(inputs.contents().get(name.name()));
            case KEY, PARAMETER, DEVICE_EVIDENCE -> Optional.empty();
        };
    }

    private Bytes ofLength(InputName name, Bytes value, List<Integer> lengths) {
        return lengths.isEmpty() || lengths.contains(value.length())
                ? value
                : lack(name, "it has " + value.length() + " bytes and not " + words(lengths));
    }

    private static String words(List<Integer> lengths) {
        return String.join(" or ", lengths.stream().map(String::valueOf).toList());
    }

    Bytes key(String name, KeyEncoding encoding, List<Integer> lengths) {
        InputName input = InputName.key(name);
        Optional<BoundKey> key = key(input);
        if (key.isEmpty()) {
            return Bytes.EMPTY;
        }
        Optional<Bytes> encoded = encoding.of(key.get());
        return encoded.isEmpty()
                ? lack(input, "as it is given, it cannot be had as " + encoding.label())
                : ofLength(input, encoded.get(), lengths);
    }

    private Optional<BoundKey> key(InputName input) {
        used.add(input);
        Optional<BoundKey> key = Optional.ofNullable(inputs.keys().get(input.name()));
        if (key.isEmpty()) {
            lack(input, "it is missing");
        }
        return key;
    }

    /** The text of a JSON Web Key, not read yet. */
    Optional<Bytes> jwk(String name) {
        InputName input = InputName.key(name);
        Optional<BoundKey> key = key(input);
        if (key.isPresent() && key.get().form() != KeyForm.JWK) {
            lack(input, "it is not given as a JSON Web Key");
            return Optional.empty();
        }
        return key.map(BoundKey::bytes);
    }

    void badKey(String name, String why) {
        lack(InputName.key(name), why);
    }

    Optional<String> parameter(String name) {
        InputName input = InputName.parameter(name);
        used.add(input);
        ProfileParameter declared = parameters.get(name);
        if (declared == null) {
            throw new IllegalStateException("the reader lets no formula through that uses " + input);
        }
        Optional<String> value =
                Optional.ofNullable(inputs.parameters().get(name)).or(declared::usually);
        if (value.isEmpty()) {
            lack(input, "it is missing");
        } else if (!declared.allows(value.get())) {
            lack(input, "it must be one of " + String.join(", ", declared.oneOf()));
            return Optional.empty();
        }
        return value;
    }

    void badParameter(String name, String why) {
        lack(InputName.parameter(name), why);
    }

    List<DeviceSection> deviceEvidence() {
        used.add(InputName.DEVICE_EVIDENCE);
        if (inputs.deviceEvidence().isEmpty()) {
            lack(InputName.DEVICE_EVIDENCE, "it is missing");
        }
        return inputs.deviceEvidence().orElse(List.of());
    }

    Bytes badDeviceEvidence(String why) {
        return lack(InputName.DEVICE_EVIDENCE, why);
    }
}
