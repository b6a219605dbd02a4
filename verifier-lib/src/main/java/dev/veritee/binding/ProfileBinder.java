// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.binding.profile.Commitment;
import dev.veritee.binding.profile.DeviceNonce;
import dev.veritee.binding.profile.Expected;
import dev.veritee.binding.profile.InputName;
import dev.veritee.binding.profile.LeadField;
import dev.veritee.binding.profile.OfferedKey;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.NonceField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the parts of one machine against what a profile makes of challenge, keys and devices. Every byte is compared. */
final class ProfileBinder {
    private static final Set<InputName.Kind> FROM_THE_CHANNEL = Set.of(InputName.Kind.KEY, InputName.Kind.SESSION);

    private final ProfileUse use;
    private final BindingProfile profile;
    private final Challenge challenge;
    private final List<Piece> machine;
    private final List<Evidence> leads;
    private final List<Piece> devices;
    private final Binding.Level least;
    private final Ledger.Recorder ledger = Ledger.recorder().require(BindingChecks.FRESHNESS, BindingChecks.LEAD_DATA);

    ProfileBinder(ProfileUse use, Challenge challenge, List<Piece> pieces, Binding.Level least) {
        this.use = use;
        this.profile = use.profile();
        this.challenge = challenge;
        this.least = least;
        this.machine =
                pieces.stream().filter(piece -> piece.evidence().isLead()).toList();
        this.leads = machine.stream().map(Piece::evidence).toList();
        this.devices =
                pieces.stream().filter(piece -> !piece.evidence().isLead()).toList();
    }

    Binding bind() {
        challenge.reportData().ifPresent(expected -> Binder.recordReportData(leads, expected, ledger));
        if (leads.size() != 1) {
            ledger.record(Check.indeterminate(
                    BindingChecks.LEAD,
                    leads.isEmpty()
                            ? "There is no evidence of a machine, so that the profile " + profile
                                    + " has nothing to bind to."
                            : "There is evidence of " + leads.size() + " machines; each is to be judged by itself."));
            return binding(Binding.Level.NONE, Binding.Channel.NONE, Claims.none());
        }
        Expected expected = expected(machine.get(0));
        boolean whole = recordProfile(expected);
        boolean signed = whole && recordLead(expected);
        boolean answered = whole && recordDevices(expected);
        recordFreshness(signed && answered);
        Binding.Channel channel = recordKeys(expected, signed);
        Binding.Level level = signed && answered ? level() : Binding.Level.NONE;
        if (!devices.isEmpty()) {
            recordLevel(level);
        }
        return binding(level, channel, offered(channel));
    }

    private Binding binding(Binding.Level level, Binding.Channel channel, Claims claims) {
        return new Binding(Optional.of(profile.name()), level, channel, claims, ledger.seal());
    }

    /** Some profiles take each device by itself, and some the one document that holds them all. */
    private Expected expected(Piece lead) {
        BindingInputs inputs = inputs(lead);
        BindingInputs each = inputs.withoutDevices();
        for (Piece device : devices) {
            each = each.withDeviceEvidence(
                    device.evidence().role(), device.evidence().raw());
        }
        Expected expected = profile.expected(each);
        boolean oneDocument = devices.stream().map(Piece::document).distinct().count() == 1;
        return !expected.isComplete() && oneDocument
                ? profile.expected(inputs.withDeviceEvidence("devices", OfferedInputs.section(devices.get(0))))
                : expected;
    }

    /** A key that the caller does not know may stand in a signed field in clear: then it is attested, and no more. */
    private BindingInputs inputs(Piece lead) {
        if (use.inputs().deviceEvidence().isPresent()) {
            throw new IllegalArgumentException("the evidence of devices is that which is judged, and no other");
        }
        BindingInputs inputs = challenge.nonce().map(use.inputs()::withNonce).orElse(use.inputs());
        inputs = OfferedInputs.add(inputs, profile, lead.offered());
        for (OfferedKey offered : profile.offeredKeys(leadFields(leads))) {
            if (!inputs.keys().containsKey(offered.name())) {
                inputs = inputs.withKey(offered.name(), offered.key());
            }
        }
        return inputs;
    }

