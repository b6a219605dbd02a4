// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An immutable description of one vector: what kind of report, judged when, changed how, and what should come out.
 *
 * @param seed source of all keys below the authorities, and of filler
 * @param processor what signs
 * @param kind with which kind of key
 * @param version report version, 2 to 5
 * @param validAt instant to verify at; the CRL is valid for 15 days before and after
 * @param expectation what a careful verifier should say
 * @param edits all changes to the default draft, in order
 */
public record AmdScenario(
        Seed seed,
        Processor processor,
        EndorsementKey kind,
        int version,
        Instant validAt,
        Expectation expectation,
        Consumer<AmdDraft> edits) {
    /** The instant of all vectors that do not say otherwise. */
    public static final Instant DEFAULT_INSTANT = Instant.parse("2026-06-01T12:00:00Z");

    private static final String FAMILY = "snp";
    private static final Expectation GOOD = Expectation.verified("Unrated", "nothing is wrong");

    /** A good report of version 3, signed by the chip's key. */
    public static AmdScenario vcek(Seed seed, Processor processor) {
        return of(seed, processor, EndorsementKey.VCEK);
    }

    /** A good report of version 3, signed by the cloud's key. */
    public static AmdScenario vlek(Seed seed, Processor processor) {
        return of(seed, processor, EndorsementKey.VLEK);
    }

    private static AmdScenario of(Seed seed, Processor processor, EndorsementKey kind) {
        return new AmdScenario(seed, processor, kind, 3, DEFAULT_INSTANT, GOOD, draft -> {});
    }

    /** The same with another report version. */
    public AmdScenario version(int newVersion) {
        return new AmdScenario(seed, processor, kind, newVersion, validAt, expectation, edits);
    }

    /** The same judged at, and with a CRL around, another instant. */
    public AmdScenario validAt(Instant instant) {
        return new AmdScenario(seed, processor, kind, version, instant, expectation, edits);
    }

    /** The same with one more change. */
    public AmdScenario edit(Consumer<AmdDraft> change) {
        return new AmdScenario(seed, processor, kind, version, validAt, expectation, edits.andThen(change));
    }

    /** The same with another expectation. */
    public AmdScenario expect(Expectation expected) {
        return new AmdScenario(seed, processor, kind, version, validAt, expected, edits);
    }

    /** The challenge in the report data, where no edit replaces it. */
    public byte[] nonce() {
        return ReportDefaults.nonce(seed);
    }

    /** The draft with all changes made and nothing signed. */
    public AmdDraft draft() {
        AmdDraft draft = new AmdDraft(this);
        edits.accept(draft);
        return draft;
    }

    /** Mints the vector. */
    public ForgedEvidence mint(String name, String description) {
        AmdDraft draft = draft();
        Map<String, byte[]> files = draft.mint();
        AuthorityDraft root = draft.anchor();
        return new ForgedEvidence(
                name,
                description,
                FAMILY,
                AmdFiles.REPORT,
                files,
                root.pem(),
                Bytes.hex(Bytes.sha256(root.der())),
                Map.of(),
                validAt,
                Bytes.hex(nonce()),
                expectation);
    }
}
