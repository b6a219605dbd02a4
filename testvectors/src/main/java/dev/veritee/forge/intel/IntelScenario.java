// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An immutable description of one vector: what kind of quote, judged when, changed how, and what should come out.
 *
 * @param seed source of all keys and filler
 * @param tee SGX or TDX
 * @param version quote version, 3 to 5
 * @param bodyType report type
 * @param platformCa whether the platform CA issued the PCK certificate, else the processor CA
 * @param validAt instant to verify at; collateral is valid for 15 days before and after
 * @param expectation what a careful verifier should say
 * @param edits all changes to the default draft, in order
 */
public record IntelScenario(
        Seed seed,
        Tee tee,
        int version,
        BodyType bodyType,
        boolean platformCa,
        Instant validAt,
        Expectation expectation,
        Consumer<IntelDraft> edits) {
    /** The instant of all vectors that do not say otherwise. */
    public static final Instant DEFAULT_INSTANT = Instant.parse("2026-06-01T12:00:00Z");

    private static final Expectation GOOD = Expectation.verified("UpToDate", "nothing is wrong");

    /** A good TDX quote: version 4, TD report 1.0, module of TDX 1.5. */
    public static IntelScenario tdx(Seed seed) {
        return of(seed, Tee.TDX, 4, BodyType.TD_10);
    }

    /** A good SGX quote: version 3. */
    public static IntelScenario sgx(Seed seed) {
        return of(seed, Tee.SGX, 3, BodyType.SGX);
    }

    private static IntelScenario of(Seed seed, Tee tee, int version, BodyType type) {
        return new IntelScenario(seed, tee, version, type, true, DEFAULT_INSTANT, GOOD, draft -> {});
    }

    /** The same with another quote version and report type. */
    public IntelScenario quote(int newVersion, BodyType type) {
        return new IntelScenario(seed, tee, newVersion, type, platformCa, validAt, expectation, edits);
    }

    /** The same with a PCK certificate of the processor CA. */
    public IntelScenario processorCa() {
        return new IntelScenario(seed, tee, version, bodyType, false, validAt, expectation, edits);
    }

    /** The same judged at, and with collateral around, another instant. */
    public IntelScenario validAt(Instant instant) {
        return new IntelScenario(seed, tee, version, bodyType, platformCa, instant, expectation, edits);
    }

    /** The same with one more change. */
    public IntelScenario edit(Consumer<IntelDraft> change) {
        return new IntelScenario(seed, tee, version, bodyType, platformCa, validAt, expectation, edits.andThen(change));
    }

    /** The same with another expectation. */
    public IntelScenario expect(Expectation expected) {
        return new IntelScenario(seed, tee, version, bodyType, platformCa, validAt, expected, edits);
    }

    /** The challenge in the report data, where no edit replaces it. */
    public byte[] nonce() {
        return QuoteDefaults.nonce(seed);
    }

    /** The draft with all changes made and nothing signed. */
    public IntelDraft draft() {
        IntelDraft draft = new IntelDraft(this);
        edits.accept(draft);
        return draft;
    }

    /** Mints the vector. */
    public ForgedEvidence mint(String name, String description) {
        IntelDraft draft = draft();
        Map<String, byte[]> files = draft.mint();
        CertificateDraft root = draft.anchor();
        return new ForgedEvidence(
                name,
                description,
                tee.family(),
                IntelFiles.QUOTE,
                files,
                root.pem(),
                Bytes.hex(Bytes.sha256(root.der())),
                Map.of(),
                validAt,
                Bytes.hex(nonce()),
                expectation);
    }
}
