// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Pem;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An immutable description of one vector: what kind of document, judged when, changed how, and what should come out.
 *
 * @param seed source of all keys and filler
 * @param kind what the document speaks of
 * @param region where it comes from
 * @param validAt instant to verify at; the document was made a few seconds before
 * @param expectation what a careful verifier should say
 * @param edits all changes to the default draft, in order
 */
public record NitroScenario(
        Seed seed,
        DocumentKind kind,
        String region,
        Instant validAt,
        Expectation expectation,
        Consumer<NitroDraft> edits) {
    /** The instant of all vectors that do not say otherwise. */
    public static final Instant DEFAULT_INSTANT = Instant.parse("2026-06-01T12:00:00Z");

    private static final String FAMILY = "nitro";
    private static final String REGION = "us-east-1";

    /** A good document of an enclave. */
    public static NitroScenario enclave(Seed seed) {
        return of(seed, DocumentKind.ENCLAVE);
    }

    /** A good document of a NitroTPM. */
    public static NitroScenario nitroTpm(Seed seed) {
        return of(seed, DocumentKind.NITROTPM);
    }

    /** A good document of that kind. */
    public static NitroScenario of(Seed seed, DocumentKind kind) {
        return new NitroScenario(seed, kind, REGION, DEFAULT_INSTANT, NitroRecipeList.GOOD, draft -> {});
    }

    /** The same from another region. */
    public NitroScenario region(String newRegion) {
        return new NitroScenario(seed, kind, newRegion, validAt, expectation, edits);
    }

    /** The same made and judged at another instant. */
    public NitroScenario validAt(Instant instant) {
        return new NitroScenario(seed, kind, region, instant, expectation, edits);
    }

    /** The same with one more change. */
    public NitroScenario edit(Consumer<NitroDraft> change) {
        return new NitroScenario(seed, kind, region, validAt, expectation, edits.andThen(change));
    }

    /** The same with another expectation. */
    public NitroScenario expect(Expectation expected) {
        return new NitroScenario(seed, kind, region, validAt, expected, edits);
    }

    /** The draft with all changes made and nothing signed. */
    public NitroDraft draft() {
        NitroDraft draft = new NitroDraft(this);
        edits.accept(draft);
        return draft;
    }

    /** Mints the vector. */
    public ForgedEvidence mint(String name, String description) {
        NitroDraft draft = draft();
        byte[] root = draft.anchor().der();
        return new ForgedEvidence(
                name,
                description,
                FAMILY,
                NitroFiles.DOCUMENT,
                Map.of(NitroFiles.DOCUMENT, draft.mint()),
                Pem.encode("CERTIFICATE", root),
                Bytes.hex(Bytes.sha256(root)),
                Map.of(),
                validAt,
                Bytes.hex(draft.asked()),
                expectation);
    }
}
