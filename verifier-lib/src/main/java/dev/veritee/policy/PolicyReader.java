// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Waiver;
import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.binding.profile.BindingProfiles;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.yaml.YamlException;
import dev.veritee.internal.yaml.YamlNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads version 1 of the policy document. What it does not know, it refuses. */
final class PolicyReader {
    private static final String SCHEMA = "veritee.policy/1";
    private static final Set<String> TCB_STATUSES = Set.of(
            "UpToDate",
            "SWHardeningNeeded",
            "ConfigurationNeeded",
            "ConfigurationAndSWHardeningNeeded",
            "OutOfDate",
            "OutOfDateConfigurationNeeded",
            "TDRelaunchAdvised",
            "TDRelaunchAdvisedConfigurationNeeded",
            "Unrated");

    private PolicyReader() {}

    static Policy read(Bytes document) throws YamlException {
        YamlNode root = YamlNode.parse(document);
        root.allowKeys(
                "schema", "name", "anchors", "tcb", "minimum", "freshness", "allow", "binding", "waive", "expect");
        YamlNode schema = root.required("schema");
        if (!schema.text().equals(SCHEMA)) {
            throw schema.fault("this release reads " + SCHEMA + " only");
        }
        String name = root.required("name").text();
        Requirements.Builder requirements = Requirements.builder();
        readAnchors(root, requirements);
        readTcb(root, requirements);
        readMinimums(root, requirements);
        readFreshness(root, requirements);
        readAllow(root, requirements);
        readWaivers(root, requirements);
        readExpectations(root, requirements);
        Optional<BindingProfile> binding = readBinding(root, requirements);
        return new Policy(new PolicyIdentity(name, document.sha256()), requirements.build(), binding);
    }

    private static void readAnchors(YamlNode root, Requirements.Builder requirements) throws YamlException {
        if (!root.has("anchors")) {
            return;
        }
        for (YamlNode digest : root.required("anchors").elements()) {
            try {
                Bytes sha256 = Bytes.fromHex(digest.text());
                if (sha256.length() == 32) {
                    requirements.pinAnchor(sha256);
                    continue;
                }
            } catch (IllegalArgumentException e) {
                throw digest.fault("an anchor is named by the SHA-256 of its certificate in hex");
            }
            throw digest.fault("an anchor is named by the SHA-256 of its certificate, 64 hex digits");
        }
    }

    private static void readTcb(YamlNode root, Requirements.Builder requirements) throws YamlException {
        if (!root.has("tcb")) {
            return;
        }
        YamlNode tcb = root.required("tcb");
        tcb.allowKeys("accept", "minimum-evaluation-data-number");
        if (tcb.has("accept")) {
            Set<String> accepted = new LinkedHashSet<>();
            for (YamlNode status : tcb.required("accept").elements()) {
                if (!TCB_STATUSES.contains(status.text())) {
                    throw status.fault("\"" + status.text() + "\" is no TCB status that can be accepted");
                }
                accepted.add(status.text());
            }
            requirements.acceptTcb(accepted);
        }
        if (tcb.has("minimum-evaluation-data-number")) {
            requirements.minimumEvaluationDataNumber(
                    tcb.required("minimum-evaluation-data-number").positive());
        }
    }

    private static void readMinimums(YamlNode root, Requirements.Builder requirements) throws YamlException {
        if (!root.has("minimum")) {
            return;
        }
        for (YamlNode entry : root.required("minimum").elements()) {
            entry.allowKeys("where", "at-least");
            Map<String, String> where = new LinkedHashMap<>();
            if (entry.has("where")) {
                YamlNode conditions = entry.required("where");
                for (String claim : conditions.keys()) {
                    where.put(claim, conditions.required(claim).scalar());
                }
            }
            Map<String, Long> atLeast = new LinkedHashMap<>();
            YamlNode numbers = entry.required("at-least");
            for (String claim : numbers.keys()) {
                atLeast.put(claim, numbers.required(claim).number());
            }
            if (atLeast.isEmpty()) {
                throw numbers.fault("a minimum compares at least one claim");
            }
            requirements.minimum(new Minimum(where, atLeast));
        }
    }

