// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.verify;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.Verified;
import dev.veritee.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What one verification has found out so far: its decisions, and what they rest on. Used by one thread. */
public final class Findings {
    private final Ledger.Recorder ledger;
    private final Instant at;
    private final Set<CollateralUse> collateral = new LinkedHashSet<>();
    private final Set<AnchorUse> anchors = new LinkedHashSet<>();
    private Optional<Duration> age = Optional.empty();
    private Optional<Validity> validity = Optional.empty();

    /** Nothing found out yet. */
    public Findings(Ledger.Recorder ledger, Instant at) {
        this.ledger = ledger;
        this.at = at;
    }

    /** The instant at which everything is judged. */
    public Instant at() {
        return at;
    }

    /** Adds a decision; {@return whether what builds on it may go on}. */
    public boolean record(Check check) {
        return ledger.record(check);
    }

    /** Records whether a collateral item is valid at the instant. */
    public boolean recordValidity(
            CheckId id, Held<?> held, Supplier<String> what, Validity dates, Supplier<String> remedy) {
        restsOn(dates);
        return dates.covers(at)
                ? record(held.pass(id, () -> valid(what.get(), dates)))
                : record(outside(id, what.get(), dates, remedy));
    }

    /** Records whether something is valid at the instant; outside its dates nothing can be decided with it. */
    public boolean recordValidity(CheckId id, String what, Validity dates, Supplier<String> remedy) {
        restsOn(dates);
        return record(dates.covers(at) ? Check.pass(id, valid(what, dates)) : outside(id, what, dates, remedy));
    }

    private static String valid(String what, Validity dates) {
        return what + " is valid from " + dates + ".";
    }

    private Check outside(CheckId id, String what, Validity dates, Supplier<String> remedy) {
        String why = at.isAfter(dates.notAfter())
                ? " ended at " + dates.notAfter() + ", before "
                : " begins at " + dates.notBefore() + ", after ";
        return Check.indeterminate(id, what + why + at + ".")
                .comparing(dates.toString(), at.toString())
                .remedy(remedy.get());
    }

    /** The evidence says when it was made, and that counts. */
    public void isOfAge(Duration old) {
        age = Optional.of(old);
    }

    /** The verdict holds no longer than this does. */
    public void restsOn(Validity dates) {
        validity = Optional.of(validity.map(v -> v.and(dates)).orElse(dates));
    }

    /** The verdict is about the past, which no date ends: none of what it rests on counts. Said last. */
    public void holdsForever() {
        validity = Optional.empty();
    }

    /** The verdict rests on an item. */
    public void uses(Held<?> held) {
        collateral.add(held.use());
    }

    /** The verdict rests on an anchor. */
    public void uses(HeldAnchor anchor) {
        anchors.add(anchor.use());
    }

    /** Everything found out, with INDETERMINATE for each required check that was not made. */
    public Verified verified(Evidence evidence, Claims claims, Optional<TcbSummary> tcb) {
        return new Verified(
                evidence, ledger.seal(), claims, tcb, List.copyOf(anchors), List.copyOf(collateral), age, validity);
    }
}
