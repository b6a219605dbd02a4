// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.Claims;
import dev.veritee.binding.profile.BindingProfiles;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.NonceField;
import java.util.List;
import java.util.Optional;

/** Holds evidence against a challenge, and the parts of a machine against one another. */
public final class Binder {
    static final int GOOD_NONCE = 16;

    private final Challenge challenge;
    private final Ledger.Recorder ledger = Ledger.recorder().require(BindingChecks.FRESHNESS);

    private Binder(Challenge challenge) {
        this.challenge = challenge;
    }

    /**
     * Whether evidence answers a challenge, and whether its parts belong together.
     *
     * @param pieces every piece of evidence that could be decoded
     * @param challenge the challenge
     * @param together why all of it is shown to be about one machine, as a sentence; empty where nothing shows that
     * @param least how strongly devices must be bound to the machine
     * @return how it is bound
     */
    public static Binding bind(
            List<Piece> pieces, Challenge challenge, Optional<String> together, Binding.Level least) {
        List<Evidence> parts = pieces.stream().map(Piece::evidence).toList();
        return challenge
                .profile()
                .map(use -> new ProfileBinder(use, challenge, pieces, least).bind())
                .orElseGet(() -> new Binder(challenge).bind(parts, together));
    }

    private Binding bind(List<Evidence> parts, Optional<String> together) {
        boolean fresh = !parts.isEmpty() && challenge.nonce().isPresent();
        for (Evidence part : parts) {
            fresh &= challenge.nonce().map(nonce -> answers(part, nonce)).orElse(false);
        }
        challenge.reportData().ifPresent(expected -> recordReportData(parts, expected, ledger));
        if (challenge.nonce().isEmpty()) {
            ledger.record(withoutNonce());
        }
        if (parts.size() > 1) {
            ledger.record(belonging(parts, together));
        }
        return new Binding(
                Optional.empty(),
                fresh ? Binding.Level.FRESH : Binding.Level.NONE,
                Binding.Channel.NONE,
                Claims.none(),
                ledger.seal());
    }

    static Check withoutNonce() {
        return Check.warn(
                        BindingChecks.FRESHNESS,
                        "Freshness was not checked: without a nonce this may be a replay of older evidence.")
                .remedy("Have the evidence made for a nonce of yours, and give it with --nonce.");
    }

    /** Devices alone are as good as each of them is; a machine that is said to have them needs more. */
    private Check belonging(List<Evidence> parts, Optional<String> together) {
        if (together.isPresent()) {
            return Check.pass(BindingChecks.PARTS, together.get());
        }
        String message =
                "There are " + parts.size() + " pieces of evidence and nothing shows that they belong together.";
        if (parts.stream().noneMatch(Evidence::isLead)) {
            return Check.warn(BindingChecks.PARTS, message);
        }
        List<String> fitting = BindingProfiles.fitting(
                ProfileBinder.inputs(challenge, parts), ProfileBinder.leadFields(parts), ProfileBinder.nonces(parts));
        return Check.indeterminate(BindingChecks.PARTS, message)
                .remedy("Name the profile by which your machines bind them (--binding)."
                        + (fitting.isEmpty()
                                ? ""
                                : " What was signed would fit " + String.join(", ", fitting)
                                        + "; that this is the one you rely on is for you to say."));
    }

    /** Without a profile the nonce stands at the front of the field and zeros fill the rest, if there is room for more. */
    private boolean answers(Evidence part, Bytes nonce) {
        if (part.nonce().isEmpty()) {
            return ledger.record(Check.indeterminate(
                    BindingChecks.FRESHNESS, "Evidence of kind " + part.format() + " carries no nonce."));
        }
        NonceField field = part.nonce().get();
        int room = field.padded() ? field.value().length() : nonce.length();
        if (nonce.length() > room) {
            return ledger.record(Check.fail(
                    BindingChecks.FRESHNESS,
                    "The nonce of " + nonce.length() + " bytes cannot be in a field of " + room + "."));
        }
        Bytes expected = nonce.concat(Bytes.wrap(new byte[room - nonce.length()]));
        if (!expected.sameSecret(field.value())) {
            return ledger.record(Check.fail(
                            BindingChecks.FRESHNESS,
                            "The " + field.name() + " is not the nonce: this evidence was not made for this challenge.")
                    .comparing(expected.hex(), field.value().hex()));
        }
        return ledger.record(
                nonce.length() < GOOD_NONCE
                        ? Check.warn(
                                BindingChecks.FRESHNESS,
                                "The " + field.name() + " is the nonce, but a nonce of " + nonce.length()
                                        + " bytes is short enough to repeat.")
                        : Check.pass(
                                BindingChecks.FRESHNESS,
                                "The " + field.name() + " is the nonce of " + nonce.length() + " bytes"
                                        + (field.padded() ? ", zeros behind it." : ".")));
    }

    /** Every field of that kind, and at least one: devices have none. */
    static void recordReportData(List<Evidence> parts, Bytes expected, Ledger.Recorder ledger) {
        List<Bytes> fields =
                parts.stream().flatMap(part -> part.reportData().stream()).toList();
        for (Bytes field : fields) {
            ledger.record(
                    field.sameSecret(expected)
                            ? Check.pass(BindingChecks.REPORT_DATA, "The report data is what the caller expects.")
                            : Check.fail(BindingChecks.REPORT_DATA, "The report data is not what the caller expects.")
                                    .comparing(expected.hex(), field.hex()));
        }
        if (fields.isEmpty()) {
            ledger.record(Check.fail(BindingChecks.REPORT_DATA, "The evidence has no report data to compare.")
                    .comparing(expected.hex(), "no such field"));
        }
    }
}
