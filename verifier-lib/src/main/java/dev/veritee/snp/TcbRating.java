// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.appraisal.TcbSummary;
import dev.veritee.bundled.AmdBulletins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How up to date a platform is. AMD publishes no list of levels: what there is to compare with are bulletins, and figures
 * from which on each is cured. It is the reported TCB that counts, because only that is in the key which signed.
 *
 * @param uncured the bulletins that the reported TCB does not cure, each with the reason
 * @param cured how many figures it does reach
 * @param undecided the bulletins that are open if it is a certain model, while the report does not name its model
 */
record TcbRating(Map<String, String> uncured, int cured, Set<String> undecided) {
    /** No bulletin known here is open; whether the platform is up to date is not for this release to say. */
    static final String UNRATED = "Unrated";

    /** A bulletin known here is open. */
    static final String OUT_OF_DATE = "OutOfDate";

    static TcbRating of(SnpReport report, ProductLine line) {
        TcbVersion reported = new TcbVersion(report.reportedTcb(), line.layout());
        TcbVersion current = new TcbVersion(report.currentTcb(), line.layout());
        Map<String, String> uncured = new LinkedHashMap<>();
        Set<String> undecided = new LinkedHashSet<>();
        int cured = 0;
        for (AmdBulletins.Cure cure : AmdBulletins.of(line.label())) {
            TcbComponent component = component(cure);
            int here = reported.components().getOrDefault(component, 0);
            boolean unnamed = cure.model().isPresent() && report.cpuid().isEmpty();
            if (!unnamed && !applies(cure, report.cpuid())) {
                continue;
            }
            if (here >= cure.curedFrom()) {
                cured++;
            } else if (unnamed) {
                undecided.add(cure.bulletin());
            } else {
                boolean runs = current.components().getOrDefault(component, 0) >= cure.curedFrom();
                uncured.put(
                        cure.bulletin(),
                        component + " " + here + ", cured from " + cure.curedFrom()
                                + (runs ? " which runs, but is not what the signing key stands for" : ""));
            }
        }
        return new TcbRating(uncured, cured, undecided);
    }

    private static boolean applies(AmdBulletins.Cure cure, Optional<Cpuid> cpuid) {
        return matches(cure.model(), cpuid.map(Cpuid::model)) && matches(cure.stepping(), cpuid.map(Cpuid::stepping));
    }

    private static boolean matches(OptionalInt wanted, Optional<Integer> actual) {
        return wanted.isEmpty() || actual.equals(Optional.of(wanted.getAsInt()));
    }

    private static TcbComponent component(AmdBulletins.Cure cure) {
        for (TcbComponent component : TcbComponent.values()) {
            if (component.label().equals(cure.component())) {
                return component;
            }
        }
        throw new IllegalStateException("the shipped table names an unknown component " + cure.component());
    }

    String status() {
        return uncured.isEmpty() ? UNRATED : OUT_OF_DATE;
    }

    List<String> advisories() {
        return List.copyOf(uncured.keySet());
    }

    /** The open bulletins with their reasons, for a sentence. */
    String open() {
        List<String> open = new ArrayList<>();
        uncured.forEach((bulletin, why) -> open.add(bulletin + " (" + why + ")"));
        return String.join(", ", open);
    }

    TcbSummary summary() {
        return new TcbSummary(status(), Optional.empty(), advisories(), OptionalInt.empty(), Map.of());
    }
}
