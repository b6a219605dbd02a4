// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.appraisal.Waiver;
import dev.veritee.binding.Binder;
import dev.veritee.binding.Challenge;
import dev.veritee.binding.Piece;
import dev.veritee.binding.ProfileUse;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Stage;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.eventlog.EventLogs;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.evidence.EvidenceFamily;
import dev.veritee.evidence.EvidenceReader;
import dev.veritee.evidence.EvidenceVerifier;
import dev.veritee.evidence.Moment;
import dev.veritee.evidence.Verified;
import dev.veritee.policy.Expectations;
import dev.veritee.policy.Minimums;
import dev.veritee.policy.Policy;
import dev.veritee.policy.Waivers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** One run from bytes to verdict: decode → verify → bind → appraise. */
final class Verification {
    static final CheckId RECOGNISED =
            CheckId.authenticating("evidence.recognised", Stage.DECODE, "Some family recognises these bytes.");
    static final CheckId DECODED = CheckId.authenticating(
            "evidence.decoded", Stage.DECODE, "Every byte of the evidence is where its format wants it.");

    private final EvidenceReader reader;
    private final Function<EvidenceFamily, EvidenceVerifier> verifiers;
    private final AnchorChecks anchors;
    private final Policy policy;
    private final Limits limits;
    private final Challenge challenge;
    private final Moment moment;

    private final Map<EvidenceFamily, List<Verified>> verifiedOf = new LinkedHashMap<>();
    private final List<Piece> decoded = new ArrayList<>();
    private final List<Component> components = new ArrayList<>();
    private final Map<String, Integer> roles = new HashMap<>();
    private final Set<AnchorUse> anchorsUsed = new LinkedHashSet<>();
    private final Set<CollateralUse> collateralUsed = new LinkedHashSet<>();
    private Optional<Instant> end = Optional.empty();

    Verification(
            EvidenceReader reader,
            Function<EvidenceFamily, EvidenceVerifier> verifiers,
            AnchorChecks anchors,
            Policy policy,
            Limits limits,
            Challenge challenge,
            Moment moment) {
        this.reader = reader;
        this.verifiers = verifiers;
        this.anchors = anchors;
        this.policy = policy;
        this.limits = limits;
        this.challenge = challenge;
        this.moment = moment;
    }

    Appraisal run(EvidenceBundle bundle) {
        for (Bytes part : bundle.parts()) {
            for (EvidenceReader.Found found : reader.read(part)) {
                List<Bytes> logs = new ArrayList<>(components.isEmpty() ? bundle.eventLogs() : List.of());
                logs.addAll(found.eventLogs());
                judge(found, part, logs);
            }
        }
        Binding binding = bind();
        recordUnmetExpectations(binding.claims());
        Waivers waivers = new Waivers(policy.requirements().waivers(), moment.at());
        if (!policy.requirements().waivers().isEmpty()) {
            components.replaceAll(component -> component.with(waivers.applyTo(component.ledger())));
        }
        Binding waived = binding.with(binding.claims(), waivers.applyTo(binding.ledger()));
        for (Waiver waiver : waivers.used()) {
            holdsUntil(waiver.until());
        }
        return new Appraisal(
                moment.at(),
                policy.identity(),
                policy.requirements().warningsAccepted(),
                waivers.used(),
                List.copyOf(anchorsUsed),
                waived,
                components,
                List.copyOf(collateralUsed),
                end);
    }

    /** What each family finds out about its own pieces together comes before what holds for all of them. */
    private Binding bind() {
        Ledger.Recorder among = Ledger.recorder();
        Optional<String> together = Optional.empty();
        for (Map.Entry<EvidenceFamily, List<Verified>> family : verifiedOf.entrySet()) {
            Optional<String> why = family.getKey().appraiseTogether(family.getValue(), among);
            together = verifiedOf.size() == 1 && decoded.size() == components.size() ? why : Optional.empty();
        }
        Requirements requirements = policy.requirements();
        Binding binding = Binder.bind(decoded, underPolicy(), together, requirements.minimumLevel());
        Claims claims = binding.claims().and(counts());
        Expectations.compare(claims, requirements, among);
        return binding.with(claims, among.seal().and(binding.ledger()));
    }

    /** The caller's own profile counts before that of the policy. */
    private Challenge underPolicy() {
        return challenge.profile().isPresent()
                ? challenge
                : policy.binding()
                        .map(profile -> challenge.under(ProfileUse.of(profile)))
                        .orElse(challenge);
    }

    /** How many parts of each kind could be decoded. */
    private Claims counts() {
        Map<String, ClaimValue> counts = new TreeMap<>();
        for (Piece piece : decoded) {
            counts.merge(
                    piece.evidence().role() + ".count",
                    new ClaimValue.Whole(1),
                    (before, one) -> new ClaimValue.Whole(((ClaimValue.Whole) before).value() + 1));
        }
        return Claims.of(counts);
    }