    private static void readFreshness(YamlNode root, Requirements.Builder requirements) throws YamlException {
        if (!root.has("freshness")) {
            return;
        }
        YamlNode freshness = root.required("freshness");
        freshness.allowKeys("maximum-age");
        YamlNode age = freshness.required("maximum-age");
        try {
            Duration duration = Duration.parse(age.text());
            if (!duration.isNegative()) {
                requirements.maximumAge(duration);
                return;
            }
        } catch (DateTimeParseException e) {
            throw age.fault("a duration is written as in PT5M or PT2H");
        }
        throw age.fault("a duration is not negative");
    }

    private static void readAllow(YamlNode root, Requirements.Builder requirements) throws YamlException {
        if (!root.has("allow")) {
            return;
        }
        YamlNode allow = root.required("allow");
        allow.allowKeys("debug", "warnings");
        if (allow.has("debug") && allow.required("debug").flag()) {
            requirements.allowDebug();
        }
        if (allow.has("warnings") && allow.required("warnings").flag()) {
            requirements.acceptWarnings();
        }
    }

    private static Optional<BindingProfile> readBinding(YamlNode root, Requirements.Builder requirements)
            throws YamlException {
        if (!root.has("binding")) {
            return Optional.empty();
        }
        YamlNode binding = root.required("binding");
        binding.allowKeys("profile", "minimum-level");
        if (binding.has("minimum-level")) {
            requirements.minimumLevel(level(binding.required("minimum-level")));
        }
        if (!binding.has("profile")) {
            return Optional.empty();
        }
        YamlNode name = binding.required("profile");
        Optional<BindingProfile> profile = BindingProfiles.named(name.text());
        if (profile.isEmpty()) {
            throw name.fault("there is no built-in profile of this name; there are "
                    + String.join(", ", BindingProfiles.names()));
        }
        return profile;
    }

    private static Binding.Level level(YamlNode node) throws YamlException {
        for (Binding.Level level : Binding.Level.values()) {
            if (level != Binding.Level.NONE && level.label().equals(node.text())) {
                return level;
            }
        }
        throw node.fault("a level is fresh or committed");
    }

    private static void readWaivers(YamlNode root, Requirements.Builder requirements) throws YamlException {
        if (!root.has("waive")) {
            return;
        }
        for (YamlNode entry : root.required("waive").elements()) {
            entry.allowKeys("check", "reason", "until");
            YamlNode check = entry.required("check");
            if (!Waiver.isFor(check.text())) {
                throw check.fault("this is a requirement of the policy's own; leave it out instead of waiving it");
            }
            requirements.waive(
                    new Waiver(filled(check), filled(entry.required("reason")), instant(entry.required("until"))));
        }
    }

    private static String filled(YamlNode node) throws YamlException {
        if (node.text().isBlank()) {
            throw node.fault("a text belongs here, and not an empty one");
        }
        return node.text();
    }

    private static Instant instant(YamlNode node) throws YamlException {
        try {
            return Instant.parse(node.text());
        } catch (DateTimeParseException e) {
            throw node.fault("an instant is written as in 2026-12-31T00:00:00Z");
        }
    }

    private static void readExpectations(YamlNode root, Requirements.Builder requirements) throws YamlException {
        if (!root.has("expect")) {
            return;
        }
        YamlNode expect = root.required("expect");
        for (String claim : expect.keys()) {
            YamlNode value = expect.required(claim);
            List<String> accepted = new java.util.ArrayList<>();
            for (YamlNode alternative : value.isList() ? value.elements() : List.of(value)) {
                accepted.add(alternative.scalar());
            }
            if (accepted.isEmpty()) {
                throw value.fault("nothing could satisfy an expectation without any value");
            }
            requirements.expect(claim, accepted);
        }
    }
}
