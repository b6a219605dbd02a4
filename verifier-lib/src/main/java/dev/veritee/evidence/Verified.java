// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.check.Ledger;
import dev.veritee.x509.Validity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a family's verifier found out about evidence. Only verifiers make it: evidence that none has seen cannot be
 * appraised.
 *
 * @param evidence what was verified
 * @param ledger every decision made on the way
 * @param claims what the evidence says; to be believed as far as {@link #authenticity()} goes
 * @param tcb how up to date the platform is, where that was found out
 * @param anchors the roots it rests on
 * @param collateral the collateral it rests on
 * @param age how old it is, where it says when it was made and that counts
 * @param validity from when to when everything it rests on holds, where anything was found
 */
public record Verified(
        Evidence evidence,
        Ledger ledger,
        Claims claims,
        Optional<TcbSummary> tcb,
        List<AnchorUse> anchors,
        List<CollateralUse> collateral,
        Optional<Duration> age,
        Optional<Validity> validity) {
    /** Keeps its own copies. */
    public Verified {
        anchors = List.copyOf(anchors);
        collateral = List.copyOf(collateral);
    }

    /** {@return whether the evidence is what it says it is} */
    public Authenticity authenticity() {
        return Authenticity.of(ledger);
    }
}
