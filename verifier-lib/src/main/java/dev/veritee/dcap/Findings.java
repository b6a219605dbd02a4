// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.x509.Validity;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What one verification has found out so far: its decisions, and what they rest on. Used by one thread. */
final class Findings {
    private final Ledger.Recorder ledger;
    private final Instant at;
    private final Set<CollateralUse> collateral = new LinkedHashSet<>();
    private final Set<AnchorUse> anchors = new LinkedHashSet<>();
    private Optional<Validity> validity = Optional.empty();

    Findings(Ledger.Recorder ledger, Instant at) {
        this.ledger = ledger;
        this.at = at;
    }

    Instant at() {
        return at;
    }

    boolean record(Check check) {
        return ledger.record(check);
    }

    Ledger seal() {
        return ledger.seal();
    }

    /** Records whether a collateral item is valid at the instant. */
    boolean recordValidity(CheckId id, Held<?> held, Supplier<String> what, Validity dates, Supplier<String> remedy) {
        restsOn(dates);
        return dates.covers(at)
                ? record(held.pass(id, () -> valid(what.get(), dates)))
                : record(outside(id, what.get(), dates, remedy));
    }

    /** Records whether something is valid at the instant; outside its dates nothing can be decided with it. */
    boolean recordValidity(CheckId id, String what, Validity dates, Supplier<String> remedy) {
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

    void restsOn(Validity dates) {
        validity = Optional.of(validity.map(v -> v.and(dates)).orElse(dates));
    }

    void uses(Held<?> held) {
        collateral.add(held.use());
    }

    void uses(HeldAnchor anchor) {
        anchors.add(anchor.use());
    }

    List<CollateralUse> collateral() {
        return List.copyOf(collateral);
    }

    List<AnchorUse> anchors() {
        return List.copyOf(anchors);
    }

    Optional<Validity> validity() {
        return validity;
    }
}
