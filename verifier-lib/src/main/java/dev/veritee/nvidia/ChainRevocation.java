// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.internal.verify.OcspStep;
import dev.veritee.internal.verify.OcspStep.Answer;
import dev.veritee.internal.verify.OcspStep.Status;
import dev.veritee.internal.verify.RevocationStep;
import dev.veritee.x509.Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether certificates of a chain are revoked: by stored OCSP responses, or by a revocation list of their issuer. */
final class ChainRevocation {
    private final OcspStep ocsp;
    private final RevocationStep lists;

    ChainRevocation(HeldCollateral collateral, SignatureMemo signatures) {
        ocsp = new OcspStep(collateral, signatures);
        lists = new RevocationStep(collateral, signatures, RevocationStep.Form.PLAIN);
    }

    /**
     * What was found out about a chain.
     *
     * @param good whether every certificate is known not to be revoked
     * @param nonce the nonce of all responses, where all have the same
     */
    record Finding(boolean good, Optional<Bytes> nonce) {}

    /**
     * Asks about some certificates of a chain that leads to an anchor: each of the first {@code count} from {@code first}
     * on, whose issuer is the next. A suspension fails where no other check is named for it.
     */
    Finding record(
            CheckId id, Optional<CheckId> holdId, List<Certificate> chain, int first, int count, Findings findings) {
        boolean good = true;
        Set<Optional<Bytes>> nonces = new HashSet<>();
        List<String> fine = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            Certificate certificate = chain.get(i);
            Certificate issuer = chain.get(i + 1);
            Answer answer = ask(certificate, issuer, findings);
            nonces.add(answer.nonce());
            String name = "\"" + certificate.subject() + "\"";
            if (answer.status() == Status.GOOD) {
                answer.dates().ifPresent(findings::restsOn);
                fine.add(name);
                continue;
            }
            good = false;
            findings.record(decision(id, holdId, certificate, issuer, answer, name));
        }
        if (good) {
            findings.record(Check.pass(id, "Not revoked at the instant: " + String.join(", ", fine) + "."));
        }
        return new Finding(good, nonces.size() == 1 ? nonces.iterator().next() : Optional.empty());
    }

    private static Check decision(
            CheckId id,
            Optional<CheckId> holdId,
            Certificate certificate,
            Certificate issuer,
            Answer answer,
            String name) {
        String message = answer.status() == Status.UNDECIDED
                ? "Whether " + name + " is revoked cannot be told: " + answer.why() + "."
                : "Of " + name + " the issuer says: " + answer.why() + ".";
        return switch (answer.status()) {
            case GOOD -> Check.pass(id, message);
            case REVOKED -> Check.fail(id, message);
            case HELD ->
                holdId.map(hold -> Check.indeterminate(hold, message)).orElseGet(() -> Check.fail(id, message));
            case UNDECIDED ->
                Check.indeterminate(id, message)
                        .remedy("Add an OCSP response that holds at the instant, about the certificate with the serial"
                                + " number " + certificate.serial().toString(16) + " of \"" + issuer.subject()
                                + "\" (ocsp.ndis.nvidia.com).");
        };
    }

    private Answer ask(Certificate certificate, Certificate issuer, Findings findings) {
        if (lists.isRevokedAnywhere(certificate, issuer, List.of(), findings)) {
            return new Answer(
                    Status.REVOKED, "a revocation list of its issuer names it", Optional.empty(), Optional.empty());
        }
        Answer answer = ocsp.about(certificate, issuer, findings);
        if (answer.status() != Status.UNDECIDED) {
            return answer;
        }
        return lists.current(issuer, findings)
                .map(list -> notListed(list, findings))
                .orElse(answer);
    }

    private static Answer notListed(Held<CollateralItem.OfRevocationList> list, Findings findings) {
        findings.uses(list);
        return new Answer(
                Status.GOOD,
                "its issuer's revocation list does not name it",
                Optional.of(list.item().validity()),
                Optional.empty());
    }
}