    private boolean recordProfile(Expected expected) {
        if (!expected.isComplete()) {
            List<String> missing = new ArrayList<>();
            expected.lacking().forEach((input, why) -> missing.add(input + ": " + why));
            missing.addAll(expected.faults());
            return ledger.record(Check.indeterminate(
                    BindingChecks.PROFILE,
                    "The profile " + profile + " cannot be applied: " + String.join("; ", missing) + "."));
        }
        Set<String> unused = expected.unused().stream()
                .filter(input -> input.kind() == InputName.Kind.CONTENT || input.kind() == InputName.Kind.PARAMETER)
                .map(InputName::toString)
                .collect(Collectors.toSet());
        return ledger.record(
                unused.isEmpty()
                        ? Check.pass(
                                BindingChecks.PROFILE,
                                "The profile " + profile + " is computed from "
                                        + expected.used().stream()
                                                .map(InputName::toString)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                        : Check.indeterminate(
                                BindingChecks.PROFILE,
                                "The profile " + profile + " has no place for " + String.join(", ", unused) + "."));
    }

    private boolean recordLead(Expected expected) {
        Map<LeadField, Bytes> fields = leadFields(leads);
        boolean same = true;
        for (Map.Entry<LeadField, Bytes> field : expected.lead().entrySet()) {
            Optional<Bytes> actual = Optional.ofNullable(fields.get(field.getKey()));
            String name = field.getKey().label();
            if (actual.isPresent() && field.getValue().sameSecret(actual.get())) {
                ledger.record(Check.pass(
                        BindingChecks.LEAD_DATA,
                        "The " + name + " of the machine is what the profile " + profile + " makes of it."));
            } else {
                same = false;
                ledger.record(Check.fail(
                                BindingChecks.LEAD_DATA,
                                "The " + name + " of the machine is not what the profile " + profile
                                        + " makes of this challenge, these keys and these devices.")
                        .comparing(
                                field.getValue().hex(), actual.map(Bytes::hex).orElse("no such field")));
            }
        }
        return same && !expected.lead().isEmpty();
    }

    private boolean recordDevices(Expected expected) {
        boolean answered = true;
        for (Piece device : devices) {
            Evidence evidence = device.evidence();
            Optional<Bytes> wanted = expected.deviceNonce(evidence.role());
            Optional<Bytes> actual = evidence.nonce().map(NonceField::value);
            if (wanted.isEmpty()) {
                answered = ledger.record(Check.indeterminate(
                        BindingChecks.DEVICE_NONCE,
                        "The profile " + profile + " does not say what a device of the kind " + evidence.role()
                                + " must answer."));
            } else if (actual.isEmpty() || !wanted.get().sameSecret(actual.get())) {
                answered = ledger.record(Check.fail(
                                BindingChecks.DEVICE_NONCE,
                                "A device of the kind " + evidence.role()
                                        + " does not answer what the profile makes of this challenge.")
                        .comparing(wanted.get().hex(), actual.map(Bytes::hex).orElse("none")));
            }
        }
        if (answered && !devices.isEmpty()) {
            ledger.record(Check.pass(
                    BindingChecks.DEVICE_NONCE,
                    devices.size() == 1
                            ? "The device answers the nonce that the profile makes for it."
                            : "All " + devices.size() + " devices answer the nonce that the profile makes for them."));
        }
        return answered;
    }

    private void recordFreshness(boolean bound) {
        if (challenge.nonce().isEmpty()) {
            ledger.record(Binder.withoutNonce());
        } else if (!profile.isFresh()) {
            ledger.record(Check.warn(
                    BindingChecks.FRESHNESS,
                    "Freshness was not checked: under the profile " + profile
                            + " the machine answers no nonce of the caller's."));
        } else if (bound && challenge.nonce().get().length() < Binder.GOOD_NONCE) {
            ledger.record(Check.warn(
                    BindingChecks.FRESHNESS,
                    "What was signed was made for this challenge, but a nonce of "
                            + challenge.nonce().get().length() + " bytes is short enough to repeat."));
        } else if (bound) {
            ledger.record(Check.pass(
                    BindingChecks.FRESHNESS,
                    devices.isEmpty()
                            ? "What the machine signed was made for this challenge."
                            : "What the machine and its devices signed was made for this challenge."));
        }
    }

    /** A key that the caller knows from the channel, and that nothing is bound to, is as bad as a wrong one. */
    private Binding.Channel recordKeys(Expected expected, boolean signed) {
        List<InputName> unbound = expected.unused().stream()
                .filter(input -> FROM_THE_CHANNEL.contains(input.kind()))
                .toList();
        for (InputName input : unbound) {
            ledger.record(Check.fail(
                    BindingChecks.KEY,
                    "Nothing is bound to the " + input + ": the profile " + profile + " has no place for it."));
        }
        List<String> used = expected.used().stream()
                .filter(input -> input.kind() == InputName.Kind.KEY)
                .map(InputName::name)
                .toList();
        boolean session = expected.used().stream().anyMatch(input -> input.kind() == InputName.Kind.SESSION);
        if (!signed || !unbound.isEmpty()) {
            return Binding.Channel.NONE;
        }
        List<String> known =
                used.stream().filter(use.inputs().keys()::containsKey).toList();
        if (known.isEmpty() && !session) {
            return used.isEmpty() ? Binding.Channel.NONE : Binding.Channel.OFFERED;
        }
        ledger.record(Check.pass(
                BindingChecks.KEY,
                session
                        ? "The machine signed the session that the caller has with its peer."
                        : "The machine signed the keys that the caller knows: " + String.join(", ", known) + "."));
        return session ? Binding.Channel.SESSION : Binding.Channel.KEY;
    }

    /** Keys in signed fields, for the caller to compare with what the peer shows. */
    private Claims offered(Binding.Channel channel) {
        Map<String, ClaimValue> claims = new LinkedHashMap<>();
        if (channel != Binding.Channel.NONE) {
            for (OfferedKey key : profile.offeredKeys(leadFields(leads))) {
                claims.put(
                        "binding.offered." + key.name(),
                        new ClaimValue.Hex(key.key().bytes()));
            }
        }
        return Claims.of(claims);
    }

    private Binding.Level level() {
        return switch (devices.isEmpty() ? Commitment.NONCE : profile.commitment()) {
            case NONE -> Binding.Level.NONE;
            case NONCE -> profile.isFresh() && challenge.nonce().isPresent() ? Binding.Level.FRESH : Binding.Level.NONE;
            case EVIDENCE -> challenge.nonce().isPresent() ? Binding.Level.COMMITTED : Binding.Level.NONE;
        };
    }

    private void recordLevel(Binding.Level level) {
        String message = level.meaning();
        boolean enough = level.compareTo(least) >= 0;
        ledger.record(
                level == Binding.Level.NONE
                        ? Check.indeterminate(BindingChecks.LEVEL, message)
                        : enough
                                ? Check.pass(BindingChecks.LEVEL, message)
                                : Check.warn(BindingChecks.LEVEL, message)
                                        .comparing(least.label(), level.label())
                                        .remedy("If that is enough, say so in the policy: binding, minimum-level: "
                                                + level.label() + "."));
    }

    static BindingInputs inputs(Challenge challenge, List<Evidence> parts) {
        BindingInputs inputs =
                challenge.nonce().map(BindingInputs.none()::withNonce).orElse(BindingInputs.none());
        inputs = inputs.withoutDevices();
        for (Evidence part : parts) {
            if (!part.isLead()) {
                inputs = inputs.withDeviceEvidence(part.role(), part.raw());
            }
        }
        return inputs;
    }

    /** The signed fields of the only lead; of several, nothing could be said. */
    static Map<LeadField, Bytes> leadFields(List<Evidence> parts) {
        List<Evidence> leads = parts.stream().filter(Evidence::isLead).toList();
        Map<LeadField, Bytes> fields = new EnumMap<>(LeadField.class);
        if (leads.size() == 1) {
            for (LeadField field : LeadField.values()) {
                Optional.ofNullable(leads.get(0).signedFields().get(field.label()))
                        .ifPresent(value -> fields.put(field, value));
            }
        }
        return fields;
    }

    static List<DeviceNonce> nonces(List<Evidence> parts) {
        return parts.stream()
                .filter(part -> !part.isLead())
                .flatMap(part -> part.nonce().stream().map(field -> new DeviceNonce(part.role(), field.value())))
                .toList();
    }
}
