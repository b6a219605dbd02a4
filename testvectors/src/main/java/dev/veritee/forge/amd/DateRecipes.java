// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.x509.X509Draft;
import java.time.Instant;
import java.util.function.Function;

/** Certificates that are not valid at the instant. */
final class DateRecipes {
    private static final Expectation OUTDATED = Expectation.undecided("not valid at this instant");
    private static final Instant AT = AmdScenario.DEFAULT_INSTANT;
    private static final Instant LONG_BEFORE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LONG_AFTER = Instant.parse("2045-01-01T00:00:00Z");

    private DateRecipes() {}

    static void addTo(AmdRecipeList list) {
        certificate(list, "leaf", AmdDraft::vek);
        certificate(list, "ask", AmdDraft::issuer);
        certificate(list, "ark", draft -> draft.pki().ark());
        list.vlek(
                "leaf-expired",
                "The leaf of the cloud expired.",
                OUTDATED,
                draft -> draft.vek().validity(LONG_BEFORE, AT.minusSeconds(1)));
        list.add(
                "vlek-leaf-expired-by-now",
                "Judged a second after the year of the cloud's leaf.",
                OUTDATED,
                seed -> AmdScenario.vlek(seed, Processor.MILAN).validAt(Instant.parse("2027-01-15T08:30:01Z")));
        list.add(
                "leaf-not-yet-valid-by-now",
                "Judged a second before the leaf's first.",
                OUTDATED,
                seed -> AmdScenario.vcek(seed, Processor.MILAN).validAt(Instant.parse("2026-01-15T08:29:59Z")));
        list.add(
                "leaf-expired-by-now",
                "Judged a second after the leaf's last.",
                OUTDATED,
                seed -> AmdScenario.vcek(seed, Processor.MILAN).validAt(Instant.parse("2033-01-15T08:30:01Z")));
        list.milan(
                "leaf-dates-swapped",
                "The leaf ends before it begins.",
                OUTDATED,
                draft -> draft.vek().validity(LONG_AFTER, LONG_BEFORE));
    }

    private static void certificate(AmdRecipeList list, String name, Function<AmdDraft, X509Draft<?>> which) {
        list.milan(
                name + "-expired",
                "The certificate expired a second ago: " + name + '.',
                OUTDATED,
                draft -> which.apply(draft).validity(LONG_BEFORE, AT.minusSeconds(1)));
        list.milan(
                name + "-not-yet-valid",
                "The certificate is valid from the next second: " + name + '.',
                OUTDATED,
                draft -> which.apply(draft).validity(AT.plusSeconds(1), LONG_AFTER));
    }
}
