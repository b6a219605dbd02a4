// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.NitroDraft;
import dev.veritee.forge.nitro.NitroScenario;
import java.util.ArrayList;
import java.util.List;

/** Mints good attestation documents of enclaves. There is no collateral: a document brings its certificates along. */
final class Documents {
    private static final int NONCE = 32;

    private final Seed seed;

    private Documents(Seed seed) {
        this.seed = seed;
    }

    /** Enclaves below one root. */
    static Documents of(String root) {
        return new Documents(new Seed(root));
    }

    /** Documents of one enclave within three hours, each over another nonce: they share all certificates. */
    List<ForgedEvidence> documentsOfOne(int count) {
        return mint(count, (draft, i) -> {});
    }

    /** Documents of as many instances of one zone: leaf and instance differ, zone and region do not. */
    List<ForgedEvidence> documentsOfMany(int count) {
        return mint(count, (draft, i) -> {
            Seed own = seed.derive("instance-" + i);
            draft.pki().instance().key(own.p384("instance")).serial(own.serial("instance"));
            draft.pki().leaf().key(own.p384("leaf")).serial(own.serial("leaf"));
        });
    }

    private interface Change {
        void apply(NitroDraft draft, int index);
    }

    private List<ForgedEvidence> mint(int count, Change change) {
        List<ForgedEvidence> minted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            minted.add(NitroScenario.enclave(seed)
                    .edit(draft -> change.apply(draft, index))
                    .edit(draft -> draft.nonce(seed.bytes("nonce-" + index, NONCE)))
                    .mint("benchmark-" + i, "good evidence"));
        }
        return minted;
    }
}