    private void holdsUntil(Instant instant) {
        end = Optional.of(end.filter(earlier -> earlier.isBefore(instant)).orElse(instant));
    }

    private void judge(EvidenceReader.Found found, Bytes document, List<Bytes> eventLogs) {
        EvidenceReader.Reading reading = found.reading();
        if (reading instanceof EvidenceReader.Decoded known) {
            decoded.add(new Piece(known.evidence(), document, found.offered()));
            judge(found.bytes(), known, eventLogs);
        } else if (reading instanceof EvidenceReader.Broken broken) {
            components.add(undecoded(found.bytes(), broken.name(), broken(broken.reason())));
        } else if (reading instanceof EvidenceReader.Unknown unknown) {
            components.add(undecoded(
                    found.bytes(),
                    "unknown",
                    Check.indeterminate(RECOGNISED, "This is not known evidence: " + unknown.why() + ".")));
        }
    }

    private static Check broken(DecodeException reason) {
        String message = "The evidence cannot be decoded: " + reason.getMessage() + ".";
        return reason.kind() == DecodeException.Kind.MALFORMED
                ? Check.fail(DECODED, message)
                : Check.indeterminate(DECODED, message);
    }

    private Component undecoded(Bytes part, String family, Check check) {
        Ledger.Recorder ledger = Ledger.recorder();
        ledger.record(check);
        Ledger sealed = ledger.seal();
        return new Component(
                name("part"),
                family,
                "unknown",
                part,
                Authenticity.of(sealed),
                Optional.empty(),
                TrustVector.nothing(),
                Claims.none(),
                sealed);
    }

    private void judge(Bytes part, EvidenceReader.Decoded found, List<Bytes> eventLogs) {
        Evidence evidence = found.evidence();
        Verified verified = verifiers.apply(found.family()).verify(evidence, moment);
        Ledger.Recorder ledger = Ledger.recorder();
        Claims claims = verified.claims();
        if (!eventLogs.isEmpty()) {
            claims = claims.and(EventLogs.replay(eventLogs, evidence, limits, ledger));
        }
        verifiedOf.computeIfAbsent(found.family(), f -> new ArrayList<>()).add(verified);
        Set<String> restingOn = new LinkedHashSet<>(Set.of(evidence.family()));
        verified.anchors().forEach(anchor -> restingOn.add(anchor.family()));
        restingOn.forEach(family -> anchors.record(family, ledger));
        Requirements requirements = policy.requirements();
        Expectations.compare(claims, requirements, ledger);
        Expectations.recordMissing(evidence.family(), claims, requirements, ledger);
        Minimums.compare(evidence.family(), claims, requirements, ledger);
        TrustVector vector = found.family().appraise(verified, requirements, ledger);
        Ledger all = decoding(evidence).and(verified.ledger()).and(ledger.seal());
        anchorsUsed.addAll(verified.anchors());
        collateralUsed.addAll(verified.collateral());
        verified.validity().ifPresent(dates -> holdsUntil(dates.notAfter()));
        components.add(new Component(
                name(evidence.role()),
                evidence.family(),
                evidence.format(),
                part,
                verified.authenticity(),
                verified.tcb(),
                believable(vector, verified.authenticity()),
                claims,
                all));
    }

    private static Ledger decoding(Evidence evidence) {
        Ledger.Recorder ledger = Ledger.recorder();
        ledger.record(Check.pass(DECODED, "Every byte has its place in the format " + evidence.format() + "."));
        return ledger.seal();
    }

    /** Parts are counted by what they are: the first GPU is {@code gpu0}, also behind a processor. */
    private String name(String role) {
        return role + (roles.merge(role, 1, Integer::sum) - 1);
    }

    /** What the evidence says may speak against it while it is not authenticated, but never for it. */
    private static TrustVector believable(TrustVector vector, Authenticity authenticity) {
        return switch (authenticity) {
            case AUTHENTIC -> vector;
            case NOT_AUTHENTIC -> refused();
            case UNDECIDED -> vector.withoutAffirming();
        };
    }

    /** AR4SI value 99: the cryptographic validation of the evidence failed. */
    private static TrustVector refused() {
        TrustVector vector = TrustVector.nothing();
        for (TrustVector.Aspect aspect : TrustVector.Aspect.values()) {
            vector = vector.with(aspect, 99);
        }
        return vector;
    }

    private void recordUnmetExpectations(Claims ofAll) {
        Ledger.Recorder unmet = Ledger.recorder();
        List<Claims> claims = new ArrayList<>(List.of(ofAll));
        components.forEach(component -> claims.add(component.claims()));
        Set<String> families = new LinkedHashSet<>();
        decoded.forEach(piece -> families.add(piece.evidence().family()));
        Expectations.recordUnmet(families, claims, policy.requirements(), unmet);
        Ledger checks = unmet.seal();
        if (!checks.checks().isEmpty()) {
            Component first = components.get(0);
            components.set(0, first.with(first.ledger().and(checks)));
        }
    }
}
