// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.binding.profile.Expression.When;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.yaml.YamlException;
import dev.veritee.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads version 1 of the profile document. What it does not know, it refuses. */
final class ProfileReader {
    private static final String SCHEMA = "veritee.binding/1";
    private static final String NAME = "[a-z0-9][a-z0-9.-]{0,63}";
    static final int DEVICE_NONCE = 32;

    private final YamlNode root;
    private final Map<String, ProfileParameter> parameters = new LinkedHashMap<>();
    private final Map<LeadField, Expression> lead = new EnumMap<>(LeadField.class);
    private final Map<String, Expression> deviceNonces = new TreeMap<>();

    private ProfileReader(YamlNode root) {
        this.root = root;
    }

    static BindingProfile read(Bytes document) throws YamlException {
        return new ProfileReader(YamlNode.parse(document)).profile(document);
    }

    private BindingProfile profile(Bytes document) throws YamlException {
        root.allowKeys("schema", "name", "about", "parameters", "lead", "device-nonce");
        YamlNode schema = root.required("schema");
        if (!schema.text().equals(SCHEMA)) {
            throw schema.fault("this release reads " + SCHEMA + " only");
        }
        YamlNode name = root.required("name");
        if (!name.text().matches(NAME)) {
            throw name.fault("a profile's name consists of small letters, digits, dots and hyphens");
        }
        String about = root.has("about") ? root.required("about").text() : "";
        readParameters();
        ExpressionReader formulas = new ExpressionReader(parameters);
        readLead(formulas);
        readDeviceNonces(formulas);
        refuseUnusedParameters();
        return new BindingProfile(name.text(), about, document.sha256(), parameters, lead, deviceNonces);
    }

    private void readParameters() throws YamlException {
        if (!root.has("parameters")) {
            return;
        }
        YamlNode all = root.required("parameters");
        for (String name : all.keys()) {
            YamlNode node = all.required(name);
            if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
                throw node.fault("\"" + name + "\" is no name for a parameter");
            }
            node.allowKeys("one-of", "default");
            List<String> oneOf = new ArrayList<>();
            for (YamlNode value : node.has("one-of") ? node.required("one-of").elements() : List.<YamlNode>of()) {
                oneOf.add(value.scalar());
            }
            Optional<String> usually =
                    node.has("default") ? Optional.of(node.required("default").scalar()) : Optional.empty();
            ProfileParameter parameter = new ProfileParameter(name, oneOf, usually);
            if (usually.isPresent() && !parameter.allows(usually.get())) {
                throw node.required("default").fault("the default is not among the values that are allowed");
            }
            parameters.put(name, parameter);
        }
    }

    private void readLead(ExpressionReader formulas) throws YamlException {
        YamlNode fields = root.required("lead");
        fields.allowKeys(Arrays.stream(LeadField.values()).map(LeadField::label).toArray(String[]::new));
        for (LeadField field : LeadField.values()) {
            if (fields.has(field.label())) {
                lead.put(field, leadField(field, fields.required(field.label()), formulas));
            }
        }
        if (lead.isEmpty()) {
            throw fields.fault("a profile says what at least one field must be");
        }
        if (lead.values().stream().allMatch(ProfileReader::isOpen)) {
            throw fields.fault("at least one field must always be something");
        }
    }

    private static Expression leadField(LeadField field, YamlNode node, ExpressionReader formulas)
            throws YamlException {
        Expression formula = formulas.read(node);
        OptionalInt length = formula.length();
        if (field.length().isPresent() && length.isPresent() && !length.equals(field.length())) {
            throw node.fault("this makes " + length.getAsInt() + " bytes, and the field has "
                    + field.length().getAsInt());
        }
        if (isOpen(formula) && !field.isOptional()) {
            throw node.fault("this field must always be something: \"else\" is missing");
        }
        if (formula.ever().findAny().isEmpty()) {
            throw node.fault("what depends on nothing binds to nothing");
        }
        return formula;
    }

    /** Whether a formula may say nothing at all about its field. */
    static boolean isOpen(Expression formula) {
        return formula instanceof When when && when.otherwise().isEmpty();
    }

    private void readDeviceNonces(ExpressionReader formulas) throws YamlException {
        if (!root.has("device-nonce")) {
            return;
        }
        YamlNode roles = root.required("device-nonce");
        for (String role : roles.keys()) {
            YamlNode node = roles.required(role);
            if (!role.matches("[a-z]{1,20}")) {
                throw node.fault("\"" + role + "\" is no kind of device; any is for all of them");
            }
            Expression formula = formulas.read(node);
            if (formula.length().orElse(DEVICE_NONCE) != DEVICE_NONCE) {
                throw node.fault("this makes " + formula.length().getAsInt() + " bytes, and a device's nonce has "
                        + DEVICE_NONCE);
            }
            if (formula.ever().anyMatch(InputName.DEVICE_EVIDENCE::equals)) {
                throw node.fault("a device's nonce is made before its evidence and cannot depend on it");
            }
            if (formula.ever().findAny().isEmpty()) {
                throw node.fault("what depends on nothing binds to nothing");
            }
            deviceNonces.put(role, formula);
        }
    }

    private void refuseUnusedParameters() throws YamlException {
        List<InputName> used = Stream.concat(lead.values().stream(), deviceNonces.values().stream())
                .flatMap(Expression::ever)
                .toList();
        for (String name : parameters.keySet()) {
            if (!used.contains(InputName.parameter(name))) {
                throw root.required("parameters").required(name).fault("no formula uses this parameter");
            }
        }
    }
}
