// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import dev.veritee.internal.yaml.YamlException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which bytes the evidence about a machine, and about the devices in it, has to carry: formulas over a nonce, keys, contents
 * and the devices' evidence. Immutable. What a profile achieves follows from its formulas and is not for its author to claim.
 */
public final class BindingProfile {
    private final String name;
    private final String about;
    private final Bytes digest;
    private final Map<String, ProfileParameter> parameters;
    private final Map<LeadField, Expression> lead;
    private final Map<String, Expression> deviceNonces;

    BindingProfile(
            String name,
            String about,
            Bytes digest,
            Map<String, ProfileParameter> parameters,
            Map<LeadField, Expression> lead,
            Map<String, Expression> deviceNonces) {
        this.name = name;
        this.about = about;
        this.digest = digest;
        this.parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        this.lead = Collections.unmodifiableMap(new EnumMap<>(lead));
        this.deviceNonces = Collections.unmodifiableMap(new TreeMap<>(deviceNonces));
    }

    /**
     * Reads a profile document, YAML or JSON.
     *
     * @param document its bytes
     * @return the profile
     * @throws ProfileException when anything in it is not understood exactly, or it has the name of a built-in profile
     *     without being that profile
     */
    public static BindingProfile read(Bytes document) throws ProfileException {
        BindingProfile profile = parse(document);
        if (BindingProfiles.named(profile.name).stream().anyMatch(builtIn -> !builtIn.digest.equals(profile.digest))) {
            throw new ProfileException(1, 1, "\"" + profile.name + "\" is the name of a built-in profile");
        }
        return profile;
    }

    static BindingProfile parse(Bytes document) throws ProfileException {
        try {
            return ProfileReader.read(document);
        } catch (YamlException e) {
            throw new ProfileException(e.line(), e.column(), e.why());
        }
    }

    /** {@return what it is called} */
    public String name() {
        return name;
    }

    /** {@return what it is, in words; may be empty} */
    public String about() {
        return about;
    }

    /** {@return the SHA-256 of the exact document} */
    public Bytes digest() {
        return digest;
    }

    /** {@return what it leaves to its user, by name} */
    public Map<String, ProfileParameter> parameters() {
        return parameters;
    }

    /** {@return the fields of the lead that it speaks of} */
    public Set<LeadField> leadFields() {
        return lead.keySet();
    }

    /** {@return the kinds of devices whose nonce it speaks of; {@code any} stands for all kinds} */
    public Set<String> deviceRoles() {
        return deviceNonces.keySet();
    }

    /** {@return everything that may go into its formulas} */
    public Set<InputName> inputs() {
        Set<InputName> inputs = ever(lead.values());
        inputs.addAll(ever(deviceNonces.values()));
        return inputs;
    }

    /** {@return the names of the keys that the lead may be bound to} */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (InputName input : ever(lead.values())) {
            if (input.kind() == InputName.Kind.KEY) {
                keys.add(input.name());
            }
        }
        return keys;
    }

    private static Set<InputName> ever(Collection<Expression> formulas) {
        Set<InputName> inputs = new TreeSet<>();
        formulas.forEach(formula -> formula.ever().forEach(inputs::add));
        return inputs;
    }

    /** {@return whether the lead always answers the nonce: without that, it may be old} */
    public boolean isFresh() {
        return lead.values().stream().anyMatch(formula -> always(formula, InputName.NONCE));
    }

    /** {@return whether the lead may be bound to the session of a channel} */
    public boolean bindsSession() {
        return ever(lead.values()).contains(InputName.SESSION);
    }

    /** {@return by what it ties devices to the lead, at best} */
    public Commitment commitment() {
        boolean answered = isFresh()
                && !deviceNonces.isEmpty()
                && deviceNonces.values().stream().allMatch(formula -> always(formula, InputName.NONCE));
        if (!answered) {
            return Commitment.NONE;
        }
        return lead.values().stream().anyMatch(formula -> always(formula, InputName.DEVICE_EVIDENCE))
                ? Commitment.EVIDENCE
                : Commitment.NONCE;
    }

    private static boolean always(Expression formula, InputName input) {
        return formula.always().anyMatch(input::equals);
    }

    /**
     * Computes what evidence must carry. Missing inputs are part of the answer; what does not depend on them is computed all
     * the same.
     *
     * @param inputs what to compute from
     * @return what must be carried
     */
    public Expected expected(BindingInputs inputs) {
        return new Computation(inputs).run();
    }

    /**
     * The keys that stand in signed fields in clear under this profile. They are attested, as far as the evidence is; that
     * anybody at the other end of a channel has them is for the caller to compare.
     *
     * @param fields the fields of the lead, in full
     * @return the keys found
     */
    public List<OfferedKey> offeredKeys(Map<LeadField, Bytes> fields) {
        List<OfferedKey> offered = new ArrayList<>();
        lead.forEach((field, formula) -> {
            Bytes value = fields.getOrDefault(field, Bytes.EMPTY);
            offered.addAll(KeyFinder.find(formula, field, value));
        });
        return offered;
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }

    private final class Computation {
        private final BindingInputs inputs;
        private final Map<LeadField, Bytes> fields = new EnumMap<>(LeadField.class);
        private final Map<String, Bytes> nonces = new TreeMap<>();
        private final Set<InputName> used = new TreeSet<>();
        private final Map<InputName, String> lacking = new TreeMap<>();
        private final List<String> faults = new ArrayList<>();

        Computation(BindingInputs inputs) {
            this.inputs = inputs;
        }

        Expected run() {
            lead.forEach(this::field);
            deviceNonces.forEach(this::deviceNonce);
            Set<InputName> unused = inputs.given();
            unused.removeAll(used);
            return new Expected(fields, nonces, used, unused, lacking, faults);
        }

        private void field(LeadField field, Expression formula) {
            Evaluation evaluation = new Evaluation(inputs, parameters);
            Bytes value = formula.evaluate(evaluation);
            int length = field.length().orElse(value.length());
            if (value.length() != length) {
                evaluation.fault("the formula makes " + value.length() + " bytes, and the field has " + length);
            }
            boolean open = formula instanceof Expression.When when
                    && when.otherwise().isEmpty()
                    && !evaluation.used().contains(when.given());
            if (close(evaluation, field.label()) && !open) {
                fields.put(field, value);
            }
        }

        private void deviceNonce(String role, Expression formula) {
            Evaluation evaluation = new Evaluation(inputs, parameters);
            Bytes value = formula.evaluate(evaluation);
            if (value.length() != ProfileReader.DEVICE_NONCE) {
                evaluation.fault("the formula makes " + value.length() + " bytes, and a device's nonce has "
                        + ProfileReader.DEVICE_NONCE);
            }
            if (close(evaluation, "device nonce")) {
                nonces.put(role, value);
            }
        }

        private boolean close(Evaluation evaluation, String what) {
            used.addAll(evaluation.used());
            evaluation.lacking().forEach(lacking::putIfAbsent);
            evaluation.faults().forEach(fault -> faults.add(what + ": " + fault));
            return evaluation.succeeded();
        }
    }
}
