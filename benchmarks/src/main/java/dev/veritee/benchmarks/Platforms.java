// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.BodyType;
import dev.veritee.forge.intel.IntelScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Mints good evidence of the size that real platforms send. Which parts of it a verifier has seen before is decided by
 * what two pieces share.
 */
final class Platforms {
    /** So many entries give a revocation list of the size that Intel published in 2025. */
    private static final int REVOKED = 60;

    private final Function<Seed, IntelScenario> kind;
    private final Seed seed;

    private Platforms(Function<Seed, IntelScenario> kind, Seed seed) {
        this.kind = kind;
        this.seed = seed;
    }

    /** TDX platforms below one root. */
    static Platforms tdx(String root) {
        return new Platforms(IntelScenario::tdx, new Seed(root));
    }

    /** SGX platforms below one root. */
    static Platforms sgx(String root) {
        return new Platforms(IntelScenario::sgx, new Seed(root));
    }

    /** Quotes of one platform, each over another nonce: only the quote's own signature differs. */
    List<ForgedEvidence> quotesOfOne(int count) {
        return mint(count, (scenario, i) -> scenario);
    }

    /** Quotes of as many platforms of one family: PCK, QE report and attestation key differ, the collateral does not. */
    List<ForgedEvidence> quotesOfMany(int count) {
        return mint(
                count,
                (scenario, i) -> scenario.edit(draft -> {
                    Seed own = seed.derive("platform-" + i);
                    draft.pck().key(own.p256("pck")).serial(own.serial("pck"));
                    draft.quote().attestationKey(own.p256("attestation"));
                }));
    }

    private interface Change {
        IntelScenario apply(IntelScenario scenario, int index);
    }

    private List<ForgedEvidence> mint(int count, Change change) {
        IntelScenario base = kind.apply(seed)
                .edit(draft ->
                        IntStream.range(0, REVOKED).forEach(i -> draft.pckCrl().revoke(seed.serial("revoked-" + i))));
        List<ForgedEvidence> minted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            minted.add(fresh(change.apply(base, i), i).mint("benchmark-" + i, "good evidence"));
        }
        return minted;
    }

    private IntelScenario fresh(IntelScenario scenario, int index) {
        BodyType type = scenario.bodyType();
        byte[] nonce = seed.bytes("nonce-" + index, 32);
        return scenario.edit(draft -> draft.quote().body(type.reportData(), nonce));
    }
}
