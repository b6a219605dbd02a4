// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import java.util.Optional;

/**
 * The verdict on one part.
 *
 * @param name its name in the result, such as {@code cpu0}
 * @param family its family; {@code unknown} when none claims it
 * @param format its format; {@code unknown} when it could not be decoded
 * @param evidence its bytes as received
 * @param authenticity whether it is what it says it is
 * @param tcb how up to date the platform is, where that was found out
 * @param trustVector what the decisions amount to
 * @param claims what it says; to be believed as far as {@code authenticity} goes
 * @param ledger every decision about it
 */
public record Component(
        String name,
        String family,
        String format,
        Bytes evidence,
        Authenticity authenticity,
        Optional<TcbSummary> tcb,
        TrustVector trustVector,
        Claims claims,
        Ledger ledger) {
    /** {@return the digest of its bytes as received; computed when asked for, since not every caller does} */
    public Bytes evidenceSha256() {
        return evidence.sha256();
    }

    /** {@return whether it is acceptable} */
    public Status status() {
        return Status.of(ledger);
    }

    /**
     * This component with other decisions.
     *
     * @param decisions the decisions
     * @return the new component
     */
    public Component with(Ledger decisions) {
        return new Component(name, family, format, evidence, authenticity, tcb, trustVector, claims, decisions);
    }
}
