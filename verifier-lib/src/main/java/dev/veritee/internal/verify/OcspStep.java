// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.decode.Bytes;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.ocsp.CertificateStatus;
import dev.veritee.internal.ocsp.CertificateStatus.Revoked;
import dev.veritee.internal.ocsp.OcspItem;
import dev.veritee.internal.ocsp.OcspResponder;
import dev.veritee.internal.ocsp.RevocationReason;
import dev.veritee.internal.ocsp.SingleAnswer;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Validity;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stored OCSP responses say of certificates (RFC 6960 section 3.2). */
public final class OcspStep {
    /** What is known of one certificate. */
    public enum Status {
        /** It is not revoked at the instant. */
        GOOD,
        /** It is revoked for good. */
        REVOKED,
        /** It is suspended, and may become good again. */
        HELD,
        /** Nothing is known that counts at the instant. */
        UNDECIDED
    }

    /**
     * What came of asking about one certificate.
     *
     * @param status what is known
     * @param why one clause
     * @param dates from when to when that holds; as good as never where nothing is known
     * @param nonce the nonce of the response, where it has one
     */
    public record Answer(Status status, String why, Optional<Validity> dates, Optional<Bytes> nonce) {}

    /** A response whose signer may speak for the issuer, and did. */
    private record Authentic(Held<OcspItem> held, SingleAnswer answer, Validity signer) {
        Validity dates() {
            return answer.validity().and(signer);
        }

        Instant madeAt() {
            return held.item().answer().producedAt();
        }

        boolean isCurrent(Instant at) {
            return dates().covers(at) && !madeAt().isAfter(at);
        }

        boolean isHold() {
            return answer.status() instanceof Revoked revoked
                    && revoked.reason().equals(Optional.of(RevocationReason.CERTIFICATE_HOLD));
        }

        boolean isFinal() {
            return answer.status() instanceof Revoked && !isHold();
        }
    }

    private final Map<BigInteger, List<Held<OcspItem>>> bySerial = new HashMap<>();
    private final OcspResponder responder;

    /** A step over some collateral. */
    public OcspStep(HeldCollateral collateral, SignatureMemo signatures) {
        responder = new OcspResponder(signatures);
        for (Held<OcspItem> held : collateral.items(OcspItem.class)) {
            for (SingleAnswer answer : held.item().answer().answers()) {
                bySerial.computeIfAbsent(answer.id().serial(), serial -> new ArrayList<>(1))
                        .add(held);
            }
        }
    }

    /** What is known of a certificate of an issuer that is believed already. */
    public Answer about(Certificate certificate, Certificate issuer, Findings findings) {
        List<Authentic> authentic = new ArrayList<>();
        Optional<String> firstFault = Optional.empty();
        for (Held<OcspItem> held : bySerial.getOrDefault(certificate.serial(), List.of())) {
            Optional<SingleAnswer> answer = held.item().answer().about(certificate, issuer);
            if (answer.isPresent()) {
                OcspResponder.Finding found = responder.find(held.item().answer(), issuer);
                found.signer().ifPresent(signer -> authentic.add(new Authentic(held, answer.get(), signer.validity())));
                firstFault = firstFault.or(found::fault);
            }
        }
        if (authentic.isEmpty()) {
            return undecided(firstFault
                    .map(fault -> "the OCSP response about it does not count: " + fault)
                    .orElse("there is no OCSP response about it"));
        }
        return decide(authentic, findings);
    }

    private static Answer decide(List<Authentic> authentic, Findings findings) {
        Instant at = findings.at();
        Optional<Authentic> ended =
                authentic.stream().filter(Authentic::isFinal).findFirst();
        if (ended.isPresent()) {
            // A revocation does not end with the response that announced it.
            findings.uses(ended.get().held());
            return new Answer(Status.REVOKED, clause(ended.get()), Optional.empty(), Optional.empty());
        }
        Authentic best = authentic.stream()
                .min(Comparator.comparing((Authentic a) -> !a.isCurrent(at))
                        .thenComparing(a -> a.answer().validity().notBefore(), Comparator.reverseOrder()))
                .orElseThrow();
        findings.uses(best.held());
        Optional<Bytes> nonce = best.held().item().answer().nonce();
        if (best.isHold()) {
            return new Answer(Status.HELD, clause(best), Optional.of(best.dates()), nonce);
        }
        if (!best.isCurrent(at)) {
            return undecided("the OCSP response about it holds from " + best.dates() + " and was made at "
                    + best.madeAt() + ", so not at " + at);
        }
        return best.answer().status() instanceof CertificateStatus.Good
                ? new Answer(Status.GOOD, clause(best), Optional.of(best.dates()), nonce)
                : undecided("the OCSP responder does not know it");
    }

    private static String clause(Authentic authentic) {
        return authentic.answer().status() instanceof Revoked revoked
                ? "it is revoked since " + revoked.at()
                        + revoked.reason().map(reason -> " (" + reason + ")").orElse("")
                : "it is not revoked, says the response of " + authentic.madeAt();
    }

    private static Answer undecided(String why) {
        return new Answer(Status.UNDECIDED, why, Optional.empty(), Optional.empty());
    }
}
