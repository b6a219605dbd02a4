// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Certificates and documents that are too old or too new. */
final class DateRecipes {
    private static final Expectation OUTDATED = Expectation.undecided("not valid at the instant of verification");
    private static final Expectation CLOCK =
            NitroRecipeList.concern("age", "the document was not made just before the instant");
    private static final Expectation CONTRADICTION =
            Expectation.refused("the document was made when its leaf was not valid");
    private static final Expectation MALFORMED = Expectation.refused("no timestamp");
    private static final Instant LONG_BEFORE = Instant.parse("2018-01-01T00:00:00Z");
    private static final Instant LONG_AFTER = Instant.parse("2048-01-01T00:00:00Z");

    private DateRecipes() {}

    static void addTo(NitroRecipeList list) {
        certificates(list);
        timestamps(list);
        values(list);
    }

    private static void certificates(NitroRecipeList list) {
        for (CertificateRole role : CertificateRole.values()) {
            String name = role.label();
            list.both(
                    name + "-expired",
                    "This certificate expired a second ago: " + name + '.',
                    OUTDATED,
                    draft -> draft.pki()
                            .get(role)
                            .validity(LONG_BEFORE, draft.validAt().minusSeconds(1)));
            list.both(
                    name + "-not-yet-valid",
                    "This certificate is valid from the next second: " + name + '.',
                    OUTDATED,
                    draft -> draft.pki().get(role).validity(draft.validAt().plusSeconds(1), LONG_AFTER));
            list.enclave(
                    name + "-never-valid",
                    "This certificate ends before it begins: " + name + '.',
                    OUTDATED,
                    draft -> draft.pki().get(role).validity(LONG_AFTER, LONG_BEFORE));
        }
    }

    private static void timestamps(NitroRecipeList list) {
        for (int minutes : List.of(6, 60, 118)) {
            list.both(
                    "made-in-" + minutes + "-minutes",
                    "The document was made so many minutes after the instant of verification: " + minutes + '.',
                    CLOCK,
                    draft -> draft.timestamp(draft.validAt().plus(Duration.ofMinutes(minutes))));
        }
        for (int minutes : List.of(45, 59)) {
            list.both(
                    "made-" + minutes + "-minutes-ago",
                    "The document was made so many minutes before the instant of verification: " + minutes + '.',
                    CLOCK,
                    draft -> draft.timestamp(draft.validAt().minus(Duration.ofMinutes(minutes))));
        }
        list.enclave(
                "made-2-hours-ago",
                "The document was made two hours before the instant of verification, under a leaf of three.",
                CLOCK,
                draft -> {
                    Instant made = draft.validAt().minus(Duration.ofHours(2));
                    draft.timestamp(made);
                    draft.pki().leaf().validity(made.minusSeconds(60), made.plus(Duration.ofHours(3)));
                });
        list.enclave(
                "made-long-ago",
                "The document was made a year ago, under a leaf that never ends.",
                Expectation.refused("the certificates above the leaf did not exist then"),
                draft -> {
                    draft.timestamp(draft.validAt().minus(Duration.ofDays(365)));
                    draft.pki().leaf().validity(LONG_BEFORE, LONG_AFTER);
                });
        list.enclave(
                "either-made-in-1-minute",
                "The document was made a minute after the instant of verification.",
                NitroRecipeList.either("clocks differ"),
                draft -> draft.timestamp(draft.validAt().plusSeconds(60)));
        list.enclave(
                "either-made-10-minutes-ago",
                "The document was made ten minutes before the instant of verification.",
                NitroRecipeList.either("it depends on how long a document may travel"),
                draft -> draft.timestamp(draft.validAt().minus(Duration.ofMinutes(10))));
        list.both(
                "timestamp-before-leaf",
                "The document was made a second before its leaf was valid.",
                CONTRADICTION,
                draft -> {
                    Instant from = draft.validAt().minusSeconds(2);
                    draft.pki().leaf().validity(from, from.plus(Duration.ofHours(3)));
                    draft.timestamp(from.minusSeconds(1));
                });
        list.enclave(
                "timestamp-millisecond-before-leaf",
                "The document was made a millisecond before its leaf was valid.",
                CONTRADICTION,
                draft -> {
                    Instant from = draft.validAt().minusSeconds(2);
                    draft.pki().leaf().validity(from, from.plus(Duration.ofHours(3)));
                    draft.timestamp(from.minusMillis(1));
                });
        list.both(
                "timestamp-after-leaf",
                "The document was made two seconds after its leaf expired, which is at the instant of verification.",
                CONTRADICTION,
                draft -> {
                    draft.pki().leaf().validity(draft.validAt().minus(Duration.ofHours(3)), draft.validAt());
                    draft.timestamp(draft.validAt().plusSeconds(2));
                });
        list.enclave(
                "timestamp-days-after-leaf",
                "The document was made thirty days after its leaf expires.",
                CONTRADICTION,
                draft -> draft.timestamp(draft.validAt().plus(Duration.ofDays(30))));
        list.enclave(
                "timestamp-days-before-leaf",
                "The document was made thirty days before its leaf was valid.",
                CONTRADICTION,
                draft -> draft.timestamp(draft.validAt().minus(Duration.ofDays(30))));
    }

    private static void values(NitroRecipeList list) {
        long millis = NitroScenario.DEFAULT_INSTANT.minus(NitroDraft.AGE).toEpochMilli();
        Map<String, byte[]> contradictions = new LinkedHashMap<>();
        contradictions.put("seconds", CborWriter.integer(millis / 1000));
        contradictions.put("microseconds", CborWriter.integer(millis * 1000));
        contradictions.put("one", CborWriter.integer(1));
        contradictions.put("most-signed", CborWriter.integer(Long.MAX_VALUE));
        contradictions.forEach((name, item) -> list.both(
                "timestamp-" + name,
                "The timestamp is at another time: " + name.replace('-', ' ') + '.',
                CONTRADICTION,
                draft -> draft.payload().set(PayloadField.TIMESTAMP, item)));
        Map<String, byte[]> malformed = new LinkedHashMap<>();
        malformed.put("zero", CborWriter.integer(0));
        malformed.put("minus-now", CborWriter.integer(-millis));
        malformed.put("most-unsigned", CborWriter.head(CborWriter.UNSIGNED, -1));
        malformed.put("above-signed", CborWriter.head(CborWriter.UNSIGNED, Long.MIN_VALUE));
        malformed.put("text-now", CborWriter.text("2026-06-01T11:59:57.250Z"));
        malformed.put("tag-0", CborWriter.tag(0, CborWriter.text("2026-06-01T11:59:57.250Z")));
        malformed.put("tag-1", CborWriter.tag(1, CborWriter.integer(millis / 1000)));
        malformed.put(
                "bignum",
                CborWriter.tag(2, CborWriter.bytes(BigInteger.valueOf(millis).toByteArray())));
        malformed.forEach((name, item) -> list.enclave(
                "timestamp-" + name,
                "The timestamp is no positive number: " + name.replace('-', ' ') + '.',
                MALFORMED,
                draft -> draft.payload().set(PayloadField.TIMESTAMP, item)));
    }
}
