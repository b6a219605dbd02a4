// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Each dated item out of its dates, and all of them at the very edge. */
final class DateRecipes {
    private interface Dates {
        void set(IntelDraft draft, Instant from, Instant to);
    }

    private DateRecipes() {}

    static void addTo(RecipeList list) {
        Map<String, Dates> items = new LinkedHashMap<>();
        items.put("root", (draft, from, to) -> draft.pki().root().validity(from, to));
        items.put("pck-ca", (draft, from, to) -> draft.pckCa().validity(from, to));
        items.put("pck", (draft, from, to) -> draft.pck().validity(from, to));
        items.put("tcb-signing", (draft, from, to) -> draft.pki().tcbSigning().validity(from, to));
        items.put("root-crl", (draft, from, to) -> draft.pki().rootCrl().validity(from, to));
        items.put("pck-crl", (draft, from, to) -> draft.pckCrl().validity(from, to));
        items.put("tcb-info", (draft, from, to) -> dates(draft.tcbInfo(), from, to));
        items.put("qe-identity", (draft, from, to) -> dates(draft.qeIdentity(), from, to));
        items.forEach((name, dates) -> {
            list.both(
                    "expired-" + name,
                    "Ended a day before.",
                    Expectation.undecided("expired"),
                    draft -> dates.set(draft, at(draft, -100), at(draft, -1)));
            list.both(
                    "not-yet-valid-" + name,
                    "Starts a day later.",
                    Expectation.undecided("not yet valid"),
                    draft -> dates.set(draft, at(draft, 1), at(draft, 100)));
            list.both(
                    "good-last-second-" + name,
                    "Ends at the instant of verification.",
                    Expectation.verified("UpToDate", "both ends belong to the validity"),
                    draft -> dates.set(draft, at(draft, -100), at(draft, 0)));
        });
    }

    private static void dates(SignedDocument document, Instant from, Instant to) {
        document.body().put("issueDate", from.toString()).put("nextUpdate", to.toString());
    }

    private static Instant at(IntelDraft draft, int days) {
        return draft.validAt().plus(Duration.ofDays(days));
    }
}
